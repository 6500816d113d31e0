#include "inspector/text_runs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_found(const char *bytes, gsize length, const char *expected)
{
    g_autoptr(GString) found = cm_text_runs_find((CmSpan){bytes, length});
    assert_true(g_utf8_validate_len(found->str, found->len, NULL));
    assert_string_equal(found->str, expected);
}

#define FOUND(bytes, expected) assert_found(bytes, sizeof(bytes) - 1, expected)

static void words_of_one_byte_a_letter_are_found(void **state G_GNUC_UNUSED)
{
    FOUND("\1\2\3Emma Li\xff\0\1", "Emma Li\xc3\xbf\n");
    FOUND("\0\0Zo\353 \x8amid\rNext\7Cell\0", "Zoë Šmid\nNext\tCell\n");
}

static void words_of_two_bytes_a_letter_are_found_at_any_place(void **state G_GNUC_UNUSED)
{
    FOUND("\0\0E\0m\0m\0a\0\0\0", "Emma\n");
    FOUND("\1\0\0E\0m\0m\0a\0\0\0", "Emma\n");
    FOUND("\0\0\x17\4\x15\4m\0", "ЗЕm\n");
}

static void words_of_a_mac_are_found_at_any_place(void **state G_GNUC_UNUSED)
{
    static const char bytes[] = "\0\0\1Ava Li\0\0\0D\0v\0o\1\x59\0\xe1\0k\0\0";
    for (gsize from = 0; from < 2; from++) {
        g_autoptr(GString) found =
            cm_text_runs_find_big((CmSpan){bytes + from, sizeof bytes - 1 - from});
        assert_non_null(strstr(found->str, "Ava Li\n"));
        assert_non_null(strstr(found->str, "Dvo\xc5\x99\xc3\xa1k\n"));
    }
}

static void what_is_near_stands_in_one_line(void **state G_GNUC_UNUSED)
{
    FOUND("Given\3\0\0Emma\2\0\0Li\4\0\0Chan", "Given Emma Li Chan\n");
    FOUND("Emma\0\0\0\0\0\0\0\0\0Chan", "Emma\nChan\n");
}

static void noise_is_left_out(void **state G_GNUC_UNUSED)
{
    FOUND("\1ab\2\3x\4$%&/\5\6+1234\7", "");
    FOUND("", "");
    FOUND("\x80\x5f\x81\x60\x90\x61", "");
}

/* Two bytes that are three as UTF-8, at either place; and signs of one byte that are three. */
static void what_is_found_is_at_most_three_times_as_long(void **state G_GNUC_UNUSED)
{
    static const char *const patterns[] = {"\x1e", "\x80z", "\xe9\x80",
                                           "\x1f\x1f\x1f\x1f\x1f\x1f\0\0", "abc\x01"};
    static const gsize lengths[] = {1, 2, 2, 8, 4};
    for (guint i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autoptr(GString) bytes = g_string_new(NULL);
        while (bytes->len < 10000)
            g_string_append_len(bytes, patterns[i], (gssize)lengths[i]);
        g_autoptr(GString) found = cm_text_runs_find((CmSpan){bytes->str, bytes->len});
        assert_true(found->len <= 3 * bytes->len + 3);
        assert_true(i > 0 || found->len >= 3 * bytes->len - 6);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_one_byte_a_letter_are_found),
        cmocka_unit_test(words_of_two_bytes_a_letter_are_found_at_any_place),
        cmocka_unit_test(words_of_a_mac_are_found_at_any_place),
        cmocka_unit_test(what_is_near_stands_in_one_line),
        cmocka_unit_test(noise_is_left_out),
        cmocka_unit_test(what_is_found_is_at_most_three_times_as_long),
    };
    return cmocka_run_group_tests_name("text_runs", tests, NULL, NULL);
}
