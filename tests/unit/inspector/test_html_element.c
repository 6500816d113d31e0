#include "inspector/html_element.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void elements_are_known_in_any_case(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_html_element(cm_span_of("svg")).name, CM_ELEMENT_SVG);
    assert_int_equal(cm_html_element(cm_span_of("TextArea")).raw, CM_HTML_TEXTAREA);
    assert_int_equal(cm_html_element(cm_span_of("Annotation-XML")).name, CM_ELEMENT_ANNOTATION_XML);
    assert_true(cm_html_element(cm_span_of("BR")).flags & CM_ELEMENT_VOID);
    assert_int_equal(cm_html_element(cm_span_of("a")).id, cm_html_element(cm_span_of("A")).id);
}

static void every_element_of_the_list_is_found(void **state G_GNUC_UNUSED)
{
    static const char *const names[] = {"a",  "address", "b",     "button", "foreignobject", "h6",
                                        "hr", "iframe",  "mtext", "p",      "table",         "xmp"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        assert_true(cm_html_element(cm_span_of(names[i])).flags != 0);
}

static void rare_elements_have_a_number_alone(void **state G_GNUC_UNUSED)
{
    CmHtmlElement element = cm_html_element(cm_span_of("o:p"));
    assert_int_equal(element.flags, 0);
    assert_int_equal(element.name, CM_ELEMENT_UNNAMED);
    assert_int_not_equal(element.id, 0);
    assert_int_equal(element.id, cm_html_element(cm_span_of("O:P")).id);
    assert_int_not_equal(element.id, cm_html_element(cm_span_of("o:q")).id);
    assert_int_not_equal(cm_html_element(cm_span_of("a-very-long-name-of-an-element")).id, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_are_known_in_any_case),
        cmocka_unit_test(every_element_of_the_list_is_found),
        cmocka_unit_test(rare_elements_have_a_number_alone),
    };
    return cmocka_run_group_tests_name("html_element", tests, NULL, NULL);
}
