#include "inspector/code_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/charset.h"

static void assert_read(int number, const char *bytes, const char *expected)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    const char *charset = cm_code_page_charset(number);
    assert_non_null(charset);
    g_autoptr(GString) text = cm_charset_convert(charsets, charset, cm_span_of(bytes));
    assert_string_equal(text->str, expected);
}

static void numbers_of_documents_and_of_mail_are_known(void **state G_GNUC_UNUSED)
{
    assert_read(1251, "\317\345\362\360", "Петр");
    assert_read(866, "\217\245\342\340", "Петр");
    assert_read(20866, "\360\305\324\322", "Петр");
    assert_read(28592, "\263", "ł");
    assert_read(28605, "\244", "€");
    assert_read(936, "\300\356", "李");
    assert_read(51936, "\300\356", "李");
    assert_read(932, "\227\233", "李");
    assert_read(50220, "\033$BM{\033(B", "李");
    assert_read(51949, "\264\353", "대");
    assert_read(38598, "\371", "ש");
    assert_read(65001, "Zo\303\253", "Zoë");
}

static void numbers_that_nobody_knows_or_that_move_letters_have_no_name(void **state G_GNUC_UNUSED)
{
    static const int numbers[] = {0, -1, 1, 37, 500, 1200, 1201, 4711, 12000, 65000};
    for (gsize i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        assert_null(cm_code_page_charset(numbers[i]));
}

static void every_letter_of_ascii_is_where_it_was(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    for (int number = 0; number <= 65535; number++) {
        const char *charset = cm_code_page_charset(number);
        if (charset != NULL && !cm_charset_keeps_ascii(charsets, charset))
            fail_msg("%d", number);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_documents_and_of_mail_are_known),
        cmocka_unit_test(numbers_that_nobody_knows_or_that_move_letters_have_no_name),
        cmocka_unit_test(every_letter_of_ascii_is_where_it_was),
    };
    return cmocka_run_group_tests_name("code_page", tests, NULL, NULL);
}
