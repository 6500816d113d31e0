#include "inspect/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <unistd.h>

#include "sealed.h"

static const char text[] = "Subject: hello\r\n\r\nworld\r\n";

typedef struct {
    CmClock *clock;
    CmZygote *zygote;
    int message;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->clock = cm_clock_new_system();
    CmInspectorSettings settings = {
        .program = inspector_program(), .processes = 1, .memory = (guint64)1 << 30, .seconds = 20};
    fixture->zygote = cm_zygote_new(&settings, fixture->clock, NULL);
    fixture->message = sealed_message(text, sizeof text - 1);
    *state = fixture;
    return fixture->zygote != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    close(fixture->message);
    cm_zygote_free(fixture->zygote);
    cm_clock_free(fixture->clock);
    g_free(fixture);
    return 0;
}

static CmReason ask(const Fixture *fixture, const CmExchange *exchange, GBytes **answer)
{
    return cm_exchange(fixture->zygote, fixture->clock, exchange,
                       cm_report_limits(exchange->size).bytes, answer);
}

static CmReport *decode(GBytes *answer)
{
    CmReportLimits limits = cm_report_limits(sizeof text - 1);
    CmReport *report = cm_report_decode(answer, &limits, NULL);
    assert_non_null(report);
    return report;
}

static void a_message_comes_back_as_a_report(void **state)
{
    Fixture *fixture = *state;
    CmExchange exchange = {
        .message = fixture->message,
        .size = sizeof text - 1,
        .deadline = cm_clock_monotonic(fixture->clock) + 30 * G_USEC_PER_SEC,
    };
    g_autoptr(GBytes) answer = NULL;
    assert_int_equal(ask(fixture, &exchange, &answer), CM_REASON_NONE);
    CmReport *report = decode(answer);
    assert_int_equal(report->reason, CM_REASON_NONE);
    assert_int_equal(report->parts->len, 1);
    cm_report_free(report);
}

static void a_deadline_that_has_passed_is_a_timeout(void **state)
{
    Fixture *fixture = *state;
    CmExchange exchange = {.message = fixture->message, .size = sizeof text - 1, .deadline = 1};
    g_autoptr(GBytes) answer = NULL;
    assert_int_equal(ask(fixture, &exchange, &answer), CM_REASON_TIMEOUT);
    assert_null(answer);
}

static void a_size_beyond_the_message_crashes_the_child_only(void **state)
{
    Fixture *fixture = *state;
    CmExchange exchange = {
        .message = fixture->message,
        .size = 1u << 20, /* reading behind the memfd's end is SIGBUS */
        .deadline = cm_clock_monotonic(fixture->clock) + 30 * G_USEC_PER_SEC,
    };
    g_autoptr(GBytes) answer = NULL;
    assert_int_equal(ask(fixture, &exchange, &answer), CM_REASON_CRASHED);
    assert_null(answer);
    exchange.size = sizeof text - 1;
    assert_int_equal(ask(fixture, &exchange, &answer), CM_REASON_NONE);
    assert_non_null(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_message_comes_back_as_a_report, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_deadline_that_has_passed_is_a_timeout, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_size_beyond_the_message_crashes_the_child_only, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests_name("exchange", tests, NULL, NULL);
}
