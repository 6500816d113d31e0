#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"
#include "notices.h"

#include <glib/gstdio.h>

#include "../mail/peer.h"
#include "gateway/courier.h"
#include "store/deliveries.h"

static const PeerStep good_server[] = {
    {NULL, "220 mx.example\r\n"}, {"EHLO ", "250-mx.example\r\n250 8BITMIME\r\n"},
    {"MAIL FROM:", "250 ok\r\n"}, {"RCPT TO:", "250 ok\r\n"},
    {"DATA", "354 go on\r\n"},    {".", "250 ok\r\n"},
    {"QUIT", "221 bye\r\n"},      {NULL, NULL},
};
static const PeerStep refusing_server[] = {
    {NULL, "220 mx.example\r\n"}, {"EHLO ", "250-mx.example\r\n250 8BITMIME\r\n"},
    {"MAIL FROM:", "250 ok\r\n"}, {"RCPT TO:", "550 no\r\n"},
    {"QUIT", "221 bye\r\n"},      {NULL, NULL},
};

static guint in_state(TestDistrict *district, const char *id, CmCaseState state)
{
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    return cm_case_count(held, state);
}

static void a_release_that_is_taken_is_released_and_the_port_that_misses_the_filter_is_told(
    void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(Peer) peer = peer_start(good_server, FALSE);
    holding_use_server(district, peer_server(peer));
    holding_release(district, id);
    assert_int_equal(cm_courier_carry_due(district->gateway), 1);
    assert_int_equal(in_state(district, id, CM_CASE_RELEASED), 1);
    assert_non_null(strstr(district->logged->str, "reinject-port-misses-the-filter"));
    assert_int_equal(cm_courier_carry_due(district->gateway), 0); /* and never again */
}

static void a_release_that_is_refused_is_held_again(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(Peer) peer = peer_start(refusing_server, FALSE);
    holding_use_server(district, peer_server(peer));
    holding_release(district, id);
    assert_int_equal(cm_courier_carry_due(district->gateway), 1);
    assert_int_equal(in_state(district, id, CM_CASE_HELD), 1);
    g_autoptr(GPtrArray) due = notices_due(district);
    const CmNotice *last = g_ptr_array_index(due, due->len - 1);
    assert_string_equal(last->recipient, "anna@sd.example");
    g_autofree char *told = read_mail(last->text);
    assert_non_null(strstr(told, "is on hold again. It has not been sent to:\n  " HOLDING_BLOG));
}

static void a_release_that_nobody_takes_waits_and_the_log_names_nobody(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    holding_release(district, id);
    assert_int_equal(cm_courier_carry_due(district->gateway), 1);
    assert_int_equal(in_state(district, id, CM_CASE_RELEASING), 1);
    assert_non_null(strstr(district->logged->str, "release-not-sent"));
    assert_null(strstr(district->logged->str, "anna"));
    assert_null(strstr(district->logged->str, "wordpress"));
    assert_int_equal(cm_courier_carry_due(district->gateway), 0); /* it is not due yet */
}

static void a_running_courier_stops(void **state)
{
    TestDistrict *district = *state;
    CmCourier *courier = cm_courier_start(district->gateway, NULL);
    cm_courier_wake(courier);
    cm_courier_stop(courier);
}

static const PeerStep slow_server[] = {
    {NULL, peer_wait}, {NULL, "421 too busy\r\n"}, {"QUIT", "221 bye\r\n"}, {NULL, NULL}};

/* A reload while a mail server takes its time. */
static void a_courier_follows_another_without_anybody_waiting(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(Peer) peer = peer_start(slow_server, FALSE);
    holding_use_server(district, peer_server(peer));
    holding_release(district, id);
    CmCourier *first = cm_courier_start(district->gateway, NULL);
    peer_await(peer);
    CmCourier *second = cm_courier_start(district->gateway, first);
    peer_go_on(peer); /* had the line above waited, nobody would come here */
    cm_courier_stop(second);
    assert_true(peer_was_followed(peer));
    g_autoptr(GPtrArray) deliveries =
        cm_store_case_deliveries(cm_gateway_store(district->gateway), id, NULL);
    const CmDelivery *delivery = g_ptr_array_index(deliveries, 0);
    assert_int_equal(delivery->state, CM_DELIVERY_DUE); /* and not in doubt */
    assert_int_equal(delivery->tries, 1);
}

/* Looks out for a line of the log that tells of one action. */
typedef struct {
    const char *action;
    gboolean seen;
    GMutex lock;
    GCond changed;
} Watched;

