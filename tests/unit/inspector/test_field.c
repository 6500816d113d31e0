#include "inspector/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void assert_fields(const char *header, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);
    CmField field;
    gsize offset = 0;
    while (cm_field_next(cm_span_of(header), &offset, &field)) {
        g_autofree char *value = cm_field_unfold(field.value);
        g_string_append_printf(found, "%.*s=%s|", (int)field.name.length, field.name.bytes, value);
    }
    assert_string_equal(found->str, expected);
}

static void fields_are_split_and_unfolded(void **state G_GNUC_UNUSED)
{
    assert_fields("Subject: a\r\n b\r\n\tc\r\nTo:x\nCc : y\n", "Subject=a b\tc|To=x|Cc=y|");
}

static void lines_that_are_no_fields_are_passed_over(void **state G_GNUC_UNUSED)
{
    assert_fields("From someone Mon Nov 23\nno field here\nTo: x\n: y\na b: c\nCc: z",
                  "To=x|Cc=z|");
}

static void first_field_of_a_name_is_found_in_any_case(void **state G_GNUC_UNUSED)
{
    CmSpan value = {"", 0};
    CmSpan header = cm_span_of("A: 1\nCONTENT-type: 2\nContent-Type: 3\n");
    assert_true(cm_field_find(header, "content-type", &value));
    g_autofree char *text = cm_field_unfold(value);
    assert_string_equal(text, "2");
    assert_false(cm_field_find(header, "content", &value));
}

static void nul_becomes_a_blank(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = cm_field_unfold((CmSpan){"a\0b", 3});
    assert_string_equal(text, "a b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_split_and_unfolded),
        cmocka_unit_test(lines_that_are_no_fields_are_passed_over),
        cmocka_unit_test(first_field_of_a_name_is_found_in_any_case),
        cmocka_unit_test(nul_becomes_a_blank),
    };
    return cmocka_run_group_tests_name("field", tests, NULL, NULL);
}
