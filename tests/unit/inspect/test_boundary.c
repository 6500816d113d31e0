#include "inspect/boundary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

/* The values of all boundary parameters, each followed by '|'. */
static void assert_boundaries(const char *header, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);
    CmBoundary boundary;
    gsize offset = 0;
    while (cm_boundary_next(header, strlen(header), &offset, &boundary)) {
        g_string_append_len(found, boundary.value, (gssize)boundary.length);
        g_string_append_c(found, '|');
    }
    assert_string_equal(found->str, expected);
}

static CmDelimiter match(const char *header, const char *line)
{
    CmBoundary boundary;
    gsize offset = 0;
    assert_true(cm_boundary_next(header, strlen(header), &offset, &boundary));
    return cm_boundary_match(&boundary, line, strlen(line));
}

static void quoted_and_bare_values_are_found(void **state G_GNUC_UNUSED)
{
    assert_boundaries("multipart/mixed; boundary=\"a b\"; x=y", "a b|");
    assert_boundaries("multipart/mixed; BOUNDARY=ab;x=y", "ab|");
    assert_boundaries("multipart/mixed boundary = (c) ab \r\n", "ab|");
}

static void every_parameter_of_that_name_counts(void **state G_GNUC_UNUSED)
{
    assert_boundaries("multipart/mixed; boundary=a; boundary=\"b\"", "a|b|");
}

static void empty_and_overlong_values_are_none(void **state G_GNUC_UNUSED)
{
    g_autofree char *longest = g_strnfill(2000, 'x');
    g_autofree char *header = g_strconcat("boundary=\"\"; boundary=", longest, NULL);
    assert_boundaries(header, "");
    assert_boundaries("boundary", "");
    assert_boundaries("boundary=", "");
}

static void delimiters_open_and_close(void **state G_GNUC_UNUSED)
{
    assert_int_equal(match("boundary=ab", "--ab"), CM_DELIMITER_OPEN);
    assert_int_equal(match("boundary=ab", "--ab \t"), CM_DELIMITER_OPEN);
    assert_int_equal(match("boundary=ab", "--ab--"), CM_DELIMITER_CLOSE);
    assert_int_equal(match("boundary=ab", "--abc"), CM_DELIMITER_NO);
    assert_int_equal(match("boundary=ab", "--a"), CM_DELIMITER_NO);
    assert_int_equal(match("boundary=ab", "-ab"), CM_DELIMITER_NO);
}

static void backslashes_quote_within_quotes(void **state G_GNUC_UNUSED)
{
    assert_int_equal(match("boundary=\"a\\\"b\"", "--a\"b"), CM_DELIMITER_OPEN);
}

static void bare_value_has_a_second_reading_up_to_its_first_blank(void **state G_GNUC_UNUSED)
{
    static const char header[] = "boundary=a b";
    CmBoundary whole, cut;
    gsize offset = 0;
    assert_true(cm_boundary_next(header, strlen(header), &offset, &whole));
    assert_int_equal(whole.length, 3);
    assert_true(cm_boundary_cut(&whole, &cut));
    assert_int_equal(cut.length, 1);
    assert_false(cm_boundary_cut(&cut, &whole));
}

static void fields_of_parts_are_known_by_their_name(void **state G_GNUC_UNUSED)
{
    static const char *const fields[] = {"Content-Type: x", "content-disposition :", "CONTENT-X:"};
    static const char *const others[] = {"Contents: x", "Content-Type", "content type:", ""};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        assert_true(cm_boundary_is_part_field(fields[i], strlen(fields[i])));
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        assert_false(cm_boundary_is_part_field(others[i], strlen(others[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quoted_and_bare_values_are_found),
        cmocka_unit_test(every_parameter_of_that_name_counts),
        cmocka_unit_test(empty_and_overlong_values_are_none),
        cmocka_unit_test(delimiters_open_and_close),
        cmocka_unit_test(backslashes_quote_within_quotes),
        cmocka_unit_test(bare_value_has_a_second_reading_up_to_its_first_blank),
        cmocka_unit_test(fields_of_parts_are_known_by_their_name),
    };
    return cmocka_run_group_tests_name("boundary", tests, NULL, NULL);
}
