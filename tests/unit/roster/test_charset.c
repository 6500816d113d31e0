#include "roster/charset.h"

#include <string.h>

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "base/error.h"

static void check(const char *raw, gsize length, const char *wanted, gboolean assumed)
{
    g_autoptr(GError) error = NULL;
    const char *words = NULL;
    gsize decoded = 0;
    g_autofree char *text = cm_charset_decode("f.csv", raw, length, &decoded, &words, &error);
    assert_non_null(text);
    assert_string_equal(text, wanted);
    assert_int_equal(decoded, strlen(wanted));
    assert_int_equal(words != NULL, assumed);
}

static void check_fails(const char *raw, gsize length, const char *start)
{
    g_autoptr(GError) error = NULL;
    const char *words = NULL;
    gsize decoded = 0;
    g_autofree char *text = cm_charset_decode("f.csv", raw, length, &decoded, &words, &error);
    assert_null(text);
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    assert_true(g_str_has_prefix(error->message, start));
}

static void utf8_is_kept_as_it_is(void **state G_GNUC_UNUSED)
{
    check("Zo\xc3\xa9", 4, "Zoé", FALSE);
    check("", 0, "", FALSE);
    check(NULL, 0, "", FALSE);
}

static void a_byte_order_mark_is_taken_off(void **state G_GNUC_UNUSED)
{
    check("\xef\xbb\xbfid", 5, "id", FALSE);
}

static void windows_1252_is_read_and_said(void **state G_GNUC_UNUSED)
{
    check("Zo\xe9 O\x92"
          "Connor \x80",
          14, "Zoé O’Connor €", TRUE);
}

static void one_alien_byte_does_not_garble_the_other_names(void **state G_GNUC_UNUSED)
{
    check("Zo\xc3\xa9,Ren\xe9", 9, "Zoé,René", TRUE);
}

static void utf16_with_a_mark_is_read_and_said(void **state G_GNUC_UNUSED)
{
    check("\xff\xfe"
          "A\0\xe9\0",
          6, "Aé", TRUE);
    check("\xfe\xff\0A\0\xe9", 6, "Aé", TRUE);
}

static void a_nul_is_an_error_with_its_line(void **state G_GNUC_UNUSED)
{
    check_fails("a\nb\0c", 5, "f.csv:2:");
    check_fails("\xff\xfe\0\0", 4, "f.csv:1:");
}

static void utf16_that_ends_in_half_a_letter_is_an_error(void **state G_GNUC_UNUSED)
{
    check_fails("\xff\xfe"
                "A",
                3, "f.csv:1:");
}

static void a_byte_that_neither_has_is_an_error_with_its_line(void **state G_GNUC_UNUSED)
{
    check_fails("a\r\nb\rc\x81", 8, "f.csv:3:");
}

static void a_sequence_cut_off_at_the_end_is_no_read_beyond_it(void **state G_GNUC_UNUSED)
{
    check("\xe2\x82", 2, "â‚", TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_kept_as_it_is),
        cmocka_unit_test(a_byte_order_mark_is_taken_off),
        cmocka_unit_test(windows_1252_is_read_and_said),
        cmocka_unit_test(one_alien_byte_does_not_garble_the_other_names),
        cmocka_unit_test(utf16_with_a_mark_is_read_and_said),
        cmocka_unit_test(a_nul_is_an_error_with_its_line),
        cmocka_unit_test(utf16_that_ends_in_half_a_letter_is_an_error),
        cmocka_unit_test(a_byte_that_neither_has_is_an_error_with_its_line),
        cmocka_unit_test(a_sequence_cut_off_at_the_end_is_no_read_beyond_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
