#include "inspector/html_style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static CmHtmlDisplay display(const char *style)
{
    return cm_html_style_display(cm_span_of(style));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(style_says_how_an_element_stands),
        cmocka_unit_test(box_in_a_line_stands_apart_where_it_has_space),
    };
    return cmocka_run_group_tests_name("html_style", tests, NULL, NULL);
}
