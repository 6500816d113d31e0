#include "inspector/encoded_word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void assert_decoded(const char *text, const char *expected)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autofree char *decoded = cm_encoded_word_decode(charsets, text);
    assert_string_equal(decoded, expected);
}

static void encoded_words_are_decoded(void **state G_GNUC_UNUSED)
{
    assert_decoded("=?utf-8?q?Zo=C3=AB_Li?=", "Zoë Li");
    assert_decoded("=?ISO-8859-1?B?Wm/r?= and =?utf-8*en?Q?x?=", "Zoë and x");
}

static void blanks_between_words_go(void **state G_GNUC_UNUSED)
{
    assert_decoded("=?utf-8?q?a?= \t =?utf-8?q?b?= c", "ab c");
}

static void a_character_split_over_two_words_is_whole(void **state G_GNUC_UNUSED)
{
    assert_decoded("=?utf-8?q?Zo=C3?= =?utf-8?q?=AB?=", "Zoë");
}

static void what_is_no_word_stays(void **state G_GNUC_UNUSED)
{
    assert_decoded("a =? b =?utf-8?x?c?= ?=", "a =? b =?utf-8?x?c?= ?=");
    assert_decoded("=?", "=?");
    assert_decoded("=?utf-8?q?", "=?utf-8?q?");
    assert_decoded("", "");
}

static void raw_bytes_are_made_utf8(void **state G_GNUC_UNUSED)
{
    assert_decoded("Zo\353", "Zoë");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encoded_words_are_decoded),
        cmocka_unit_test(blanks_between_words_go),
        cmocka_unit_test(a_character_split_over_two_words_is_whole),
        cmocka_unit_test(what_is_no_word_stays),
        cmocka_unit_test(raw_bytes_are_made_utf8),
    };
    return cmocka_run_group_tests_name("encoded_word", tests, NULL, NULL);
}
