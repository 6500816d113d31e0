#include "released.h"

#include <string.h>

#include "store/case_fresh.h"

static char *hold_with_evidence(Fixture *fixture)
{
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(GBytes) envelope = g_bytes_new_static("env\0elope", 9);
    g_autoptr(GBytes) facts = g_bytes_new_static("facts", 5);
    CmCaseContent content = {FIXTURE_BODY, strlen(FIXTURE_BODY), FIXTURE_RECORD, NULL, envelope,
                             facts};
    gboolean joined = FALSE;
    assert_true(cm_store_case_add(fixture->store, held, &content, &joined, NULL));
    return g_strdup(held->id);
}

static void what_a_case_was_decided_with_comes_back(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = hold_with_evidence(fixture);
    g_autoptr(CmCaseEvidence) evidence = cm_store_case_evidence(fixture->store, id, NULL);
    assert_non_null(evidence);
    assert_int_equal(g_bytes_get_size(evidence->envelope), 9);
    assert_memory_equal(g_bytes_get_data(evidence->facts, NULL), "facts", 5);
    assert_string_equal(evidence->record, FIXTURE_RECORD);
    assert_null(evidence->fresh);
    g_autoptr(GBytes) body = cm_store_case_body_again(fixture->store, id, NULL);
    assert_memory_equal(g_bytes_get_data(body, NULL), FIXTURE_BODY, strlen(FIXTURE_BODY));
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event LIKE 'case.look%'"), 0);
}

static guint refresh(Fixture *fixture, const char *id, gboolean acceptable, gboolean something_new)
{
    CmFreshJudgement fresh = {"{\"verdict\": \"accept\"}", 9, acceptable, something_new};
    guint revision = 99;
    assert_true(cm_store_case_refresh(fixture->store, id, &fresh, &revision, NULL));
    return revision;
}

static guint rejudged_entries(Fixture *fixture)
{
    return (guint)fixture_number(fixture,
                                 "SELECT count(*) FROM audit WHERE event = 'case.rejudge'");
}

static void a_later_judgement_is_kept_and_told_when_it_says_something_else(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_int_equal(refresh(fixture, id, FALSE, FALSE), 1);
    assert_int_equal(rejudged_entries(fixture), 0);
    assert_int_equal(refresh(fixture, id, TRUE, FALSE), 1);
    assert_int_equal(refresh(fixture, id, FALSE, TRUE), 2);
    assert_int_equal(rejudged_entries(fixture), 2);
    g_autoptr(CmCaseEvidence) evidence = cm_store_case_evidence(fixture->store, id, NULL);
    assert_string_equal(evidence->fresh, "{\"verdict\": \"accept\"}");
    assert_int_equal(evidence->held->revision, 2);
    assert_int_equal(evidence->held->fresh_directory, 9);
    assert_false(evidence->held->acceptable);
}

static void a_closed_case_is_not_judged_again(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_true(released_decide(fixture, id, CM_RULING_REJECT, NULL));
    assert_int_equal(refresh(fixture, id, TRUE, TRUE), 0);
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, id, NULL);
    assert_int_equal(held->fresh_at, 0);
}

static guint stale(Fixture *fixture, guint64 version)
{
    g_autoptr(GPtrArray) ids = cm_store_cases_to_rejudge(fixture->store, version, 0, 10, NULL);
    return ids->len;
}

static void a_case_is_stale_until_it_was_judged_with_the_directory_in_force(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture); /* with directory 3 */
    assert_int_equal(stale(fixture, 3), 0);
    assert_int_equal(stale(fixture, 9), 1);
    refresh(fixture, id, FALSE, FALSE);
    assert_int_equal(stale(fixture, 9), 0);
    assert_int_equal(stale(fixture, 10), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_a_case_was_decided_with_comes_back),
        TEST(a_later_judgement_is_kept_and_told_when_it_says_something_else),
        TEST(a_closed_case_is_not_judged_again),
        TEST(a_case_is_stale_until_it_was_judged_with_the_directory_in_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