static void watch(CmLogLevel level, const char *line, gpointer data)
{
    Watched *watched = data;
    (void)level;
    g_mutex_lock(&watched->lock);
    watched->seen = watched->seen || strstr(line, watched->action) != NULL;
    g_cond_signal(&watched->changed);
    g_mutex_unlock(&watched->lock);
}

/* Waits for the action; from then on for @next. */
static void await(Watched *watched, const char *next)
{
    g_mutex_lock(&watched->lock);
    while (!watched->seen)
        g_cond_wait(&watched->changed, &watched->lock);
    watched->action = next;
    watched->seen = FALSE;
    g_mutex_unlock(&watched->lock);
}

/* As a process does that dies with a release in its hands. */
static void claim_and_forget(TestDistrict *district)
{
    g_autoptr(CmDelivery) delivery = NULL;
    assert_true(cm_store_delivery_claim(cm_gateway_store(district->gateway), G_TIME_SPAN_HOUR,
                                        &delivery, NULL));
    assert_non_null(delivery);
}

static void what_a_crash_left_is_taken_up_although_the_first_try_fails(void **state)
{
    TestDistrict *district = *state;
    Watched watched = {.action = "releases-not-taken-up"};
    g_autofree char *id = holding_hold(district);
    g_autofree char *database = g_build_filename(district->folder, "consent.db", NULL);
    g_autofree char *aside = g_strconcat(database, ".aside", NULL);
    holding_release(district, id);
    claim_and_forget(district);
    CmLog *usual = district->log;
    district->log = cm_log_new_sink(CM_LOG_DEBUG, watch, &watched);
    holding_use_server(district, "127.0.0.1:1");
    assert_int_equal(g_rename(database, aside), 0);
    CmCourier *courier = cm_courier_start(district->gateway, NULL);
    await(&watched, "releases-taken-up");
    assert_int_equal(g_rename(aside, database), 0);
    cm_courier_wake(courier);
    await(&watched, "");
    cm_courier_stop(courier);
    CmLog *watching = district->log;
    district->log = usual;
    holding_use_server(district, "127.0.0.1:1");
    cm_log_free(watching);
    g_autoptr(GPtrArray) deliveries =
        cm_store_case_deliveries(cm_gateway_store(district->gateway), id, NULL);
    const CmDelivery *delivery = g_ptr_array_index(deliveries, 0);
    assert_int_equal(delivery->state, CM_DELIVERY_UNKNOWN);
}

static const char other_text[] = "From: Anna <anna@sd.example>\nMessage-ID: <o@sd.example>\n\n"
                                 "Noah Gagné of Cedar Elementary came second.\n";

static void a_release_that_cannot_be_read_is_in_doubt_and_the_next_goes(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *damaged = holding_hold(district);
    g_autofree char *healthy = holding_hold_text(district, other_text, TEST_TO(HOLDING_BLOG));
    g_autoptr(Peer) peer = peer_start(good_server, FALSE);
    holding_use_server(district, peer_server(peer));
    holding_release(district, damaged);
    holding_execute(district, "UPDATE case_rulings SET positions = 'x'");
    cm_clock_set(district->clock, TEST_NOW + 1);
    holding_release(district, healthy);
    assert_int_equal(cm_courier_carry_due(district->gateway), 1);
    assert_int_equal(in_state(district, healthy, CM_CASE_RELEASED), 1);
    assert_int_equal(in_state(district, damaged, CM_CASE_RELEASING), 1);
    assert_non_null(strstr(district->logged->str, "release-not-readable"));
}

static void a_release_whose_case_does_not_open_is_held_again_without_a_notice(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    holding_release(district, id);
    holding_execute(district, "UPDATE cases SET wrapped_key = zeroblob(length(wrapped_key))");
    assert_int_equal(cm_courier_carry_due(district->gateway), 1);
    assert_int_equal(in_state(district, id, CM_CASE_HELD), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_release_that_is_taken_is_released_and_the_port_that_misses_the_filter_is_told),
        TEST(a_release_that_is_refused_is_held_again),
        TEST(a_release_that_nobody_takes_waits_and_the_log_names_nobody),
        TEST(a_release_that_cannot_be_read_is_in_doubt_and_the_next_goes),
        TEST(a_release_whose_case_does_not_open_is_held_again_without_a_notice),
        TEST(a_running_courier_stops),
        TEST(a_courier_follows_another_without_anybody_waiting),
        TEST(what_a_crash_left_is_taken_up_although_the_first_try_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
