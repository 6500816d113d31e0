/* queue_speed.c - how long a page of the console's queue takes, by what it is narrowed to
 *
 * In a store of its own lie CASES cases (100,000, or the number given). The oldest, which the first
 * page of each kind shows, are whole; behind them stand rows alone, since it is rows that a filter
 * goes through. Pages are asked for as a browser would, but for HTTP. TMPDIR says where the store
 * lies.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "../unit/review/review.h"
#include "store/case_fresh.h"
#include "store/rulings.h"

#define CASES 100000u
#define WHOLE 1000u /* of them */
#define TURNS 9u

/* Few of all have the last clause, as in a district where one rule seldom holds. */
static const char *clauses_of(guint number)
{
    static const char *const usual[] = {"5.5", "5.5,3.10", "5.4", "3.8", "5.5,5.4,5.6"};
    return number % 50 == 49 ? "2.1" : usual[number % G_N_ELEMENTS(usual)];
}

static const char *school_of(guint number)
{
    return number % 25 == 24 ? "alder" : "cedar";
}

static void add_case(const Review *review, guint number, const CmCaseContent *content)
{
    g_autoptr(CmCase) held = cm_case_new();
    gboolean joined = FALSE;
    held->queue_id = g_strdup("4Q1");
    held->author = g_strdup("t1");
    held->author_address = g_strdup_printf("staff%04u@sd.example", number % 4000);
    held->sender = g_strdup_printf("<%s>", held->author_address);
    held->school = g_strdup(school_of(number));
    held->message_id = g_strdup_printf("<%u@sd.example>", number);
    held->clauses = g_strdup(clauses_of(number));
    held->policy_version = g_strdup("p");
    g_autofree char *reader = g_strdup_printf("reader%05u@mail.example", number % 30000);
    cm_case_add_recipient(held, reader, reader, NULL);
    cm_case_add_recipient(held, HOLDING_BLOG, HOLDING_BLOG, NULL);
    cm_clock_set(review->district->clock, TEST_NOW + (gint64)number * 2 * G_USEC_PER_SEC);
    if (!cm_store_case_add(review->console->store, held, content, &joined, NULL) || joined)
        g_error("case %u was not held", number);
    if (number % 10 != 0)
        return;
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(held->id, CM_RULING_REJECT, "officer", "officer", "no");
    if (!cm_store_case_decide(review->console->store, ruling, 0, NULL, NULL))
        g_error("case %u was not closed", number);
}

static const char more_cases[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
    " INSERT INTO cases (district, id, held_at, author, author_address, school, body_hash, size,"
    " clauses, policy_version, directory_version, duplicate_key, body, wrapped_key, record,"
    " closed_at)"
    " SELECT s.district, printf('C-z%07d', i), s.last + i * 2000000, 't1',"
    " printf('staff%04d@sd.example', i % 4000), 'cedar', s.body_hash, s.size,"
    " CASE i % 5 WHEN 0 THEN '5.5' WHEN 1 THEN '5.5,3.10' WHEN 2 THEN '5.4' WHEN 3 THEN '3.8'"
    " ELSE '5.5,5.4,5.6' END, 'p', 1, s.duplicate_key, printf('z%07d', i), s.wrapped_key,"
    " s.record, CASE WHEN i % 10 = 0 THEN s.last + i * 2000000 END"
    " FROM n, (SELECT c.*, (SELECT max(held_at) FROM cases) AS last FROM cases c LIMIT 1) s";

static const char more_recipients[] =
    "INSERT INTO case_recipients (district, case_id, position, given, address, state)"
    " SELECT district, id, 0, x'78', printf('reader%05d@mail.example', held_at / 2000000 % 30000),"
    " CASE WHEN closed_at IS NULL THEN 'held' ELSE 'rejected' END FROM cases WHERE id GLOB 'C-z*'";

static void run_sql(sqlite3 *db, const char *sql, guint number)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        g_error("%s", sqlite3_errmsg(db));
    if (sqlite3_bind_parameter_count(statement) > 0)
        sqlite3_bind_int(statement, 1, (int)number);
    if (sqlite3_step(statement) != SQLITE_DONE)
        g_error("%s", sqlite3_errmsg(db));
    sqlite3_finalize(statement);
}

