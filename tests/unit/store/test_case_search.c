#include "fixture.h"

#include <string.h>

static gboolean says(const char *record, gpointer word)
{
    return strstr(record, word) != NULL;
}

static CmCaseSearch search_for(char *word)
{
    return (CmCaseSearch){.actor = "officer",
                          .reason = "an access request",
                          .subject = "s-1",
                          .matches = says,
                          .data = word};
}

static void add_two(const Fixture *fixture)
{
    static const char *const records[] = {"{\"student\": \"s-1\"}", "{\"student\": \"s-2\"}"};
    for (guint i = 0; i < G_N_ELEMENTS(records); i++) {
        g_autoptr(CmCase) held = fixture_case();
        gboolean joined = FALSE;
        g_free(held->message_id);
        held->message_id = g_strdup_printf("<%u@sd.example>", i);
        g_clear_pointer(&held->id, g_free);
        assert_true(cm_store_case_add(
            fixture->store, held,
            &(CmCaseContent){FIXTURE_BODY, strlen(FIXTURE_BODY), records[i], NULL, NULL, NULL},
            &joined, NULL));
        assert_false(joined);
    }
}

static void the_cases_whose_record_matches_are_found(void **state)
{
    Fixture *fixture = *state;
    add_two(fixture);
    CmCaseSearch search = search_for((char[]){"s-1"});
    guint unreadable = 9;
    g_autoptr(GPtrArray) found = cm_store_case_search(fixture->store, &search, &unreadable, NULL);
    assert_int_equal(found->len, 1);
    assert_int_equal(unreadable, 0);
    const CmCaseMatch *match = g_ptr_array_index(found, 0);
    assert_string_equal(match->record, "{\"student\": \"s-1\"}");
    assert_int_equal(match->held->recipients->len, 2);
}

static void the_search_and_each_match_are_in_the_audit(void **state)
{
    Fixture *fixture = *state;
    add_two(fixture);
    CmCaseSearch search = search_for((char[]){"s-1"});
    guint unreadable = 0;
    g_autoptr(GPtrArray) found = cm_store_case_search(fixture->store, &search, &unreadable, NULL);
    assert_int_equal(found->len, 1);
    assert_int_equal(fixture_number(fixture,
                                    "SELECT count(*) FROM audit WHERE event = 'case.search'"
                                    " AND subject = 's-1' AND actor = 'officer'"),
                     1);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'case.look-record'"), 1);
}

static void what_cannot_be_recorded_is_not_shown(void **state)
{
    Fixture *fixture = *state;
    add_two(fixture);
    fixture_execute(fixture, "CREATE TRIGGER stop BEFORE INSERT ON audit"
                             " BEGIN SELECT RAISE(ABORT, 'stop'); END");
    CmCaseSearch search = search_for((char[]){"s-1"});
    guint unreadable = 0;
    g_autoptr(GError) error = NULL;
    assert_null(cm_store_case_search(fixture->store, &search, &unreadable, &error));
    assert_non_null(error);
}

static void a_record_that_cannot_be_opened_is_counted(void **state)
{
    Fixture *fixture = *state;
    add_two(fixture);
    fixture_execute(fixture, "UPDATE cases SET record = x'00' WHERE message_id = '<1@sd.example>'"
                             " OR message_id = CAST('<1@sd.example>' AS BLOB)");
    CmCaseSearch search = search_for((char[]){"student"});
    guint unreadable = 0;
    g_autoptr(GPtrArray) found = cm_store_case_search(fixture->store, &search, &unreadable, NULL);
    assert_int_equal(found->len, 1);
    assert_int_equal(unreadable, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_cases_whose_record_matches_are_found),
        TEST(the_search_and_each_match_are_in_the_audit),
        TEST(what_cannot_be_recorded_is_not_shown),
        TEST(a_record_that_cannot_be_opened_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
