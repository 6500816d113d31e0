#include "inspector/html_output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void say(CmHtmlOutput *output, const char *text)
{
    cm_html_output_text(output, cm_span_of(text), CM_HTML_IN_TEXT);
}

static void blanks_and_line_ends_are_one(void **state G_GNUC_UNUSED)
{
    CmHtmlOutput output;
    cm_html_output_init(&output, 16);
    say(&output, " \n a \t b");
    cm_html_output_space(&output);
    cm_html_output_break(&output);
    cm_html_output_break(&output);
    say(&output, "c");
    g_autoptr(GString) text = cm_html_output_finish(&output);
    assert_string_equal(text->str, "a b\nc");
}

static void references_are_resolved_where_there_are_any(void **state G_GNUC_UNUSED)
{
    CmHtmlOutput output;
    cm_html_output_init(&output, 16);
    say(&output, "&copy=2 ");
    cm_html_output_text(&output, cm_span_of("&copy=2 &copy;"), CM_HTML_IN_ATTRIBUTE);
    cm_html_output_text(&output, cm_span_of("&copy;"), CM_HTML_IN_RAW);
    g_autoptr(GString) text = cm_html_output_finish(&output);
    assert_string_equal(text->str, "\302\251=2 &copy=2 \302\251&copy;");
}

static void byte_that_is_nothing_divides_no_word(void **state G_GNUC_UNUSED)
{
    CmHtmlOutput output;
    cm_html_output_init(&output, 16);
    cm_html_output_text(&output, (CmSpan){"Em\0ma", 5}, CM_HTML_IN_TEXT);
    g_autoptr(GString) text = cm_html_output_finish(&output);
    assert_string_equal(text->str, "Emma");
}

static void what_stands_aside_divides_no_word(void **state G_GNUC_UNUSED)
{
    CmHtmlOutput output;
    cm_html_output_init(&output, 16);
    say(&output, "Em");
    cm_html_output_begin_aside(&output);
    say(&output, "x");
    cm_html_output_break(&output);
    cm_html_output_begin_aside(&output);
    say(&output, "y");
    cm_html_output_end_aside(&output);
    cm_html_output_end_aside(&output);
    say(&output, "ma");
    cm_html_output_break(&output);
    say(&output, "Li");
    g_autoptr(GString) text = cm_html_output_finish(&output);
    assert_string_equal(text->str, "Emma\nx\ny\nLi");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_and_line_ends_are_one),
        cmocka_unit_test(references_are_resolved_where_there_are_any),
        cmocka_unit_test(byte_that_is_nothing_divides_no_word),
        cmocka_unit_test(what_stands_aside_divides_no_word),
    };
    return cmocka_run_group_tests_name("html_output", tests, NULL, NULL);
}
