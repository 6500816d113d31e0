#include "released.h"

#include <string.h>

static void a_token_is_good_for_one_message(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    g_autoptr(GError) error = NULL;
    assert_true(released_redeem(fixture, delivery, NULL));
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_REDEEMED);
    assert_false(released_redeem(fixture, delivery, &error));
    assert_error(error, CM_ERROR_NOT_PERMITTED);
}

static void a_token_ends_with_its_lease(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    g_autoptr(GError) error = NULL;
    released_advance(fixture, RELEASED_LEASE);
    assert_false(released_redeem(fixture, delivery, &error));
    assert_error(error, CM_ERROR_NOT_PERMITTED);
}

static void a_token_of_an_earlier_attempt_is_dead(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) first = released_claim(fixture);
    assert_true(released_settle(fixture, first, CM_SETTLE_LATER, NULL));
    assert_false(released_redeem(fixture, first, NULL));
    released_advance(fixture, G_TIME_SPAN_MINUTE);
    g_autoptr(CmDelivery) second = released_claim_again(fixture);
    assert_false(released_redeem(fixture, first, NULL));
    assert_true(released_redeem(fixture, second, NULL));
}

/* Tries the token of @delivery on a message that differs in one thing. */
static void assert_does_not_fit(Fixture *fixture, const CmDelivery *delivery, const char *token,
                                const char *sender, const char *const *recipients,
                                const guint8 *hash)
{
    CmReturnedMessage message = {token, sender, recipients, hash, NULL};
    g_auto(CmRedeemed) redeemed = {0};
    g_autoptr(GError) error = NULL;
    assert_false(cm_store_delivery_redeem(fixture->store, &message, &redeemed, &error));
    assert_error(error, CM_ERROR_NOT_PERMITTED);
    assert_null(redeemed.case_id);
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_LEASED);
}

static void another_sender_recipient_content_or_token_does_not_fit(void **state)
{
    static const char *const both[] = {"post@blog.example", "news@paper.example", NULL};
    static const char *const one[] = {"post@blog.example", NULL};
    static const char *const other[] = {"post@blog.example", "x@paper.example", NULL};
    static const char *const more[] = {"post@blog.example", "news@paper.example",
                                       "news@paper.example", NULL};
    static const guint8 nothing[32] = {0};
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, delivery->case_id, NULL);
    const char *sender = "Ann.Lee@sd.example";
    g_autofree char *guess = g_strnfill(64, 'a');

    assert_does_not_fit(fixture, delivery, guess, sender, both, held->body_hash);
    assert_does_not_fit(fixture, delivery, "", sender, both, held->body_hash);
    assert_does_not_fit(fixture, delivery, delivery->token, "<>", both, held->body_hash);
    assert_does_not_fit(fixture, delivery, delivery->token, sender, one, held->body_hash);
    assert_does_not_fit(fixture, delivery, delivery->token, sender, other, held->body_hash);
    assert_does_not_fit(fixture, delivery, delivery->token, sender, more, held->body_hash);
    assert_does_not_fit(fixture, delivery, delivery->token, sender, both, nothing);
    assert_true(released_redeem(fixture, delivery, NULL)); /* and it is still good */
}

static void the_subject_that_was_prepared_comes_with_the_redemption(void **state)
{
    static const char *const recipients[] = {"news@paper.example", "post@blog.example", NULL};
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, delivery->case_id, NULL);
    CmReturnedMessage message = {delivery->token, "Ann.Lee@sd.example", recipients, held->body_hash,
                                 "4Qx1"};
    g_auto(CmRedeemed) redeemed = {0};
    assert_true(released_prepare(fixture, delivery, "The fair", NULL));
    assert_true(cm_store_delivery_redeem(fixture->store, &message, &redeemed, NULL));
    assert_string_equal(redeemed.subject, "The fair");
    assert_false(released_prepare(fixture, delivery, "Too late", NULL));
}

static void the_message_of_a_release_under_way_is_known_by_its_token(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, delivery->case_id, NULL);
    g_autofree char *guess = g_strnfill(64, 'a');
    g_autoptr(GError) error = NULL;
    guint8 hash[32];
    assert_null(cm_store_delivery_message(fixture->store, guess, hash, &error));
    assert_error(error, CM_ERROR_NOT_PERMITTED);
    g_autoptr(GBytes) body = cm_store_delivery_message(fixture->store, delivery->token, hash, NULL);
    assert_int_equal(g_bytes_get_size(body), strlen(FIXTURE_BODY));
    assert_memory_equal(hash, held->body_hash, sizeof hash);
    assert_true(released_redeem(fixture, delivery, NULL));
    assert_null(cm_store_delivery_message(fixture->store, delivery->token, hash, NULL));
}

/* As a withdrawal by hand and an import both do. */
static void move_the_directory_on(Fixture *fixture)
{
    fixture_execute(fixture, "UPDATE districts SET directory_version = directory_version + 1");
}

static void assert_waits(Fixture *fixture, const CmDelivery *delivery)
{
    g_autoptr(GError) error = NULL;
    assert_false(released_redeem(fixture, delivery, &error));
    assert_error(error, CM_ERROR_TEMPORARY);
    assert_int_equal(released_state(fixture, delivery->case_id), CM_DELIVERY_LEASED);
}

static void one_judged_by_an_earlier_directory_waits_until_it_is_judged_again(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    move_the_directory_on(fixture);
    assert_waits(fixture, delivery);
    assert_true(released_settle(fixture, delivery, CM_SETTLE_LATER, NULL));
    released_advance(fixture, G_TIME_SPAN_MINUTE);
    g_autoptr(CmDelivery) again = released_claim_again(fixture);
    assert_true(released_redeem(fixture, again, NULL));
}

static void what_does_not_fit_is_refused_whatever_the_directory(void **state)
{
    static const char *const both[] = {"post@blog.example", "news@paper.example", NULL};
    static const guint8 nothing[32] = {0};
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    move_the_directory_on(fixture);
    assert_does_not_fit(fixture, delivery, delivery->token, "Ann.Lee@sd.example", both, nothing);
}

/* It was on its way when the store was brought forward. */
static void one_of_which_nobody_knows_what_judged_it_waits(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    fixture_execute(fixture, "UPDATE case_deliveries SET directory = NULL");
    assert_waits(fixture, delivery);
}

static void what_an_earlier_attempt_was_judged_by_does_not_count(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) first = released_claim(fixture);
    assert_true(released_settle(fixture, first, CM_SETTLE_LATER, NULL));
    released_advance(fixture, G_TIME_SPAN_MINUTE);
    g_autoptr(CmDelivery) second = NULL;
    assert_true(cm_store_delivery_claim(fixture->store, RELEASED_LEASE, &second, NULL));
    assert_waits(fixture, second);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_token_is_good_for_one_message),
        TEST(a_token_ends_with_its_lease),
        TEST(a_token_of_an_earlier_attempt_is_dead),
        TEST(the_subject_that_was_prepared_comes_with_the_redemption),
        TEST(the_message_of_a_release_under_way_is_known_by_its_token),
        TEST(another_sender_recipient_content_or_token_does_not_fit),
        TEST(one_judged_by_an_earlier_directory_waits_until_it_is_judged_again),
        TEST(what_does_not_fit_is_refused_whatever_the_directory),
        TEST(one_of_which_nobody_knows_what_judged_it_waits),
        TEST(what_an_earlier_attempt_was_judged_by_does_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
