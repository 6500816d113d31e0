#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"

#include "../mail/peer.h"
#include "gateway/outbox.h"
#include "store/database.h"

static const PeerStep good_server[] = {
    {NULL, "220 mx.example\r\n"}, {"EHLO ", "250-mx.example\r\n250 8BITMIME\r\n"},
    {"MAIL FROM:", "250 ok\r\n"}, {"RCPT TO:", "250 ok\r\n"},
    {"DATA", "354 go on\r\n"},    {".", "250 ok\r\n"},
    {"QUIT", "221 bye\r\n"},      {NULL, NULL},
};

/* Nothing listens on the re-injection port of the test's configuration. */

static guint due(TestDistrict *district)
{
    g_autoptr(GPtrArray) notices =
        cm_store_notice_due(cm_gateway_store(district->gateway), 10, NULL);
    return notices->len;
}

static void queue(TestDistrict *district, const char *rule)
{
    gboolean queued = FALSE;
    assert_true(cm_store_notice_add(cm_gateway_store(district->gateway), "anna@sd.example", rule,
                                    "Subject: x\r\n\r\nx\r\n", &queued, NULL));
    assert_true(queued);
}

static void a_notice_that_nobody_takes_is_put_off_and_not_lost(void **state)
{
    TestDistrict *district = *state;
    queue(district, "a-rule");
    assert_int_equal(due(district), 1);
    assert_int_equal(cm_outbox_send_due(district->gateway), 0);
    assert_int_equal(due(district), 0);
    cm_clock_set(district->clock, TEST_NOW + 31 * G_USEC_PER_SEC);
    assert_int_equal(due(district), 1);
    assert_int_equal(cm_outbox_send_due(district->gateway), 0);
    cm_clock_set(district->clock, TEST_NOW + 62 * G_USEC_PER_SEC);
    assert_int_equal(due(district), 0);
    cm_clock_set(district->clock, TEST_NOW + 120 * G_USEC_PER_SEC);
    assert_int_equal(due(district), 1);
}

static void what_was_not_sent_is_logged_without_a_name(void **state)
{
    const TestDistrict *district = *state;
    assert_non_null(strstr(district->logged->str, "notice-not-sent"));
    assert_null(strstr(district->logged->str, "anna"));
}

/* A process that writes to the store of @district and does not come to an end. */
static CmDatabase *open_database(TestDistrict *district)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *url = g_strdup_printf("sqlite:%s/consent.db", district->folder);
    CmDatabase *database = cm_database_open(url, FALSE, &district->system, &error);
    if (database == NULL)
        fail_msg("%s", error->message);
    return database;
}

static void a_notice_whose_sending_cannot_be_recorded_is_not_offered(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmDatabase) other = open_database(district);
    g_autoptr(CmConnection) writer = cm_database_take(other, NULL);
    g_autoptr(Peer) peer = peer_start(good_server, FALSE);
    holding_use_server(district, peer_server(peer));
    queue(district, "a-locked-rule");
    assert_true(cm_connection_begin_write(writer, NULL));
    assert_int_equal(cm_outbox_send_due(district->gateway), 0);
    assert_non_null(strstr(district->logged->str, "notice-not-claimed"));
    cm_connection_rollback(writer);
    assert_int_equal(cm_outbox_send_due(district->gateway), 1); /* the peer plays once */
    assert_true(peer_was_followed(peer));
    assert_int_equal(due(district), 0);
}

static void a_running_outbox_stops(void **state)
{
    TestDistrict *district = *state;
    CmOutbox *outbox = cm_outbox_start(district->gateway, NULL);
    cm_outbox_wake(outbox);
    cm_outbox_stop(outbox);
}

static int set_up(void **state)
{
    *state = test_district_new(TEST_PLAIN);
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_notice_whose_sending_cannot_be_recorded_is_not_offered),
        cmocka_unit_test(a_notice_that_nobody_takes_is_put_off_and_not_lost),
        cmocka_unit_test(what_was_not_sent_is_logged_without_a_name),
        cmocka_unit_test(a_running_outbox_stops),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
