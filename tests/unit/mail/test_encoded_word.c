#include "mail/encoded_word.h"

#include <string.h>

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

/* Decodes what cm_encoded_word_line() made with the fold " "; checks each word on the way. */
static char *decode(const char *line)
{
    GString *text = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        assert_true(strlen(words[i]) <= 75);
        assert_true(g_str_has_prefix(words[i], "=?UTF-8?B?") && g_str_has_suffix(words[i], "?="));
        g_autofree char *coded = g_strndup(words[i] + 10, strlen(words[i]) - 12);
        gsize length = 0;
        g_autofree guchar *bytes = g_base64_decode(coded, &length);
        assert_true(g_utf8_validate((const char *)bytes, (gssize)length, NULL));
        g_string_append_len(text, (const char *)bytes, (gssize)length);
    }
    return g_string_free(text, FALSE);
}

static void plain_text_stays_as_it_is(void **state G_GNUC_UNUSED)
{
    g_autofree char *line = cm_encoded_word_line("Mail held (C-7KQ2M9XA)", "\r\n ");
    assert_string_equal(line, "Mail held (C-7KQ2M9XA)");
}

static void other_letters_are_encoded_in_whole_characters(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {
        "Courriel refusé", "é", "陈美玲陈美玲陈美玲陈美玲陈美玲陈美玲陈美玲陈美玲",
        "aéaéaéaéaéaéaéaéaéaéaéaéaéaéaéaéaéaéaéaéaéaéaéaéaéaé", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *line = cm_encoded_word_line(texts[i], " ");
        g_autofree char *text = decode(line);
        assert_string_equal(text, texts[i]);
    }
}

static void what_looks_encoded_is_encoded(void **state G_GNUC_UNUSED)
{
    g_autofree char *line = cm_encoded_word_line("=?UTF-8?Q?x?=", " ");
    g_autofree char *text = decode(line);
    assert_string_equal(text, "=?UTF-8?Q?x?=");
}

static void a_line_end_never_comes_through(void **state G_GNUC_UNUSED)
{
    g_autofree char *line = cm_encoded_word_line("a\r\nBcc: x@y.example", " ");
    assert_null(strpbrk(line, "\r\n"));
}

static void a_long_line_is_folded(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = g_strnfill(2000, 'x');
    g_autofree char *line = cm_encoded_word_line(text, "\r\n ");
    assert_non_null(strstr(line, "?=\r\n =?"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_stays_as_it_is),
        cmocka_unit_test(other_letters_are_encoded_in_whole_characters),
        cmocka_unit_test(what_looks_encoded_is_encoded),
        cmocka_unit_test(a_line_end_never_comes_through),
        cmocka_unit_test(a_long_line_is_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
