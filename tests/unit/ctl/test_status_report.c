#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "ctl/status_report.h"

/* A status with @imported and @oldest as times, and whether the store answers. */
static CmStatusReport *report_of(const char *imported, const char *oldest, const char *answers)
{
    g_autofree char *json = g_strdup_printf(
        "{\"version\":\"0.1.0\",\"mode\":\"enforce\",\"now\":\"2026-11-28T12:00:00Z\","
        "\"directory\":{\"version\":7,\"students\":299,\"imported\":%s},"
        "\"messages\":[{\"action\":\"hold\",\"clause\":\"5.5\",\"count\":2},"
        "{\"action\":\"hold\",\"clause\":\"5.4\",\"count\":1}],"
        "\"store-answers\":%s,\"held\":{\"cases\":2,\"recipients\":3,\"oldest\":%s}}",
        imported, answers, oldest);
    return cm_status_report_parse(json, NULL);
}

static int rate(const char *imported, const char *oldest, const char *answers, const char *word)
{
    g_autoptr(CmStatusReport) report = report_of(imported, oldest, answers);
    g_autofree char *line = NULL;
    int rating = cm_status_report_rate(report, &line);
    assert_non_null(strstr(line, word));
    return rating;
}

static void messages_of_one_action_are_added_up(void **state)
{
    (void)state;
    g_autoptr(CmStatusReport) report = report_of("null", "null", "true");
    g_autofree char *text = cm_status_report_text(report);
    assert_non_null(strstr(text, "0 accepted, 0 tagged, 3 held, 0 rejected, 0 untouched\n"));
    assert_non_null(strstr(text, "number 7, 299 students, imported never\n"));
}

static void all_well_is_ok(void **state)
{
    (void)state;
    assert_int_equal(rate("\"2026-11-28T02:00:00Z\"", "\"2026-11-28T11:00:00Z\"", "true", "OK - "),
                     0);
}

static void an_old_directory_is_a_warning(void **state)
{
    (void)state;
    assert_int_equal(rate("\"2026-11-24T02:00:00Z\"", "null", "true", "imported 4 days ago"), 1);
}

static void a_case_that_nobody_decides_is_a_warning(void **state)
{
    (void)state;
    assert_int_equal(
        rate("\"2026-11-28T02:00:00Z\"", "\"2026-11-27T02:00:00Z\"", "true", "held for 34 hours"),
        1);
}

static void a_release_in_doubt_is_shown_and_is_a_warning(void **state)
{
    (void)state;
    g_autoptr(CmStatusReport) report = cm_status_report_parse(
        "{\"store-answers\":true,\"held\":{\"cases\":0,\"in-doubt\":1}}", NULL);
    g_autofree char *text = cm_status_report_text(report);
    g_autofree char *line = NULL;
    assert_non_null(strstr(text, "in doubt    1 released"));
    assert_int_equal(cm_status_report_rate(report, &line), 1);
    assert_non_null(strstr(line, "of 1 released mail nobody knows whether it arrived"));
}

static void a_quota_is_shown_and_its_last_tenth_is_a_warning(void **state)
{
    (void)state;
    g_autoptr(CmStatusReport) report = cm_status_report_parse(
        "{\"store-answers\":true,\"held\":{\"cases\":1,\"bytes\":950,\"quota\":1000}}", NULL);
    g_autofree char *text = cm_status_report_text(report);
    g_autofree char *line = NULL;
    assert_non_null(strstr(text, "quota       950"));
    assert_int_equal(cm_status_report_rate(report, &line), 1);
    assert_non_null(strstr(line, "quota of kept mail is nearly used up"));
}

static void a_store_that_does_not_answer_is_critical(void **state)
{
    (void)state;
    assert_int_equal(rate("null", "null", "false", "the store does not answer"), 2);
}

static void an_answer_of_another_shape_is_an_error_or_empty(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(cm_status_report_parse("[1]", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    g_autoptr(CmStatusReport) empty = cm_status_report_parse("{\"messages\": [1, {}]}", NULL);
    g_autofree char *text = cm_status_report_text(empty);
    assert_non_null(strstr(text, "mode ?"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_of_one_action_are_added_up),
        cmocka_unit_test(all_well_is_ok),
        cmocka_unit_test(an_old_directory_is_a_warning),
        cmocka_unit_test(a_case_that_nobody_decides_is_a_warning),
        cmocka_unit_test(a_release_in_doubt_is_shown_and_is_a_warning),
        cmocka_unit_test(a_quota_is_shown_and_its_last_tenth_is_a_warning),
        cmocka_unit_test(a_store_that_does_not_answer_is_critical),
        cmocka_unit_test(an_answer_of_another_shape_is_an_error_or_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
