#include "released.h"

#include <string.h>

static void a_release_takes_its_recipients_and_is_due(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(id, CM_RULING_RELEASE, "officer", "officer", "the form has come");
    cm_ruling_add_position(ruling, 1);
    assert_true(cm_store_case_decide(fixture->store, ruling, 1, NULL, NULL));
    assert_int_equal(ruling->number, 1);
    assert_int_equal(ruling->at, FIXTURE_START);
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, id, NULL);
    const CmCaseRecipient *first = g_ptr_array_index(held->recipients, 0);
    const CmCaseRecipient *second = g_ptr_array_index(held->recipients, 1);
    assert_int_equal(first->state, CM_CASE_HELD);
    assert_int_equal(second->state, CM_CASE_RELEASING);
    assert_int_equal(second->ruling, 1);
    assert_int_equal(held->closed_at, 0);
    assert_int_equal(released_state(fixture, id), CM_DELIVERY_DUE);
}

static void what_does_not_go_is_no_false_alarm(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(GError) error = NULL;
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(id, CM_RULING_REJECT, "officer", "officer", "not like this");
    ruling->false_alarm = TRUE;
    assert_false(cm_store_case_decide(fixture->store, ruling, 1, NULL, &error));
    assert_non_null(strstr(error->message, "release it, or decide without"));
    assert_error(error, CM_ERROR_USAGE);
    released_assert_all(fixture, id, CM_CASE_HELD);
    assert_int_equal(fixture_number(fixture, "SELECT SUM(false_alarm) FROM cases"), 0);
}

static void of_two_who_decide_the_second_is_told_who_was_first(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(GError) error = NULL;
    assert_true(released_decide(fixture, id, CM_RULING_REJECT, NULL));
    assert_false(released_decide(fixture, id, CM_RULING_RELEASE, &error));
    assert_non_null(strstr(error->message, "rejected, decided by officer at 2026-11-23T10:00:00Z"));
    assert_error(error, CM_ERROR_NOT_PERMITTED);
    released_assert_all(fixture, id, CM_CASE_REJECTED);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM case_rulings"), 1);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM case_deliveries"), 0);
}

static void a_decision_of_which_one_recipient_is_gone_changes_none(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(CmRuling) one = cm_ruling_new(id, CM_RULING_REJECT, "a", "officer", "no");
    g_autoptr(CmRuling) both = cm_ruling_new(id, CM_RULING_RELEASE, "b", "officer", "yes");
    cm_ruling_add_position(one, 1);
    cm_ruling_add_position(both, 0);
    cm_ruling_add_position(both, 1);
    assert_true(cm_store_case_decide(fixture->store, one, 0, NULL, NULL));
    assert_false(cm_store_case_decide(fixture->store, both, 0, NULL, NULL));
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, id, NULL);
    assert_int_equal(cm_case_count(held, CM_CASE_HELD), 1);
    assert_int_equal(cm_case_count(held, CM_CASE_REJECTED), 1);
}

static void a_recipient_who_is_named_twice_counts_once(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(CmRuling) twice = cm_ruling_new(id, CM_RULING_RELEASE, "a", "officer", "yes");
    cm_ruling_add_position(twice, 1);
    cm_ruling_add_position(twice, 0);
    cm_ruling_add_position(twice, 1);
    assert_true(cm_store_case_decide(fixture->store, twice, 0, NULL, NULL));
    released_assert_all(fixture, id, CM_CASE_RELEASING);
    assert_int_equal(twice->positions->len, 2);
    g_autoptr(GPtrArray) deliveries = cm_store_case_deliveries(fixture->store, id, NULL);
    const CmDelivery *delivery = g_ptr_array_index(deliveries, 0);
    assert_int_equal(delivery->positions->len, 2); /* sent to each once */
}

static void a_case_is_closed_with_its_last_recipient(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_true(released_decide(fixture, id, CM_RULING_WITHDRAW, NULL));
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, id, NULL);
    assert_int_equal(held->closed_at, FIXTURE_START);
    released_assert_all(fixture, id, CM_CASE_WITHDRAWN);
}

static void who_has_seen_an_older_revision_looks_again(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(GError) error = NULL;
    g_autoptr(CmRuling) ruling = cm_ruling_new(id, CM_RULING_RELEASE, "a", "officer", "yes");
    fixture_execute(fixture, "UPDATE cases SET revision = 2");
    assert_false(cm_store_case_decide(fixture->store, ruling, 1, NULL, &error));
    assert_error(error, CM_ERROR_TEMPORARY);
    assert_true(cm_store_case_decide(fixture->store, ruling, 2, NULL, NULL));
}

static void a_decision_without_who_as_what_or_why_is_refused(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    static const char *const wrong[][3] = {
        {"", "officer", "x"}, {"a", NULL, "x"}, {"a", "officer", ""}, {"a", "officer", NULL}};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CmRuling) ruling =
            cm_ruling_new(id, CM_RULING_REJECT, wrong[i][0], wrong[i][1], wrong[i][2]);
        assert_false(cm_store_case_decide(fixture->store, ruling, 0, NULL, &error));
        assert_error(error, CM_ERROR_USAGE);
    }
    released_assert_all(fixture, id, CM_CASE_HELD);
}

static void an_unknown_case_or_recipient_is_no_input(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(GError) error = NULL;
    g_autoptr(CmRuling) ruling = cm_ruling_new(id, CM_RULING_REJECT, "a", "officer", "no");
    cm_ruling_add_position(ruling, 2);
    assert_false(released_decide(fixture, "C-NONE", CM_RULING_REJECT, &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_false(cm_store_case_decide(fixture->store, ruling, 0, NULL, &error));
    assert_error(error, CM_ERROR_NO_INPUT);
}

static void the_notice_of_a_decision_is_queued_with_it(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(CmRuling) ruling = cm_ruling_new(id, CM_RULING_REJECT, "a", "officer", "no");
    assert_true(
        cm_store_case_decide(fixture->store, ruling, 0, "Subject: No\r\n\r\nSorry.\r\n", NULL));
    g_autoptr(GPtrArray) due = cm_store_notice_due(fixture->store, 0, NULL);
    assert_int_equal(due->len, 2); /* that it was held, and that it was rejected */
    const CmNotice *notice = g_ptr_array_index(due, 1);
    assert_string_equal(notice->recipient, "ann.lee@sd.example");
    assert_string_equal(notice->text, "Subject: No\r\n\r\nSorry.\r\n");
}

static void a_decision_is_in_the_audit_by_ids_alone(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_true(released_decide(fixture, id, CM_RULING_RELEASE, NULL));
    CmAuditQuery query = {.event = "case.release"};
    g_autoptr(GPtrArray) entries = cm_store_audit_list(fixture->store, &query, NULL);
    assert_int_equal(entries->len, 1);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->actor, "officer");
    assert_string_equal(entry->subject, id);
    assert_string_equal(entry->details, "ruling=1 role=officer recipients=0,1");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_release_takes_its_recipients_and_is_due),
        TEST(what_does_not_go_is_no_false_alarm),
        TEST(of_two_who_decide_the_second_is_told_who_was_first),
        TEST(a_decision_of_which_one_recipient_is_gone_changes_none),
        TEST(a_recipient_who_is_named_twice_counts_once),
        TEST(a_case_is_closed_with_its_last_recipient),
        TEST(who_has_seen_an_older_revision_looks_again),
        TEST(a_decision_without_who_as_what_or_why_is_refused),
        TEST(an_unknown_case_or_recipient_is_no_input),
        TEST(the_notice_of_a_decision_is_queued_with_it),
        TEST(a_decision_is_in_the_audit_by_ids_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
