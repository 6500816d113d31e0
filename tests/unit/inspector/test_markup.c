#include "inspector/markup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_first(const char *text, const char *name)
{
    CmSpan found = cm_markup_name(cm_markup_first(cm_span_of(text)));
    assert_int_equal(found.length, strlen(name));
    assert_memory_equal(found.bytes, name, found.length);
}

static void what_stands_before_the_first_element_is_passed_over(void **state G_GNUC_UNUSED)
{
    assert_first("<p>", "p");
    assert_first(
        "\357\273\277 \r\n<?xml version='1.0'?>\n<!-- <b> --> <!DOCTYPE html><html lang=fr>",
        "html");
    assert_first("<!DOCTYPE svg [ <!ENTITY a 'b>'> ]>\n<s:svg/>", "s:svg");
    assert_first("<!doctype html PUBLIC '-//W3C//DTD'>\n\n<HTML>", "HTML");
}

static void words_are_no_element(void **state G_GNUC_UNUSED)
{
    assert_first("a <p>", "");
    assert_first("<!-- a --> b <p>", "");
    assert_first("", "");
    assert_first("<", "");
    assert_first("<!--", "");
    assert_first("<!DOCTYPE a [", "");
}

static void name_is_told_without_its_space(void **state G_GNUC_UNUSED)
{
    assert_true(cm_markup_is_local(cm_span_of("svg"), "svg"));
    assert_true(cm_markup_is_local(cm_span_of("s:svg"), "svg"));
    assert_false(cm_markup_is_local(cm_span_of("xsvg"), "svg"));
    assert_false(cm_markup_is_local(cm_span_of("vg"), "svg"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_before_the_first_element_is_passed_over),
        cmocka_unit_test(words_are_no_element),
        cmocka_unit_test(name_is_told_without_its_space),
    };
    return cmocka_run_group_tests_name("markup", tests, NULL, NULL);
}
