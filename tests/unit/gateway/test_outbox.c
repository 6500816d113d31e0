#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "district.h"

#include "gateway/outbox.h"

/* Nothing listens on the re-injection port of the test's configuration. */

static guint due(TestDistrict *district)
{
    g_autoptr(GPtrArray) notices =
        cm_store_notice_due(cm_gateway_store(district->gateway), 10, NULL);
    return notices->len;
}

static void a_notice_that_nobody_takes_is_put_off_and_not_lost(void **state)
{
    TestDistrict *district = *state;
    gboolean queued = FALSE;
    assert_true(cm_store_notice_add(cm_gateway_store(district->gateway), "anna@sd.example",
                                    "a-rule", "Subject: x\r\n\r\nx\r\n", &queued, NULL));
    assert_true(queued);
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
        cmocka_unit_test(a_notice_that_nobody_takes_is_put_off_and_not_lost),
        cmocka_unit_test(what_was_not_sent_is_logged_without_a_name),
        cmocka_unit_test(a_running_outbox_stops),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
