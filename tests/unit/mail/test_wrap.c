#include "mail/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_narrow(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        assert_true(g_utf8_strlen(lines[i], -1) <= (glong)CM_WRAP_COLUMNS);
}

static void long_paragraph_is_folded_at_blanks(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 60; i++)
        g_string_append(text, "word ");
    cm_wrap_append(out, text->str, "- ", "  ");
    assert_narrow(out->str);
    assert_true(g_str_has_prefix(out->str, "- word"));
    assert_non_null(strstr(out->str, "\n  word"));
    assert_null(strstr(out->str, "wo\n"));
}

static void long_word_is_cut(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *word = g_strnfill(200, 'x');
    cm_wrap_append(out, word, "  ", "    ");
    assert_narrow(out->str);
    guint letters = 0;
    for (const char *at = out->str; *at != '\0'; at++)
        letters += *at == 'x';
    assert_int_equal(letters, 200);
}

static void paragraphs_are_parted_by_an_empty_line(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new(NULL);
    cm_wrap_append(out, "one\n\ntwo", "", "");
    assert_string_equal(out->str, "one\n\ntwo\n");
}

static void wide_characters_count_two(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 39; i++)
        g_string_append(text, "\346\235\216");
    cm_wrap_append(out, text->str, "", "");
    assert_non_null(strchr(out->str, '\n'));
    assert_true(strchr(out->str, '\n') != out->str + strlen(out->str) - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_paragraph_is_folded_at_blanks),
        cmocka_unit_test(long_word_is_cut),
        cmocka_unit_test(paragraphs_are_parted_by_an_empty_line),
        cmocka_unit_test(wide_characters_count_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
