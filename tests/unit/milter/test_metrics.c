#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "milter/metrics.h"

/* The text for a filter that has counted what @counters holds. */
static char *write_status(CmCounters *counters)
{
    CmStatus status = {
        .mode = CM_MODE_ENFORCE,
        .policy = (char *)(guintptr) "sha256:0a\"b",
        .directory = 17,
        .students = 299,
        .store_answers = TRUE,
        .census = {.cases = {3, 2, 1, 0, 0}, .recipients = 4, .in_doubt = 2},
    };
    g_autoptr(CmCounted) counted = cm_counters_read(counters);
    status.counted = counted;
    return cm_metrics_write(&status);
}

static void messages_carry_action_and_clause(void **state)
{
    (void)state;
    g_autoptr(CmCounters) counters = cm_counters_new();
    cm_counters_add_message(counters, "hold", "5.5");
    g_autofree char *text = write_status(counters);
    assert_non_null(
        strstr(text, "\nconsent_milter_messages_total{action=\"hold\",clause=\"5.5\"} 1\n"));
    assert_non_null(strstr(text, "\nconsent_milter_held_cases{older_than=\"3600\"} 2\n"));
    assert_non_null(strstr(text, "\nconsent_milter_releases_in_doubt 2\n"));
    assert_non_null(strstr(text, "\nconsent_milter_students 299\n"));
}

static void the_buckets_of_a_histogram_add_up(void **state)
{
    (void)state;
    g_autoptr(CmCounters) counters = cm_counters_new();
    cm_counters_add_time(counters, CM_STAGE_TOTAL, 900);
    cm_counters_add_time(counters, CM_STAGE_TOTAL, 2000);
    cm_counters_add_time(counters, CM_STAGE_TOTAL, 99000000);
    g_autofree char *text = write_status(counters);
    assert_non_null(strstr(text, "stage_seconds_bucket{stage=\"total\",le=\"0.001000\"} 1\n"));
    assert_non_null(strstr(text, "stage_seconds_bucket{stage=\"total\",le=\"0.002500\"} 2\n"));
    assert_non_null(strstr(text, "stage_seconds_bucket{stage=\"total\",le=\"20.000000\"} 2\n"));
    assert_non_null(strstr(text, "stage_seconds_bucket{stage=\"total\",le=\"+Inf\"} 3\n"));
    assert_non_null(strstr(text, "stage_seconds_sum{stage=\"total\"} 99.002900\n"));
}

static void a_quote_in_a_label_does_not_end_it(void **state)
{
    (void)state;
    g_autoptr(CmCounters) counters = cm_counters_new();
    g_autofree char *text = write_status(counters);
    assert_non_null(strstr(text, "policy=\"sha256:0a\\\"b\"} 1\n"));
}

static void every_metric_says_what_it_is(void **state)
{
    (void)state;
    g_autoptr(CmCounters) counters = cm_counters_new();
    cm_counters_add_would(counters, "reject", "5.7");
    g_autofree char *text = write_status(counters);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    const char *named = "";
    for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++) {
        if (g_str_has_prefix(lines[i], "# HELP "))
            named = lines[i] + strlen("# HELP ");
        if (lines[i][0] == '#')
            continue;
        gsize name = strcspn(named, " ");
        assert_memory_equal(lines[i], named, name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_carry_action_and_clause),
        cmocka_unit_test(the_buckets_of_a_histogram_add_up),
        cmocka_unit_test(a_quote_in_a_label_does_not_end_it),
        cmocka_unit_test(every_metric_says_what_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
