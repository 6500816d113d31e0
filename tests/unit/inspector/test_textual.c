#include "inspector/textual.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void text_is_told_from_data(void **state G_GNUC_UNUSED)
{
    assert_true(cm_textual_is(cm_span_of("Zo\303\253, line\r\n")));
    assert_true(cm_textual_is(cm_span_of("a little Zo\353 in Latin-1, mostly ASCII")));
    assert_true(cm_textual_is((CmSpan){"\377\376E\0\r\0\n\0", 8}));
    assert_true(cm_textual_is((CmSpan){NULL, 0}));
    assert_false(cm_textual_is((CmSpan){"a\0b", 3}));
    assert_false(cm_textual_is((CmSpan){"\377\376\1\0\2\0\3\0", 8}));
    assert_false(cm_textual_is((CmSpan){"\377\376E\0\0\334E\0", 8}));
    assert_false(cm_textual_is(cm_span_of("\1\2\3\4\5\377\376\200")));
}

static gboolean is_said(const char *charset, const char *bytes, gsize length, guint times)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < times; i++)
        g_string_append_len(text, bytes, (gssize)length);
    return cm_textual_is_said(charsets, charset, (CmSpan){text->str, text->len});
}

#define SAID(charset, bytes) is_said(charset, bytes, sizeof(bytes) - 1, 100)

static void text_in_any_character_set_is_text(void **state G_GNUC_UNUSED)
{
    assert_true(SAID(NULL, "plain\r\n"));
    assert_true(SAID("us-ascii", "\343\320\311\323\317\313 \301\302\r\n"));
    assert_true(SAID("iso-2022-jp", "\33$B$3$s\33(B"));
    assert_true(SAID("gb2312", "\204\61\225\63"));
    assert_true(SAID(NULL, "E\0m\0m\0a\0 \0"));
    assert_true(SAID("utf-16be", "\0E\0m\0m\0a"));
    assert_true(SAID("utf-16le", "\345\145\54\147"));
    assert_true(is_said(NULL, "one slip \0\1 or two", 18, 1));
    assert_true(is_said(NULL, "", 0, 1));
}

static void bytes_of_a_picture_are_no_text_whoever_says_so(void **state G_GNUC_UNUSED)
{
    static const char raw[] = "FUJIFILM\0\1\2\3\4\5\200\220\0\6";
    assert_false(SAID(NULL, raw));
    assert_false(SAID("utf-8", raw));
    assert_false(is_said(NULL, "\1", 1, 9));
    assert_true(is_said(NULL, "\1", 1, 8));
    assert_false(SAID(NULL, "some letters and marks in a row and one that is none ..\n\1"));
    assert_false(SAID("iso-8859-1", "\1\2\3\377\376"));
    assert_false(SAID("utf-16le", "\0\330\1\0\2\0"));
    assert_false(SAID("utf-16", "\1\2\0\3\334\0\4\330"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_told_from_data),
        cmocka_unit_test(text_in_any_character_set_is_text),
        cmocka_unit_test(bytes_of_a_picture_are_no_text_whoever_says_so),
    };
    return cmocka_run_group_tests_name("textual", tests, NULL, NULL);
}
