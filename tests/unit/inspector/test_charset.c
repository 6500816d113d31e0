#include "inspector/charset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_converted(const char *charset, const char *bytes, gsize length,
                             const char *expected)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(GString) text = cm_charset_convert(charsets, charset, (CmSpan){bytes, length});
    assert_string_equal(text->str, expected);
    assert_true(g_utf8_validate_len(text->str, text->len, NULL));
}

#define CONVERTS(charset, bytes, expected)                                                         \
    assert_converted(charset, bytes, sizeof(bytes) - 1, expected)

static void character_sets_of_mail_are_read(void **state G_GNUC_UNUSED)
{
    CONVERTS("utf-8", "Zo\303\253", "Zoë");
    CONVERTS("ISO-8859-1", "Zo\353", "Zoë");
    CONVERTS("windows-1252", "\200 \223x\224", "€ “x”");
    CONVERTS("iso-8859-2", "\263", "ł");
    CONVERTS("koi8-r", "\360\305\324\322", "Петр");
    CONVERTS("windows-1251", "\317\345\362\360", "Петр");
    CONVERTS("gb2312", "\300\356", "李");
    CONVERTS("Shift_JIS", "\227\233", "李");
    CONVERTS("iso-2022-jp", "\033$BM{\033(B", "李");
    CONVERTS("utf-16be", "\0A\1B", "Ał");
    CONVERTS("utf-7", "Zo+AOs-", "Zoë");
    CONVERTS("X-Unicode-2-0-UTF-7", "Zo+AOs-", "Zoë");
}

static void unknown_character_set_is_utf8_or_windows_1252(void **state G_GNUC_UNUSED)
{
    CONVERTS("x-nobody-knows", "Zo\303\253", "Zoë");
    CONVERTS("x-nobody-knows", "Zo\353", "Zoë");
    CONVERTS(NULL, "Zo\353", "Zoë");
}

static void stray_byte_leaves_the_names_of_a_text_in_utf8(void **state G_GNUC_UNUSED)
{
    CONVERTS("utf-8", "Zo\303\253 caf\351 L\303\251a", "Zoë café Léa");
    CONVERTS("utf-8", "\223Zo\303\253\224 \200", "“Zoë” €");
    CONVERTS("utf-8", "Zo\303\253\0 \303", "Zoë  Ã");
    CONVERTS(NULL, "Zo\303\253 caf\351 L\303\251a", "Zoë café Léa");
    CONVERTS("x-nobody-knows", "Zo\303\253 caf\351 L\303\251a", "Zoë café Léa");
    CONVERTS("us-ascii", "Zo\303\253 caf\351 L\303\251a", "Zoë café Léa");
    CONVERTS(NULL, "\357\273\277\351Zo\303\253 \351", "éZoë é");
}

/* A final letter with its curly quote is a character of UTF-8 as well. */
static void text_in_windows_1252_is_not_taken_for_broken_utf8(void **state G_GNUC_UNUSED)
{
    CONVERTS(NULL, "\204Strau\337\223", "„Strauß“");
    CONVERTS("us-ascii", "\204Strau\337\223", "„Strauß“");
    CONVERTS("windows-1252", "\223Strau\337\224 Zo\303\253 L\303\251a", "“Strauß” ZoÃ« LÃ©a");
    CONVERTS("iso-8859-1", "Zo\353 \303\251 \303\251", "Zoë Ã© Ã©");
    CONVERTS("utf-8", "Zo\353 L\351a", "Zoë Léa");
    CONVERTS("koi8-r", "\360\303\253", "Пц╚");
}

static void sets_of_the_c_library_are_known_by_all_their_names(void **state G_GNUC_UNUSED)
{
    CONVERTS("csISOLatin2", "\263", "ł");
    CONVERTS("ISO_8859-2:1987", "\263", "ł");
    CONVERTS("CP852", "\210", "ł");
    CONVERTS("armscii-8", "\262", "Ա");
    CONVERTS("IBM037", "\305\224\224\201", "Emma");
    CONVERTS("ISO646-DE", "[", "Ä");
    CONVERTS("euc-tw", "\304\343", "中");
}

static gboolean is_guess(const char *charset, const char *text)
{
    gboolean guessed = FALSE;
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_string_free(cm_charset_convert_marked(charsets, charset, cm_span_of(text), &guessed), TRUE);
    return guessed;
}

