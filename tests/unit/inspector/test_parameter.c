#include "inspector/parameter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void assert_value(const char *field, const char *expected)
{
    g_autoptr(CmParameters) parameters = cm_parameters_parse(cm_span_of(field));
    assert_string_equal(cm_parameters_value(parameters), expected);
}

static void assert_names(const char *field, const char *name, const char *expected)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmParameters) parameters = cm_parameters_parse(cm_span_of(field));
    g_autoptr(GPtrArray) readings = cm_parameters_decode(parameters, charsets, name);
    g_ptr_array_add(readings, NULL);
    g_autofree char *joined = g_strjoinv("|", (char **)readings->pdata);
    assert_string_equal(joined, expected);
}

static void value_is_read_in_lower_case(void **state G_GNUC_UNUSED)
{
    assert_value(" Text/Plain; charset=x", "text/plain");
    assert_value(" text / html (comment)", "text/html");
    assert_value("multipart/mixed boundary=x", "multipart/mixed");
    assert_value("", "");
    assert_value("name=x", "");
}

static void parameters_are_found_however_they_are_separated(void **state G_GNUC_UNUSED)
{
    assert_names("a/b; name=\"x y.jpg\"", "name", "x y.jpg");
    assert_names("a/b;; name = x.jpg;", "name", "x.jpg");
    assert_names("a/b charset=u name=x.jpg", "name", "x.jpg");
    assert_names("a/b; (c) name=x.jpg (d)", "name", "x.jpg (d)");
    assert_names("a/b; name=my photo.jpg; size=3", "name", "my photo.jpg");
    assert_names("a/b; name=\"a\\\"b\"", "name", "a\"b");
    assert_names("a/b; name=\"open", "name", "open");
}

static void continued_and_encoded_names_are_put_together(void **state G_GNUC_UNUSED)
{
    assert_names("attachment; filename*=utf-8'en'Zo%C3%AB.jpg", "filename", "Zoë.jpg");
    assert_names("attachment; filename*0=\"Em\"; filename*1=\"ma.jpg\"", "filename", "Emma.jpg");
    assert_names("attachment; filename*0*=iso-8859-1''Zo%EB; filename*1=\" Li.jpg\"", "filename",
                 "Zoë Li.jpg");
}

static void encoded_words_and_raw_bytes_in_names_are_read(void **state G_GNUC_UNUSED)
{
    assert_names("a/b; name=\"=?utf-8?q?Zo=C3=AB?=.jpg\"", "name", "Zoë.jpg");
    assert_names("a/b; name=\"Zo\353.jpg\"", "name", "Zoë.jpg");
}

static void every_reading_of_a_name_is_given_once(void **state G_GNUC_UNUSED)
{
    assert_names("a/b; name=a; name=b; name*=utf-8''c; name=a", "name", "c|a|b");
    assert_names("a/b", "name", "");
}

static void parameters_without_end_come_to_an_end(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) field = g_string_new("a/b");
    for (guint i = 0; i < 10000; i++)
        g_string_append(field, ";x=y");
    g_autoptr(CmParameters) parameters = cm_parameters_parse((CmSpan){field->str, field->len});
    assert_string_equal(cm_parameters_find(parameters, "x"), "y");
    assert_null(cm_parameters_find(parameters, "z"));
}

static void blanks_without_end_are_passed_once(void **state G_GNUC_UNUSED)
{
    g_autofree char *blanks = g_strnfill(1000000, ' ');
    g_autofree char *first = g_strconcat("a/b", blanks, "c; x=y", NULL);
    g_autofree char *bare = g_strconcat("a/b; x=y", blanks, "z", NULL);
    g_autoptr(CmParameters) parameters = cm_parameters_parse(cm_span_of(first));
    assert_string_equal(cm_parameters_value(parameters), "a/bc");
    assert_string_equal(cm_parameters_find(parameters, "x"), "y");
    g_autoptr(CmParameters) other = cm_parameters_parse(cm_span_of(bare));
    assert_true(g_str_has_prefix(cm_parameters_find(other, "x"), "y  "));
    assert_true(g_str_has_suffix(cm_parameters_find(other, "x"), "  z"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_is_read_in_lower_case),
        cmocka_unit_test(parameters_are_found_however_they_are_separated),
        cmocka_unit_test(continued_and_encoded_names_are_put_together),
        cmocka_unit_test(encoded_words_and_raw_bytes_in_names_are_read),
        cmocka_unit_test(every_reading_of_a_name_is_given_once),
        cmocka_unit_test(parameters_without_end_come_to_an_end),
        cmocka_unit_test(blanks_without_end_are_passed_once),
    };
    return cmocka_run_group_tests_name("parameter", tests, NULL, NULL);
}
