#include "fixture.h"

#include <string.h>

#include "store/case_ask.h"

/* What SQLite plans to do for @ask, a line a step; a new string. */
static char *plan_of(const Fixture *fixture, const CmCaseAsk *ask)
{
    enum { DETAIL = 3 };
    g_autofree char *sql = g_strconcat("EXPLAIN QUERY PLAN ", ask->sql->str, NULL);
    GString *plan = g_string_new(NULL);
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW)
        g_string_append_printf(plan, "%s\n", (const char *)sqlite3_column_text(statement, DETAIL));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return g_string_free(plan, FALSE);
}

/* No table is read from its beginning to its end. */
static void assert_no_table_is_scanned(const char *plan)
{
    static const char *const scans[] = {"SCAN c\n", "SCAN c ", "SCAN case"};
    for (guint i = 0; i < G_N_ELEMENTS(scans); i++)
        if (strstr(plan, scans[i]) != NULL)
            fail_msg("%s", plan);
}

/* Cases are read from an index in its order; what else is read is found by a key. */
static void assert_is_read_in_order(const char *plan, const char *index)
{
    g_autofree char *step = g_strdup_printf("SEARCH c USING INDEX %s", index);
    g_autofree char *covering = g_strdup_printf("SEARCH c USING COVERING INDEX %s", index);
    if (strstr(plan, step) == NULL && strstr(plan, covering) == NULL)
        fail_msg("not by %s:\n%s", index, plan);
    assert_null(strstr(plan, "TEMP B-TREE"));
    assert_no_table_is_scanned(plan);
}

static const char *const three[] = {"alder", "birch", "cedar", NULL};
#define QUEUES                                                                                     \
    {.limit = 50}, {.limit = 50, .after_at = 5, .after_id = "C-1"},                                \
        {.limit = 50, .schools = three}, {.limit = 50, .clause = "5.5"},                           \
        {.limit = 50, .clause = "5.5", .schools = three},                                          \
    {                                                                                              \
        .limit = 50, .held_before = 7                                                              \
    }

static void a_page_is_read_from_one_index_in_its_order(void **state)
{
    const Fixture *fixture = *state;
    const CmCaseQueue queues[] = {QUEUES};
    for (guint i = 0; i < G_N_ELEMENTS(queues); i++) {
        g_auto(CmCaseAsk) ask = {0};
        cm_case_ask_page(&ask, "c.id, c.record", &queues[i]);
        g_autofree char *plan = plan_of(fixture, &ask);
        assert_is_read_in_order(plan, "cases_open");
    }
}

static void what_is_before_a_case_in_its_burst_is_found_by_key(void **state)
{
    const CmCaseQueue queue = {.limit = 50};
    g_auto(CmCaseAsk) ask = {0};
    cm_case_ask_page(&ask, "c.id", &queue);
    g_autofree char *plan = plan_of(*state, &ask);
    assert_non_null(strstr(plan, "INDEX cases_in_burst (district=? AND burst=?"));
}

static void closed_cases_have_an_index_of_their_own(void **state)
{
    const Fixture *fixture = *state;
    CmCaseQueue queues[] = {QUEUES};
    for (guint i = 0; i < G_N_ELEMENTS(queues); i++) {
        g_auto(CmCaseAsk) ask = {0};
        queues[i].closed = TRUE;
        cm_case_ask_page(&ask, "c.id, c.record", &queues[i]);
        g_autofree char *plan = plan_of(fixture, &ask);
        assert_is_read_in_order(plan, "cases_closed");
    }
}

static void a_page_of_one_school_is_read_from_its_index(void **state)
{
    const CmCaseQueue queue = {.limit = 50, .school = "cedar"};
    g_auto(CmCaseAsk) ask = {0};
    cm_case_ask_page(&ask, "c.id, c.record", &queue);
    g_autofree char *plan = plan_of(*state, &ask);
    assert_is_read_in_order(plan, "cases_open_by_school");
}

static void counting_reads_what_the_page_reads(void **state)
{
    const Fixture *fixture = *state;
    const CmCaseQueue queues[] = {QUEUES};
    for (guint i = 0; i < G_N_ELEMENTS(queues); i++) {
        g_auto(CmCaseAsk) ask = {0};
        cm_case_ask_count(&ask, &queues[i], 1000);
        g_autofree char *plan = plan_of(fixture, &ask);
        assert_is_read_in_order(plan, "cases_open");
        assert_non_null(strstr(plan, "SEARCH c USING COVERING INDEX"));
    }
}

static void assert_is_found_by_key(const Fixture *fixture, const CmCaseAsk *ask)
{
    static const char *const steps[] = {"INDEX sqlite_autoindex_cases_1 (district=? AND id=?)",
                                        "INDEX cases_by_author_address",
                                        "INDEX case_recipients_by_address"};
    g_autofree char *plan = plan_of(fixture, ask);
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
        if (strstr(plan, steps[i]) == NULL)
            fail_msg("no %s:\n%s", steps[i], plan);
    assert_no_table_is_scanned(plan);
}

/* Nothing that is searched for is looked for among all that is open, the less the rarer it is. */
static void what_is_searched_for_is_found_by_key(void **state)
{
    const CmCaseQueue queues[] = {
        {.limit = 50, .search = "ann"},
        {.limit = 50, .search = "ann", .closed = TRUE},
        {.limit = 50, .search = "ann", .clause = "5.5", .schools = three},
        {.limit = 50, .search = "ann", .held_before = 7},
        {.limit = 50, .search = "ann", .school = "cedar", .after_at = 5, .after_id = "C-1"}};
    for (guint i = 0; i < G_N_ELEMENTS(queues); i++) {
        g_auto(CmCaseAsk) page = {0};
        g_auto(CmCaseAsk) count = {0};
        cm_case_ask_page(&page, "c.id, c.record", &queues[i]);
        assert_is_found_by_key(*state, &page);
        cm_case_ask_count(&count, &queues[i], 1000);
        assert_is_found_by_key(*state, &count);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_is_read_from_one_index_in_its_order),
        TEST(closed_cases_have_an_index_of_their_own),
        TEST(a_page_of_one_school_is_read_from_its_index),
        TEST(what_is_before_a_case_in_its_burst_is_found_by_key),
        TEST(counting_reads_what_the_page_reads),
        TEST(what_is_searched_for_is_found_by_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
