#include "inspect/line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static char *join_lines(const char *bytes, gsize length)
{
    GString *joined = g_string_new(NULL);
    CmLineReader reader;
    CmLine line;
    cm_line_reader_init(&reader, bytes, length, 0);
    while (cm_line_reader_next(&reader, &line)) {
        g_string_append_len(joined, bytes + line.start, (gssize)line.length);
        g_string_append_c(joined, '|');
    }
    return g_string_free(joined, FALSE);
}

static void assert_lines(const char *text, const char *expected)
{
    g_autofree char *joined = join_lines(text, strlen(text));
    assert_string_equal(joined, expected);
}

static void crlf_lf_and_cr_each_end_a_line(void **state G_GNUC_UNUSED)
{
    assert_lines("a\r\nb\nc\rd", "a|b|c|d|");
}

static void empty_lines_are_lines(void **state G_GNUC_UNUSED)
{
    assert_lines("\r\n\n\r\r\n", "||||");
    assert_lines("", "");
}

static void a_line_longer_than_any_window_is_one_line(void **state G_GNUC_UNUSED)
{
    g_autofree char *longest = g_strnfill(100000, 'x');
    g_autofree char *text = g_strconcat(longest, "\r\n", "b", NULL);
    g_autofree char *expected = g_strconcat(longest, "|b|", NULL);
    assert_lines(text, expected);
}

static void lines_cover_every_byte_once(void **state G_GNUC_UNUSED)
{
    static const char text[] = "a\r\r\n\nb\r\nccc\r";
    CmLineReader reader;
    CmLine line;
    gsize expected = 0;
    cm_line_reader_init(&reader, text, sizeof text - 1, 0);
    while (cm_line_reader_next(&reader, &line)) {
        assert_int_equal(line.start, expected);
        assert_true(line.end > line.start);
        expected = line.end;
    }
    assert_int_equal(expected, sizeof text - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(crlf_lf_and_cr_each_end_a_line),
        cmocka_unit_test(empty_lines_are_lines),
        cmocka_unit_test(a_line_longer_than_any_window_is_one_line),
        cmocka_unit_test(lines_cover_every_byte_once),
    };
    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
