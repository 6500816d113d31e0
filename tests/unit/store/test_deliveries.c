#include "released.h"

#include <string.h>

static void a_delivery_that_arrived_is_done_and_closes_its_case(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_true(released_redeem(fixture, delivery, NULL));
    assert_true(released_settle(fixture, delivery, CM_SETTLE_DONE, NULL));
    released_assert_all(fixture, delivery->case_id, CM_CASE_RELEASED);
    g_autoptr(GPtrArray) all = cm_store_case_deliveries(fixture->store, delivery->case_id, NULL);
    const CmDelivery *done = g_ptr_array_index(all, 0);
    assert_int_equal(done->state, CM_DELIVERY_DONE);
    assert_string_equal(done->queue_id, "4Qx1");
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, delivery->case_id, NULL);
    assert_int_equal(held->closed_at, FIXTURE_START);
    assert_int_equal(fixture_number(fixture,
                                    "SELECT count(*) FROM audit WHERE event = 'case.released'"
                                    " AND details LIKE '%queue-id=4Qx1'"),
                     1);
}

static void a_delivery_is_settled_once(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    g_autoptr(GError) error = NULL;
    assert_true(released_redeem(fixture, delivery, NULL));
    assert_true(released_settle(fixture, delivery, CM_SETTLE_DONE, NULL));
    assert_false(released_settle(fixture, delivery, CM_SETTLE_DONE, &error));
    assert_error(error, CM_ERROR_NOT_PERMITTED);
}

static void what_is_refused_or_put_back_is_held_again(void **state)
{
    static const CmSettleKind kinds[] = {CM_SETTLE_REFUSED, CM_SETTLE_PUT_BACK};
    static const CmDeliveryState states[] = {CM_DELIVERY_REFUSED, CM_DELIVERY_PUT_BACK};
    Fixture *fixture = *state;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(CmDelivery) delivery = released_claim(fixture);
        assert_true(released_settle(fixture, delivery, kinds[i], NULL));
        released_assert_all(fixture, delivery->case_id, CM_CASE_HELD);
        assert_int_equal(released_state(fixture, delivery->case_id), states[i]);
        assert_true(released_decide(fixture, delivery->case_id, CM_RULING_WITHDRAW, NULL));
    }
}

static void a_case_that_was_put_back_can_be_released_again(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_true(released_settle(fixture, delivery, CM_SETTLE_PUT_BACK, NULL));
    assert_true(released_decide(fixture, delivery->case_id, CM_RULING_RELEASE, NULL));
    g_autoptr(CmDelivery) second = released_claim_again(fixture);
    assert_int_equal(second->ruling, 2);
}

static void a_lost_one_that_was_not_redeemed_is_due_again_on_a_proven_port(void **state)
{
    Fixture *fixture = *state;
    released_prove_the_port(fixture);
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_true(released_settle(fixture, delivery, CM_SETTLE_LOST, NULL));
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_DUE);
    assert_false(released_redeem(fixture, delivery, NULL)); /* the old token is dead */
    released_assert_all(fixture, delivery->case_id, CM_CASE_RELEASING);
}

static void a_lost_one_waits_before_it_goes_again(void **state)
{
    Fixture *fixture = *state;
    released_prove_the_port(fixture);
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    const CmSettlement lost = {.kind = CM_SETTLE_LOST,
                               .due_at = cm_clock_now(fixture->clock) + G_TIME_SPAN_MINUTE,
                               .server = RELEASED_SERVER};
    assert_true(cm_store_delivery_settle(fixture->store, delivery, &lost, NULL, NULL));
    g_autoptr(CmDelivery) at_once = released_claim_again(fixture);
    assert_null(at_once);
    released_advance(fixture, G_TIME_SPAN_MINUTE);
    g_autoptr(CmDelivery) later = released_claim_again(fixture);
    assert_non_null(later);
}

static void one_that_is_lost_a_second_time_is_for_a_person(void **state)
{
    Fixture *fixture = *state;
    released_prove_the_port(fixture);
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_true(released_settle(fixture, delivery, CM_SETTLE_LOST, NULL));
    g_autoptr(CmDelivery) second = released_claim_again(fixture);
    assert_non_null(second);
    assert_true(released_settle(fixture, second, CM_SETTLE_LOST, NULL));
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_UNKNOWN);
    g_autoptr(CmDelivery) third = released_claim_again(fixture);
    assert_null(third);
}

static void a_lost_one_on_a_port_that_is_not_proven_is_for_a_person(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_true(released_settle(fixture, delivery, CM_SETTLE_LOST, NULL));
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_UNKNOWN);
    g_autoptr(CmDelivery) again = released_claim_again(fixture);
    assert_null(again);
}

static void a_lost_one_that_was_redeemed_is_for_a_person(void **state)
{
    Fixture *fixture = *state;
    released_prove_the_port(fixture);
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_true(released_redeem(fixture, delivery, NULL));
    assert_true(released_settle(fixture, delivery, CM_SETTLE_LOST, NULL));
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_UNKNOWN);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'case.release-unknown'"),
        1);
}

