#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "base/error.h"

static void collect(CmLogLevel level, const char *line, gpointer data)
{
    g_string_append_printf(data, "%d|%s\n", (int)level, line);
}

static void a_line_is_the_id_and_pairs(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(CmLog) log = cm_log_new_sink(CM_LOG_DEBUG, collect, lines);
    cm_log_event(log, CM_LOG_INFO, "4Xyz", "held", "clause", "5.5", "case", "C-7KQ2", NULL);
    assert_string_equal(lines->str, "1|4Xyz: action=held clause=5.5 case=C-7KQ2\n");
}

static void a_line_without_an_id_says_so(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(CmLog) log = cm_log_new_sink(CM_LOG_DEBUG, collect, lines);
    cm_log_event(log, CM_LOG_INFO, NULL, "started", NULL);
    cm_log_event(log, CM_LOG_INFO, "", "started", NULL);
    assert_string_equal(lines->str, "1|-: action=started\n1|-: action=started\n");
}

static void a_pair_without_a_value_is_left_out(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(CmLog) log = cm_log_new_sink(CM_LOG_DEBUG, collect, lines);
    cm_log_event(log, CM_LOG_INFO, "Q", "held", "clause", NULL, "case", "C-1", NULL);
    assert_string_equal(lines->str, "1|Q: action=held case=C-1\n");
}

static void what_is_below_the_least_level_is_not_written(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(CmLog) log = cm_log_new_sink(CM_LOG_WARNING, collect, lines);
    cm_log_event(log, CM_LOG_INFO, "Q", "seen", NULL);
    cm_log_event(log, CM_LOG_WARNING, "Q", "odd", NULL);
    assert_string_equal(lines->str, "2|Q: action=odd\n");
}

static void an_error_is_a_line_with_its_reason(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(CmLog) log = cm_log_new_sink(CM_LOG_DEBUG, collect, lines);
    g_autoptr(GError) error = g_error_new(CM_ERROR, CM_ERROR_IO, "cannot write 'a'\n: full");
    cm_log_error(log, "Q", "fault", error);
    assert_string_equal(lines->str, "3|Q: action=fault reason=\"cannot write 'a'?: full\"\n");
}

static void an_id_from_outside_cannot_begin_a_line(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(CmLog) log = cm_log_new_sink(CM_LOG_DEBUG, collect, lines);
    cm_log_event(log, CM_LOG_INFO, "Q\nX: action=accept", "held", NULL);
    assert_string_equal(lines->str, "1|\"Q?X: action=accept\": action=held\n");
}

static void a_long_value_does_not_tear_a_line(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(CmLog) log = cm_log_new_sink(CM_LOG_DEBUG, collect, lines);
    g_autofree char *value = g_strnfill(100000, 'x');
    cm_log_event(log, CM_LOG_INFO, value, value, "a", value, "b", value, "c", value, "d", value,
                 "e", value, "f", value, "g", value, "h", value, "i", value, "j", value, NULL);
    assert_true(lines->len < 4096);
    assert_non_null(strstr(lines->str, " a=xxx"));
}

/* What a log to standard error writes for one event. */
static void capture_stderr(CmLog *log, char *written, size_t size)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    int kept = dup(STDERR_FILENO);
    dup2(ends[1], STDERR_FILENO);
    cm_log_event(log, CM_LOG_ERROR, "Q", "fault", NULL);
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(ends[1]);
    ssize_t length = read(ends[0], written, size - 1);
    written[length > 0 ? length : 0] = '\0';
    close(ends[0]);
}

static void where_the_journal_is_out_of_reach_standard_error_is_told_the_priority(
    void **state G_GNUC_UNUSED)
{
    char written[200];
    g_autoptr(CmLog) log = cm_log_new_journal(CM_LOG_INFO, "/nonexistent/journal");
    capture_stderr(log, written, sizeof written);
    assert_string_equal(written, "<3>Q: action=fault\n");
}

static void a_terminal_is_not_told_the_priority(void **state G_GNUC_UNUSED)
{
    char written[200];
    g_unsetenv("JOURNAL_STREAM");
    g_autoptr(CmLog) log = cm_log_new_stderr(CM_LOG_INFO);
    capture_stderr(log, written, sizeof written);
    assert_string_equal(written, "Q: action=fault\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_the_id_and_pairs),
        cmocka_unit_test(a_line_without_an_id_says_so),
        cmocka_unit_test(a_pair_without_a_value_is_left_out),
        cmocka_unit_test(what_is_below_the_least_level_is_not_written),
        cmocka_unit_test(an_error_is_a_line_with_its_reason),
        cmocka_unit_test(an_id_from_outside_cannot_begin_a_line),
        cmocka_unit_test(a_long_value_does_not_tear_a_line),
        cmocka_unit_test(where_the_journal_is_out_of_reach_standard_error_is_told_the_priority),
        cmocka_unit_test(a_terminal_is_not_told_the_priority),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
