#include "released.h"

static gboolean restored(Fixture *fixture, guint releases, guint notices)
{
    CmStoreRestored found;
    return cm_store_restored(fixture->store, &found, NULL) && found.releases == releases &&
           found.notices == notices;
}

static guint count_due_notices(Fixture *fixture)
{
    g_autoptr(GPtrArray) notices = cm_store_notice_due(fixture->store, 0, NULL);
    assert_non_null(notices);
    return notices->len;
}

static void what_was_to_be_sent_is_not_sent_again(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_true(released_decide(fixture, id, CM_RULING_RELEASE, NULL));
    assert_true(count_due_notices(fixture) > 0);
    assert_true(restored(fixture, 1, count_due_notices(fixture)));
    assert_null(released_claim_again(fixture));
    assert_int_equal(released_state(fixture, id), CM_DELIVERY_UNKNOWN);
    released_assert_all(fixture, id, CM_CASE_RELEASING);
    assert_int_equal(count_due_notices(fixture), 0);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM audit"
                                             " WHERE event = 'case.release-unknown'"),
                     1);
}

static void what_had_left_the_filter_is_in_doubt_too(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_true(restored(fixture, 1, count_due_notices(fixture)));
    assert_false(released_redeem(fixture, delivery, NULL));
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_UNKNOWN);
}

static void what_was_done_stays_done(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_true(released_redeem(fixture, delivery, NULL));
    assert_true(released_settle(fixture, delivery, CM_SETTLE_DONE, NULL));
    assert_true(restored(fixture, 0, count_due_notices(fixture)));
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_DONE);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        T(what_was_to_be_sent_is_not_sent_again),
        T(what_had_left_the_filter_is_in_doubt_too),
        T(what_was_done_stays_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