/* Behind the store's back: @count rows that no page reads further than the queue does. */
static void add_rows(const Review *review, guint count)
{
    g_autofree char *path = g_build_filename(review->district->folder, "consent.db", NULL);
    sqlite3 *db = NULL;
    if (sqlite3_open(path, &db) != SQLITE_OK)
        g_error("%s", sqlite3_errmsg(db));
    run_sql(db, more_cases, count);
    run_sql(db, more_recipients, 0);
    sqlite3_close(db);
}

static void fill(const Review *review, guint count)
{
    guint whole = MIN(count, WHOLE);
    g_autofree char *id = holding_hold(review->district);
    g_autoptr(CmCaseEvidence) evidence = cm_store_case_evidence(review->console->store, id, NULL);
    static const char body[] = "Subject: x\r\n\r\nx\r\n";
    const CmCaseContent content = {.body = body,
                                   .size = sizeof body - 1,
                                   .record = evidence->record,
                                   .envelope = evidence->envelope};
    for (guint i = 0; i < whole; i++)
        add_case(review, i, &content);
    if (count > whole)
        add_rows(review, count - whole);
}

static int compare_times(const void *a, const void *b)
{
    gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;
    return (left > right) - (left < right);
}

static void measure(const Review *review, const char *what, const char *path)
{
    gint64 times[TURNS];
    gsize size = 0;
    for (guint i = 0; i < TURNS; i++) {
        gint64 begun = g_get_monotonic_time();
        g_autoptr(CmReply) reply = review_get(review, path);
        times[i] = g_get_monotonic_time() - begun;
        if (reply->status != 200)
            g_error("%s: %u", path, reply->status);
        size = g_bytes_get_size(reply->body);
    }
    qsort(times, TURNS, sizeof *times, compare_times);
    printf("%-34s median %6.1f ms, worst %6.1f ms, %4zu KB\n", what,
           (double)times[TURNS / 2] / 1000, (double)times[TURNS - 1] / 1000, size / 1024);
}

static const struct {
    const char *what, *path;
} pages[] = {
    {"everything that is open", "/queue"},
    {"what is closed", "/queue?state=closed"},
    {"a usual clause", "/queue?clause=5.5"},
    {"a rare clause", "/queue?clause=2.1"},
    {"a clause that no case has", "/queue?clause=9.9"},
    {"a rare clause of what is closed", "/queue?state=closed&clause=2.1"},
    {"a large school", "/queue?school=cedar"},
    {"a small school", "/queue?school=alder"},
    {"a small school of what is closed", "/queue?state=closed&school=alder"},
    {"a small school and a rare clause", "/queue?school=alder&clause=2.1"},
    {"a school that has none", "/queue?school=none"},
    {"older than three days", "/queue?age=3"},
    {"how an author's address begins", "/queue?search=staff00"},
    {"how a reader's address begins", "/queue?search=reader000"},
    {"an address that nobody has", "/queue?search=zzz"},
    {"how nearly every address begins", "/queue?search=r"},
};

static void measure_all(Review *review, guint count)
{
    g_autofree char *middle = g_strdup_printf("/queue?after=%" G_GINT64_FORMAT "-C-AAAAAAAA",
                                              TEST_NOW + (gint64)count * G_USEC_PER_SEC);
    review_enter_as(review, CM_USER_OFFICER);
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        measure(review, pages[i].what, pages[i].path);
    measure(review, "a page in the middle", middle);
    review_add_user(review, "paul", CM_USER_OFFICER, "alder");
    review_enter(review, "paul");
    measure(review, "an account of a small school", "/queue");
}

int main(int argc, char **argv)
{
    void *state = NULL;
    guint count = argc > 1 ? (guint)strtoul(argv[1], NULL, 10) : CASES;
    (void)review_setup(&state);
    gint64 begun = g_get_monotonic_time();
    fill(state, count);
    printf("%u cases held in %.0f s\n", count,
           (double)(g_get_monotonic_time() - begun) / G_USEC_PER_SEC);
    measure_all(state, count);
    (void)review_teardown(&state);
    return EXIT_SUCCESS;
}
