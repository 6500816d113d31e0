#include "released.h"

#include <string.h>

static int reclaim(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    int count = cm_store_delivery_reclaim(fixture->store, RELEASED_SERVER, FALSE, NULL, &error);
    if (count < 0)
        fail_msg("%s", error->message);
    return count;
}

static CmDelivery *claim_another(Fixture *fixture)
{
    g_autofree char *id = released_hold_another(fixture);
    assert_true(released_decide(fixture, id, CM_RULING_RELEASE, NULL));
    return released_claim_again(fixture);
}

static void a_crash_before_the_token_was_redeemed_is_due_again(void **state)
{
    Fixture *fixture = *state;
    released_prove_the_port(fixture);
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_int_equal(reclaim(fixture), 0);
    fixture_reopen(fixture);
    released_advance(fixture, RELEASED_LEASE);
    assert_int_equal(reclaim(fixture), 1);
    g_autoptr(CmDelivery) again = released_claim_again(fixture);
    assert_string_equal(again->case_id, delivery->case_id);
    assert_int_equal(again->tries, 2);
    assert_false(released_settle(fixture, delivery, CM_SETTLE_DONE, NULL));
}

static void a_crash_after_the_token_was_redeemed_is_for_a_person(void **state)
{
    Fixture *fixture = *state;
    released_prove_the_port(fixture);
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_true(released_redeem(fixture, delivery, NULL));
    fixture_reopen(fixture);
    released_advance(fixture, RELEASED_LEASE);
    assert_int_equal(reclaim(fixture), 1);
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_UNKNOWN);
    released_assert_all(fixture, delivery->case_id, CM_CASE_RELEASING);
}

static void one_whose_case_s_key_does_not_open_keeps_no_other_waiting(void **state)
{
    Fixture *fixture = *state;
    released_prove_the_port(fixture);
    g_autoptr(CmDelivery) keyless = released_claim(fixture);
    assert_true(released_redeem(fixture, keyless, NULL));
    fixture_execute(fixture, "UPDATE cases SET wrapped_key = zeroblob(length(wrapped_key))");
    g_autoptr(CmDelivery) healthy = claim_another(fixture);
    released_advance(fixture, RELEASED_LEASE);
    assert_int_equal(reclaim(fixture), 2);
    assert_int_equal(released_state(fixture, keyless->case_id), CM_DELIVERY_UNKNOWN);
    assert_int_equal(released_state(fixture, healthy->case_id), CM_DELIVERY_DUE);
}

static void one_that_cannot_be_read_is_for_a_person_and_keeps_no_other_waiting(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) unreadable = g_ptr_array_new();
    released_prove_the_port(fixture);
    g_autoptr(CmDelivery) damaged = released_claim(fixture);
    g_autoptr(CmDelivery) healthy = claim_another(fixture);
    released_damage(fixture, damaged->case_id);
    released_advance(fixture, RELEASED_LEASE);
    assert_int_equal(
        cm_store_delivery_reclaim(fixture->store, RELEASED_SERVER, FALSE, unreadable, NULL), 2);
    assert_int_equal(released_state(fixture, damaged->case_id), CM_DELIVERY_UNKNOWN);
    assert_int_equal(released_state(fixture, healthy->case_id), CM_DELIVERY_DUE);
    assert_int_equal(unreadable->len, 1);
    error = g_ptr_array_index(unreadable, 0);
    assert_non_null(strstr(error->message, damaged->case_id));
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'case.release-unknown'"),
        1);
}

static void a_lease_of_a_clock_that_ran_ahead_is_over(void **state)
{
    Fixture *fixture = *state;
    released_prove_the_port(fixture);
    cm_clock_set(fixture->clock, FIXTURE_START + 365 * G_TIME_SPAN_DAY);
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_int_equal(reclaim(fixture), 0);
    cm_clock_set(fixture->clock, FIXTURE_START);
    assert_int_equal(reclaim(fixture), 1);
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_DUE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_crash_before_the_token_was_redeemed_is_due_again),
        TEST(a_crash_after_the_token_was_redeemed_is_for_a_person),
        TEST(a_lease_of_a_clock_that_ran_ahead_is_over),
        TEST(one_whose_case_s_key_does_not_open_keeps_no_other_waiting),
        TEST(one_that_cannot_be_read_is_for_a_person_and_keeps_no_other_waiting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