static void what_nobody_named_is_marked_as_a_guess(void **state G_GNUC_UNUSED)
{
    assert_true(is_guess("x-nobody-knows", "Zo\353"));
    assert_true(is_guess("x-nobody-knows", "Zo\303\253"));
    assert_true(is_guess(NULL, "Zo\353"));
    assert_true(is_guess("utf-8", "Zo\303\253 \351"));
    assert_true(is_guess("us-ascii", "Zo\303\253L\303\251a \351"));
    assert_false(is_guess(NULL, "Zo\303\253"));
    assert_false(is_guess("x-nobody-knows", "Zoe"));
    assert_false(is_guess("iso-8859-1", "Zo\353"));
    assert_false(is_guess("iso-8859-2", "Zo\353"));
    assert_false(is_guess("utf-8", "Zo\303\253"));
    assert_false(is_guess("utf-8", "Zo\353"));
    assert_false(is_guess("us-ascii", "Zo\353"));
}

static void utf16_that_does_not_say_so_is_read(void **state G_GNUC_UNUSED)
{
    CONVERTS(NULL, "\377\376E\0m\0m\0a\0", "Emma");
    CONVERTS("utf-8", "\376\377\0E\0m\0m\0a", "Emma");
    CONVERTS("x-nobody-knows", "E\0m\0m\0a\0", "Emma");
    CONVERTS(NULL, "\0E\0m\0m\0a", "Emma");
}

static void letter_that_waits_for_its_mark_is_not_lost(void **state G_GNUC_UNUSED)
{
    CONVERTS("windows-1258", "Zo", "Zo");
    CONVERTS("windows-1255", "\371", "ש");
}

static void utf8_that_says_it_is_latin1_is_utf8(void **state G_GNUC_UNUSED)
{
    CONVERTS("iso-8859-1", "Zo\303\253", "Zoë");
    CONVERTS("us-ascii", "Zo\303\253", "Zoë");
}

static void what_cannot_be_converted_does_not_hide_the_rest(void **state G_GNUC_UNUSED)
{
    CONVERTS("gb18030", "\377Emma", "\357\277\275Emma");
    CONVERTS("utf-16le", "\0\334E\0", "\357\277\275E");
}

static void nul_becomes_a_blank(void **state G_GNUC_UNUSED)
{
    CONVERTS("utf-8", "a\0b", "a b");
    CONVERTS("iso-8859-2", "a\0b", "a b");
    CONVERTS("utf-16le", "a\0\0\0", "a ");
}

static void sets_that_have_letters_elsewhere_are_known(void **state G_GNUC_UNUSED)
{
    static const char *const keep[] = {"utf-8", "us-ascii", "koi8-r", "gb18030", "iso-2022-jp",
                                       "big5",  "x-nobody", "cp932",  "t.61"};
    static const char *const move[] = {"utf-16", "UTF-16LE", "ucs-2",      "utf-32",
                                       "utf-7",  "ibm037",   "utf-7-imap", "ucs-4"};
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    for (guint i = 0; i < G_N_ELEMENTS(keep); i++)
        assert_true(cm_charset_keeps_ascii(charsets, keep[i]));
    for (guint i = 0; i < G_N_ELEMENTS(move); i++)
        assert_false(cm_charset_keeps_ascii(charsets, move[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(character_sets_of_mail_are_read),
        cmocka_unit_test(unknown_character_set_is_utf8_or_windows_1252),
        cmocka_unit_test(stray_byte_leaves_the_names_of_a_text_in_utf8),
        cmocka_unit_test(text_in_windows_1252_is_not_taken_for_broken_utf8),
        cmocka_unit_test(sets_of_the_c_library_are_known_by_all_their_names),
        cmocka_unit_test(what_nobody_named_is_marked_as_a_guess),
        cmocka_unit_test(utf16_that_does_not_say_so_is_read),
        cmocka_unit_test(letter_that_waits_for_its_mark_is_not_lost),
        cmocka_unit_test(utf8_that_says_it_is_latin1_is_utf8),
        cmocka_unit_test(what_cannot_be_converted_does_not_hide_the_rest),
        cmocka_unit_test(nul_becomes_a_blank),
        cmocka_unit_test(sets_that_have_letters_elsewhere_are_known),
    };
    return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
