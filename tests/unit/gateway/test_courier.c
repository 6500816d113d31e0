#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"
#include "notices.h"

#include "../mail/peer.h"
#include "gateway/courier.h"

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
    CmCourier *courier = cm_courier_start(district->gateway);
    cm_courier_wake(courier);
    cm_courier_stop(courier);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_release_that_is_taken_is_released_and_the_port_that_misses_the_filter_is_told),
        TEST(a_release_that_is_refused_is_held_again),
        TEST(a_release_that_nobody_takes_waits_and_the_log_names_nobody),
        TEST(a_running_courier_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
