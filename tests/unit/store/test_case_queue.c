#include "fixture.h"

#include <string.h>

#include "store/case_queue.h"

/* Adds a case of @school held @second after the start, by @author to @recipient; its id. */
static char *add(const Fixture *fixture, guint second, const char *school, const char *author,
                 const char *recipient)
{
    g_autoptr(CmCase) held = cm_case_new();
    CmCaseContent content = {
        .body = FIXTURE_BODY, .size = strlen(FIXTURE_BODY), .record = FIXTURE_RECORD};
    gboolean joined = FALSE;
    held->held_at = FIXTURE_START + second * G_USEC_PER_SEC;
    held->school = g_strdup(school);
    held->author_address = g_strdup(author);
    held->clauses = g_strdup(second % 2 == 0 ? "5.5" : "3.8,5.4");
    held->message_id = g_strdup_printf("<%u>", second);
    cm_case_add_recipient(held, recipient, recipient, NULL);
    assert_true(cm_store_case_add(fixture->store, held, &content, &joined, NULL));
    assert_false(joined);
    return g_strdup(held->id);
}

static void add_ten(const Fixture *fixture)
{
    for (guint i = 0; i < 10; i++) {
        g_autofree char *author = g_strdup_printf("teacher%u@sd.example", i);
        g_autofree char *recipient = g_strdup_printf("parent%u@home.example", i);
        g_autofree char *id = add(fixture, i, i < 6 ? "cedar" : "alder", author, recipient);
        assert_non_null(id);
    }
}

static guint count(const Fixture *fixture, const CmCaseQueue *queue)
{
    guint found = 0;
    assert_true(cm_store_case_queue_count(fixture->store, queue, 1000, &found, NULL));
    return found;
}

static void a_queue_is_paged_oldest_first_without_a_gap(void **state)
{
    Fixture *fixture = *state;
    CmCaseQueue queue = {.limit = 4};
    g_autofree char *last = NULL;
    gboolean more = TRUE;
    guint seen = 0;
    add_ten(fixture);
    while (more) {
        g_autoptr(GPtrArray) cases = cm_store_case_queue(fixture->store, &queue, &more, NULL);
        for (guint i = 0; i < cases->len; i++) {
            const CmCase *held = g_ptr_array_index(cases, i);
            assert_int_equal(held->held_at, FIXTURE_START + (gint64)seen * G_USEC_PER_SEC);
            assert_int_equal(held->recipients->len, 1);
            g_free(last);
            last = g_strdup(held->id);
            queue.after_at = held->held_at;
            seen++;
        }
        queue.after_id = last;
    }
    assert_int_equal(seen, 10);
}

static void cases_of_one_moment_are_told_apart_by_their_ids(void **state)
{
    Fixture *fixture = *state;
    gboolean more = FALSE;
    add_ten(fixture);
    fixture_execute(fixture, "UPDATE cases SET held_at = 1");
    CmCaseQueue queue = {.limit = 9};
    g_autoptr(GPtrArray) nine = cm_store_case_queue(fixture->store, &queue, &more, NULL);
    assert_true(more);
    queue.after_at = 1;
    queue.after_id = ((const CmCase *)g_ptr_array_index(nine, 8))->id;
    g_autoptr(GPtrArray) one = cm_store_case_queue(fixture->store, &queue, &more, NULL);
    assert_int_equal(one->len, 1);
    assert_false(more);
}

static void a_queue_is_of_the_schools_that_are_asked_for(void **state)
{
    Fixture *fixture = *state;
    add_ten(fixture);
    g_autofree char *none = add(fixture, 20, NULL, "x@sd.example", "y@home.example");
    CmCaseQueue all = {.limit = 50};
    CmCaseQueue cedar = {.limit = 50, .schools = (const char *const[]){"cedar", NULL}};
    CmCaseQueue both = {.limit = 50, .schools = (const char *const[]){"cedar", "alder", NULL}};
    CmCaseQueue nobodys = {.limit = 50, .schools = (const char *const[]){NULL}};
    CmCaseQueue narrowed = both;
    CmCaseQueue sneaked = cedar;
    narrowed.school = "alder";
    sneaked.school = "alder";
    assert_int_equal(count(fixture, &all), 11);
    assert_int_equal(count(fixture, &cedar), 6);
    assert_int_equal(count(fixture, &both), 10);
    assert_int_equal(count(fixture, &nobodys), 0);
    assert_int_equal(count(fixture, &narrowed), 4);
    assert_int_equal(count(fixture, &sneaked), 0);
}

static void a_clause_is_one_of_those_of_the_case(void **state)
{
    Fixture *fixture = *state;
    add_ten(fixture);
    CmCaseQueue queue = {.limit = 50, .clause = "5.4"};
    assert_int_equal(count(fixture, &queue), 5);
    queue.clause = "5";
    assert_int_equal(count(fixture, &queue), 0);
    queue.clause = "%";
    assert_int_equal(count(fixture, &queue), 0);
}

static void a_search_finds_what_begins_so(void **state)
{
    Fixture *fixture = *state;
    add_ten(fixture);
    g_autofree char *id = add(fixture, 20, NULL, "zoe@sd.example", "Q@home.example");
    CmCaseQueue queue = {.limit = 50, .search = "teacher3@"};
    assert_int_equal(count(fixture, &queue), 1);
    queue.search = "PARENT";
    assert_int_equal(count(fixture, &queue), 10);
    queue.search = id;
    assert_int_equal(count(fixture, &queue), 1);
    queue.search = "' OR 1=1 --";
    assert_int_equal(count(fixture, &queue), 0);
}

static void closed_cases_and_old_ones_can_be_asked_for(void **state)
{
    Fixture *fixture = *state;
    add_ten(fixture);
    fixture_execute(fixture, "UPDATE cases SET closed_at = 5 WHERE school = 'alder'");
    CmCaseQueue open = {.limit = 50};
    CmCaseQueue closed = {.limit = 50, .closed = TRUE};
    CmCaseQueue old = {.limit = 50, .held_before = FIXTURE_START + 3 * G_USEC_PER_SEC};
    assert_int_equal(count(fixture, &open), 6);
    assert_int_equal(count(fixture, &closed), 4);
    assert_int_equal(count(fixture, &old), 3);
}

static void no_more_are_counted_than_asked_for(void **state)
{
    Fixture *fixture = *state;
    CmCaseQueue queue = {.limit = 50};
    guint found = 0;
    add_ten(fixture);
    assert_true(cm_store_case_queue_count(fixture->store, &queue, 7, &found, NULL));
    assert_int_equal(found, 7);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_queue_is_paged_oldest_first_without_a_gap),
        TEST(cases_of_one_moment_are_told_apart_by_their_ids),
        TEST(a_queue_is_of_the_schools_that_are_asked_for),
        TEST(a_clause_is_one_of_those_of_the_case),
        TEST(a_search_finds_what_begins_so),
        TEST(closed_cases_and_old_ones_can_be_asked_for),
        TEST(no_more_are_counted_than_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