static void a_port_that_takes_a_message_without_its_token_is_told_and_not_trusted(void **state)
{
    Fixture *fixture = *state;
    released_prove_the_port(fixture);
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    CmSettlement done = {.kind = CM_SETTLE_DONE, .server = RELEASED_SERVER};
    gboolean proven = TRUE;
    assert_true(cm_store_delivery_settle(fixture->store, delivery, &done, &proven, NULL));
    assert_false(proven);
    released_assert_all(fixture, delivery->case_id, CM_CASE_RELEASED);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM reinject_proofs"), 0);
}

static void one_store_at_a_time_carries_and_takes_up_what_a_dead_one_left(void **state)
{
    Fixture *fixture = *state;
    released_prove_the_port(fixture);
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    gboolean ours = FALSE;
    assert_true(cm_store_courier_begin(fixture->store, &ours, NULL));
    assert_true(ours);
    CmStore *second = fixture_open(fixture, FALSE, NULL);
    assert_true(cm_store_courier_begin(second, &ours, NULL));
    assert_false(ours);
    g_clear_pointer(&fixture->store, cm_store_free); /* as a crash would */
    assert_true(cm_store_courier_begin(second, &ours, NULL));
    assert_true(ours);
    assert_int_equal(cm_store_delivery_reclaim(second, RELEASED_SERVER, TRUE, NULL, NULL), 1);
    fixture->store = second;
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_DUE);
}

static void resolve_unknown(Fixture *fixture, CmResolve resolve, CmCaseState recipients,
                            CmDeliveryState delivered)
{
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    g_autoptr(GError) error = NULL;
    assert_false(cm_store_delivery_resolve(fixture->store, delivery->case_id, 1, resolve, "ann",
                                           "looked", &error));
    assert_error(error, CM_ERROR_NOT_PERMITTED); /* nothing is unknown yet */
    assert_true(released_redeem(fixture, delivery, NULL));
    assert_true(released_settle(fixture, delivery, CM_SETTLE_LOST, NULL));
    assert_true(cm_store_delivery_resolve(fixture->store, delivery->case_id, 1, resolve, "ann",
                                          "looked", NULL));
    released_assert_all(fixture, delivery->case_id, recipients);
    assert_int_equal(released_state(fixture, delivery->case_id), delivered);
    assert_false(cm_store_delivery_resolve(fixture->store, delivery->case_id, 1, resolve, "ann",
                                           "looked", NULL));
}

static void a_person_says_that_it_arrived(void **state)
{
    resolve_unknown(*state, CM_RESOLVE_ARRIVED, CM_CASE_RELEASED, CM_DELIVERY_DONE);
}

static void a_person_has_it_sent_again(void **state)
{
    resolve_unknown(*state, CM_RESOLVE_AGAIN, CM_CASE_RELEASING, CM_DELIVERY_DUE);
}

static void a_person_has_it_held_again(void **state)
{
    resolve_unknown(*state, CM_RESOLVE_HOLD, CM_CASE_HELD, CM_DELIVERY_PUT_BACK);
}

static void one_that_cannot_be_read_is_listed_and_a_person_says_what_became_of_it(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_true(released_decide(fixture, id, CM_RULING_RELEASE, NULL));
    released_damage(fixture, id);
    g_autoptr(CmDelivery) delivery = NULL;
    assert_false(cm_store_delivery_claim(fixture->store, RELEASED_LEASE, &delivery, NULL));
    assert_int_equal(released_state(fixture, id), CM_DELIVERY_UNKNOWN);
    released_assert_all(fixture, id, CM_CASE_RELEASING);
    assert_true(
        cm_store_delivery_resolve(fixture->store, id, 1, CM_RESOLVE_HOLD, "ann", "looked", NULL));
    released_assert_all(fixture, id, CM_CASE_HELD);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_delivery_that_arrived_is_done_and_closes_its_case),
        TEST(a_delivery_is_settled_once),
        TEST(what_is_refused_or_put_back_is_held_again),
        TEST(a_case_that_was_put_back_can_be_released_again),
        TEST(a_lost_one_that_was_not_redeemed_is_due_again_on_a_proven_port),
        TEST(a_lost_one_waits_before_it_goes_again),
        TEST(one_that_is_lost_a_second_time_is_for_a_person),
        TEST(a_lost_one_on_a_port_that_is_not_proven_is_for_a_person),
        TEST(a_lost_one_that_was_redeemed_is_for_a_person),
        TEST(a_port_that_takes_a_message_without_its_token_is_told_and_not_trusted),
        TEST(one_store_at_a_time_carries_and_takes_up_what_a_dead_one_left),
        TEST(a_person_says_that_it_arrived),
        TEST(a_person_has_it_sent_again),
        TEST(a_person_has_it_held_again),
        TEST(one_that_cannot_be_read_is_listed_and_a_person_says_what_became_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
