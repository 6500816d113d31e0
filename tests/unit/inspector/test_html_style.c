#include "inspector/html_style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static CmHtmlDisplay display(const char *style)
{
    return cm_html_style_box(cm_span_of(style)).display;
}

static void style_says_how_an_element_stands(void **state G_GNUC_UNUSED)
{
    assert_int_equal(display(""), CM_HTML_FLOWS);
    assert_int_equal(display("color:red"), CM_HTML_FLOWS);
    assert_int_equal(display("color:red; DISPLAY : Block"), CM_HTML_BY_ITSELF);
    assert_int_equal(display("display:table-cell"), CM_HTML_BY_ITSELF);
    assert_int_equal(display("display:flex"), CM_HTML_SPREADS);
    assert_int_equal(display("display:-webkit-box;display:inline-grid"), CM_HTML_SPREADS);
    assert_int_equal(display("display:inline"), CM_HTML_FLOWS);
    assert_int_equal(display("display:none"), CM_HTML_FLOWS);
    assert_int_equal(display("float:left"), CM_HTML_BESIDE);
    assert_int_equal(display("position:absolute"), CM_HTML_BESIDE);
    assert_int_equal(display("float:none;position:relative"), CM_HTML_FLOWS);
}

static void box_in_a_line_stands_apart_where_it_has_space(void **state G_GNUC_UNUSED)
{
    assert_int_equal(display("display:inline-block"), CM_HTML_FLOWS);
    assert_int_equal(display("display:inline-block;padding:8px"), CM_HTML_BESIDE);
    assert_int_equal(display("width:50%;display:inline-block"), CM_HTML_BESIDE);
}

static void assert_content(const char *sheet, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    cm_html_style_append_content(cm_span_of(sheet), out);
    assert_string_equal(out->str, expected);
}

static void texts_of_a_sheet_are_told(void **state G_GNUC_UNUSED)
{
    assert_content("p::before{content:\"Emma Li\"}a{content : 'Emma' \" Li\";color:red}",
                   "Emma Li\nEmma Li\n");
    assert_content("p{content:'Em\\6d a\\'s'}", "Emma's\n");
    assert_content("p{content:'Em\\\n\\6D a'}", "Emma\n");
    assert_content("p{justify-content:'a';font-family:'b'}", "");
    assert_content("p{content:none}q{content:\"Emma", "Emma\n");
}

static void assert_escape(const char *text, gunichar expected, gsize taken)
{
    gunichar character = 1;
    assert_int_equal(cm_html_style_escape(cm_span_of(text), &character), taken);
    assert_int_equal(character, expected);
}

static void escapes_are_read(void **state G_GNUC_UNUSED)
{
    assert_escape("\\64 a", 'd', 4);
    assert_escape("\\000064a", 'd', 7);
    assert_escape("\\g", 'g', 2);
    assert_escape("\\\303\251", 0xe9, 3);
    assert_escape("\\\n", 0, 2);
    assert_escape("\\\r\n", 0, 3);
    assert_escape("\\", 0, 1);
    assert_escape("\\0", 0xfffd, 2);
    assert_escape("\\d800 ", 0xfffd, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(style_says_how_an_element_stands),
        cmocka_unit_test(box_in_a_line_stands_apart_where_it_has_space),
        cmocka_unit_test(texts_of_a_sheet_are_told),
        cmocka_unit_test(escapes_are_read),
    };
    return cmocka_run_group_tests_name("html_style", tests, NULL, NULL);
}
