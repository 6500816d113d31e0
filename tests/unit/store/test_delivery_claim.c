#include "released.h"

#include <string.h>

static void a_release_is_claimed_once(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) first = released_claim(fixture);
    g_autoptr(CmDelivery) second = released_claim_again(fixture);
    assert_null(second);
    assert_int_equal(first->tries, 1);
    assert_int_equal(first->positions->len, 2);
    assert_int_equal(strlen(first->token), 64);
    assert_int_equal(released_state(fixture, first->case_id), CM_DELIVERY_LEASED);
}

static void nothing_is_claimed_where_nothing_is_due(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(CmDelivery) none = released_claim_again(fixture);
    assert_null(none);
}

static void one_that_was_put_off_waits_for_its_time(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) first = released_claim(fixture);
    assert_true(released_settle(fixture, first, CM_SETTLE_LATER, NULL));
    g_autoptr(CmDelivery) early = released_claim_again(fixture);
    assert_null(early);
    released_advance(fixture, G_TIME_SPAN_MINUTE);
    g_autoptr(CmDelivery) second = released_claim_again(fixture);
    assert_non_null(second);
    assert_int_equal(second->tries, 2);
    assert_string_not_equal(second->token, first->token);
}

static void the_token_itself_is_nowhere_in_the_store(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    g_autofree char *path = g_strconcat(fixture->path, "-wal", NULL);
    g_autofree char *contents = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &contents, &length, NULL));
    assert_null(memmem(contents, length, delivery->token, strlen(delivery->token)));
}

static void the_one_due_longest_comes_first(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *first = released_hold(fixture);
    g_autofree char *another = released_hold_another(fixture);
    assert_true(released_decide(fixture, another, CM_RULING_RELEASE, NULL));
    released_advance(fixture, 1);
    assert_true(released_decide(fixture, first, CM_RULING_RELEASE, NULL));
    g_autoptr(CmDelivery) delivery = released_claim_again(fixture);
    assert_string_equal(delivery->case_id, another);
}

static void one_that_cannot_be_read_is_in_doubt_and_keeps_no_other_waiting(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmDelivery) aside = NULL;
    g_autofree char *damaged = released_hold(fixture);
    assert_true(released_decide(fixture, damaged, CM_RULING_RELEASE, NULL));
    released_damage(fixture, damaged);
    released_advance(fixture, 1);
    g_autofree char *healthy = released_hold_another(fixture);
    assert_true(released_decide(fixture, healthy, CM_RULING_RELEASE, NULL));
    assert_false(cm_store_delivery_claim(fixture->store, RELEASED_LEASE, &aside, &error));
    assert_error(error, CM_ERROR_DATA);
    assert_string_equal(aside->case_id, damaged);
    assert_null(aside->token);
    assert_int_equal(released_state(fixture, damaged), CM_DELIVERY_UNKNOWN);
    g_autoptr(CmDelivery) next = released_claim_again(fixture);
    assert_string_equal(next->case_id, healthy);
}

static void one_of_a_clock_that_ran_ahead_does_not_wait_for_then(void **state)
{
    Fixture *fixture = *state;
    cm_clock_set(fixture->clock, FIXTURE_START + 365 * G_TIME_SPAN_DAY);
    g_autoptr(CmDelivery) first = released_claim(fixture);
    assert_true(released_settle(fixture, first, CM_SETTLE_LATER, NULL));
    cm_clock_set(fixture->clock, FIXTURE_START);
    g_autoptr(CmDelivery) second = released_claim_again(fixture);
    assert_non_null(second);
    assert_int_equal(second->tries, 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_release_is_claimed_once),
        TEST(nothing_is_claimed_where_nothing_is_due),
        TEST(one_that_was_put_off_waits_for_its_time),
        TEST(the_token_itself_is_nowhere_in_the_store),
        TEST(the_one_due_longest_comes_first),
        TEST(one_of_a_clock_that_ran_ahead_does_not_wait_for_then),
        TEST(one_that_cannot_be_read_is_in_doubt_and_keeps_no_other_waiting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
