#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"

#include "../mail/peer.h"
#include "base/error.h"
#include "gateway/delivery_attempt.h"
#include "gateway/returned.h"

static const PeerStep good_server[] = {
    {NULL, "220 mx.example\r\n"},
    {"EHLO ", "250-mx.example\r\n250-8BITMIME\r\n250 DSN\r\n"},
    {"MAIL FROM:<anna@sd.example> BODY=8BITMIME", "250 ok\r\n"},
    {"RCPT TO:<" HOLDING_BLOG ">", "250 ok\r\n"},
    {"DATA", "354 go on\r\n"},
    {".", "250 2.0.0 queued as 4F\r\n"},
    {"QUIT", "221 bye\r\n"},
    {NULL, NULL},
};

static CmDelivery *claim(TestDistrict *district)
{
    CmDelivery *delivery = NULL;
    assert_true(cm_store_delivery_claim(cm_gateway_store(district->gateway), G_TIME_SPAN_MINUTE,
                                        &delivery, NULL));
    assert_non_null(delivery);
    return delivery;
}

static void the_stored_bytes_go_out_under_token_and_trace(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(Peer) peer = peer_start(good_server, FALSE);
    holding_use_server(district, peer_server(peer));
    holding_release(district, id);
    g_autoptr(CmDelivery) delivery = claim(district);
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, district->gateway, delivery);
    assert_int_equal(attempt.settlement.kind, CM_SETTLE_DONE);
    assert_string_equal(attempt.settlement.answer, "250 2.0.0 queued as 4F");
    const char *heard = peer_heard(peer);
    g_autofree char *token =
        g_strdup_printf("DATA\r\nConsent-Release-Token: %s\r\nReceived: ", delivery->token);
    assert_non_null(strstr(heard, token));
    assert_non_null(
        strstr(heard, "+0000\r\nFrom: Anna <anna@sd.example>\r\nSubject: The race\r\n"));
    assert_non_null(strstr(heard, "won the race.\r\n...and a dot\r\n.\r\n")); /* one is stuffed */
}

#define RECORD                                                                                     \
    "From: Anna <anna@sd.example>\nSubject: Marks\n\n"                                             \
    "The report card of Noah Gagné of Cedar Elementary is done.\n"

/* What is held from @recipient is released to it, with the command @mail before. */
static void assert_goes_out(TestDistrict *district, const char *recipient, const char *mail)
{
    g_autofree char *given = g_strdup_printf("<%s>", recipient);
    g_autofree char *rcpt = g_strdup_printf("RCPT TO:<%s>", recipient);
    const PeerStep server[] = {
        {NULL, "220 mx.example\r\n"},
        {"EHLO ", "250-mx.example\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"},
        {mail, "250 ok\r\n"},
        {rcpt, "250 ok\r\n"},
        {"DATA", "354 go on\r\n"},
        {".", "250 ok\r\n"},
        {"QUIT", "221 bye\r\n"},
        {NULL, NULL},
    };
    g_autofree char *id = holding_hold_text(district, RECORD, TEST_TO(given));
    g_autoptr(Peer) peer = peer_start(server, FALSE);
    holding_use_server(district, peer_server(peer));
    holding_release(district, id);
    g_autoptr(CmDelivery) delivery = claim(district);
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, district->gateway, delivery);
    assert_int_equal(attempt.settlement.kind, CM_SETTLE_DONE);
    assert_true(peer_was_followed(peer));
}

/* Postfix takes such a recipient from a client that did not say SMTPUTF8. */
static void an_address_outside_of_ascii_asks_for_what_it_needs_though_the_client_did_not(
    void **state)
{
    assert_goes_out(*state, "zoé@gazette.example",
                    "MAIL FROM:<anna@sd.example> BODY=8BITMIME SMTPUTF8\r\n");
}

static void a_quoted_address_with_angle_brackets_is_delivered_to(void **state)
{
    assert_goes_out(*state, "\"a<b>\"@gazette.example",
                    "MAIL FROM:<anna@sd.example> BODY=8BITMIME\r\n");
}

static void a_server_that_is_down_puts_the_release_off(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    holding_release(district, id);
    g_autoptr(CmDelivery) delivery = claim(district);
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, district->gateway, delivery);
    assert_int_equal(attempt.settlement.kind, CM_SETTLE_LATER);
    assert_int_equal(attempt.settlement.due_at, TEST_NOW + G_TIME_SPAN_MINUTE);
    assert_non_null(attempt.why);
}

static void one_that_is_lost_behind_the_dot_waits_as_one_that_is_put_off(void **state)
{
    static const PeerStep breaking_server[] = {
        {NULL, "220 mx.example\r\n"}, {"EHLO ", "250-mx.example\r\n250 8BITMIME\r\n"},
        {"MAIL FROM:", "250 ok\r\n"}, {"RCPT TO:", "250 ok\r\n"},
        {"DATA", "354 go on\r\n"},    {".", NULL},
    };
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(Peer) peer = peer_start(breaking_server, FALSE);
    holding_use_server(district, peer_server(peer));
    holding_release(district, id);
    g_autoptr(CmDelivery) delivery = claim(district);
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, district->gateway, delivery);
    assert_int_equal(attempt.settlement.kind, CM_SETTLE_LOST);
    assert_int_equal(attempt.settlement.due_at, TEST_NOW + G_TIME_SPAN_MINUTE);
}

static void after_five_days_it_is_held_again(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    holding_release(district, id);
    cm_clock_set(district->clock, TEST_NOW + 5 * G_TIME_SPAN_DAY);
    g_autoptr(CmDelivery) delivery = claim(district);
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, district->gateway, delivery);
    assert_int_equal(attempt.settlement.kind, CM_SETTLE_REFUSED);
}

static void a_withdrawal_after_the_decision_puts_the_case_back_unsent(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(Peer) peer = peer_start((const PeerStep[]){{NULL, NULL}}, FALSE);
    holding_use_server(district, peer_server(peer));
    holding_release(district, id);
    holding_decide_release(district, "s2", FALSE);
    g_autoptr(CmDelivery) delivery = claim(district);
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, district->gateway, delivery);
    assert_int_equal(attempt.settlement.kind, CM_SETTLE_PUT_BACK);
    assert_null(attempt.answer); /* nobody was asked */
}

static void a_grant_after_the_decision_is_no_obstacle(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(Peer) peer = peer_start(good_server, FALSE);
    holding_use_server(district, peer_server(peer));
    holding_release(district, id);
    holding_decide_release(district, "s2", TRUE);
    g_autoptr(CmDelivery) delivery = claim(district);
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, district->gateway, delivery);
    assert_int_equal(attempt.settlement.kind, CM_SETTLE_DONE);
}

/* A server that takes its time over the message, and then has been told to come back later. */
static const PeerStep slow_server[] = {
    {NULL, "220 mx.example\r\n"},
    {"EHLO ", "250-mx.example\r\n250 8BITMIME\r\n"},
    {"MAIL FROM:", "250 ok\r\n"},
    {"RCPT TO:", "250 ok\r\n"},
    {"DATA", "354 go on\r\n"},
    {".", peer_wait},
    {NULL, "451 4.7.1 later\r\n"},
    {"QUIT", "221 bye\r\n"},
    {NULL, NULL},
};

typedef struct {
    TestDistrict *district;
    CmDelivery *delivery;
    CmAttempt attempt;
} Try;

static gpointer make_attempt(gpointer data)
{
    Try *try = data;
    cm_attempt_make(&try->attempt, try->district->gateway, try->delivery);
    return NULL;
}

/* The filter sees the message of @delivery come back. */
static gboolean come_back(TestDistrict *district, const CmDelivery *delivery, GError **error)
{
    g_autoptr(CmMessage) message = test_message(HOLDING_TEXT);
    g_autoptr(CmEnvelope) envelope =
        test_envelope(NULL, "anna@sd.example", TEST_TO("<" HOLDING_BLOG ">"));
    g_auto(CmReturned) returned = {0};
    return cm_returned_redeem(district->gateway, delivery->token, envelope, message, &returned,
                              error);
}

static void settle(TestDistrict *district, Try *try)
{
    assert_true(cm_store_delivery_settle(cm_gateway_store(district->gateway), try->delivery,
                                         &try->attempt.settlement, NULL, NULL));
    cm_clock_set(district->clock, try->attempt.settlement.due_at);
    cm_attempt_clear(&try->attempt);
    cm_delivery_free(try->delivery);
}

/* Tries to deliver what is due; while the mail server has it, the directory is @changed. It waits
 * for a minute. */
static void overtake(TestDistrict *district, void (*change)(TestDistrict *district))
{
    g_autoptr(Peer) peer = peer_start(slow_server, FALSE);
    g_autoptr(GError) error = NULL;
    holding_use_server(district, peer_server(peer));
    Try try = {.district = district, .delivery = claim(district)};
    gint64 now = cm_clock_now(district->clock);
    GThread *thread = g_thread_new("attempt", make_attempt, &try);
    peer_await(peer);
    change(district);
    assert_false(come_back(district, try.delivery, &error));
    assert_int_equal(error->code, CM_ERROR_TEMPORARY);
    peer_go_on(peer);
    g_thread_join(thread);
    assert_true(peer_was_followed(peer));
    assert_int_equal(try.attempt.settlement.kind, CM_SETTLE_LATER);
    assert_int_equal(try.attempt.settlement.due_at, now + G_TIME_SPAN_MINUTE);
    assert_non_null(strstr(try.attempt.why->message, "the directory has changed"));
    settle(district, &try);
}

static void withdraw(TestDistrict *district)
{
    holding_refuse_by_hand(district, "s2");
}

static void import_again(TestDistrict *district)
{
    test_district_import(district, test_district_roster());
}

static void a_withdrawal_while_the_mail_server_has_it_stops_it(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(Peer) nobody = peer_start((const PeerStep[]){{NULL, NULL}}, FALSE);
    holding_release(district, id);
    overtake(district, withdraw);
    holding_use_server(district, peer_server(nobody));
    g_autoptr(CmDelivery) delivery = claim(district);
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, district->gateway, delivery);
    assert_int_equal(attempt.settlement.kind, CM_SETTLE_PUT_BACK);
}

static void an_import_while_the_mail_server_has_it_only_delays_it(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    holding_release(district, id);
    overtake(district, import_again);
    overtake(district, import_again); /* however often it is so, the wait does not grow */
    cm_clock_set(district->clock, TEST_NOW + 6 * G_TIME_SPAN_DAY);
    overtake(district, import_again); /* and after five days it is no reason to hold it again */
    g_autoptr(Peer) peer = peer_start(good_server, FALSE);
    holding_use_server(district, peer_server(peer));
    g_autoptr(CmDelivery) delivery = claim(district);
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, district->gateway, delivery);
    assert_int_equal(attempt.settlement.kind, CM_SETTLE_DONE);
    assert_true(come_back(district, delivery, NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_stored_bytes_go_out_under_token_and_trace),
        TEST(an_address_outside_of_ascii_asks_for_what_it_needs_though_the_client_did_not),
        TEST(a_quoted_address_with_angle_brackets_is_delivered_to),
        TEST(a_server_that_is_down_puts_the_release_off),
        TEST(one_that_is_lost_behind_the_dot_waits_as_one_that_is_put_off),
        TEST(after_five_days_it_is_held_again),
        TEST(a_withdrawal_after_the_decision_puts_the_case_back_unsent),
        TEST(a_grant_after_the_decision_is_no_obstacle),
        TEST(a_withdrawal_while_the_mail_server_has_it_stops_it),
        TEST(an_import_while_the_mail_server_has_it_only_delays_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
