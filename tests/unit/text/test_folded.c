#include "text/folded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* What @text reads as, one ASCII character for each that comes. */
static char *read_all(const char *text)
{
    CmFolded folded = {.text = text, .length = strlen(text)};
    GString *all = g_string_new(NULL);
    for (gunichar c = cm_folded_next(&folded); c != CM_FOLDED_END; c = cm_folded_next(&folded))
        g_string_append_unichar(all, c);
    assert_int_equal(folded.at, folded.length);
    return g_string_free(all, FALSE);
}

static void assert_reads(const char *text, const char *expected)
{
    g_autofree char *all = read_all(text);
    assert_string_equal(all, expected);
}

static void letters_come_small_and_without_accents(void **state)
{
    (void)state;
    assert_reads("Évaluation", "evaluation");
    assert_reads("E\xcc\x81valuation", "evaluation");
    assert_reads("T4", "t4");
    assert_reads("bl\xc2\xad"
                 "og",
                 "blog");
}

static void blanks_hyphens_and_apostrophes_are_gaps(void **state)
{
    (void)state;
    assert_reads("a-b_c/d'e\xe2\x80\x99"
                 "f\xc2\xa0g\th",
                 "a b c d e f g h");
    assert_reads("a\nb", "a\nb");
}

static void every_other_sign_is_a_break(void **state)
{
    (void)state;
    assert_reads("a, b; c\xe2\x80\xa6", "a. b. c.");
}

static void every_character_of_ascii_reads_as_it_should(void **state)
{
    (void)state;
    for (guint c = 1; c < 0x80; c++) {
        const char text[] = {(char)c, '\0'};
        gunichar expected = CM_FOLDED_BREAK;
        if (g_ascii_isalnum(text[0]))
            expected = (gunichar)g_ascii_tolower(text[0]);
        else if (strchr(" \t\r-_/'`", text[0]) != NULL)
            expected = CM_FOLDED_GAP;
        else if (text[0] == '\n')
            expected = CM_FOLDED_LINE;
        CmFolded folded;
        cm_folded_begin(&folded, text, 1, 0);
        assert_int_equal(cm_folded_next(&folded), expected);
        assert_int_equal(cm_folded_next(&folded), CM_FOLDED_END);
    }
}

/* The letters that @c folds to, one by one. */
static guint fold_slowly(gunichar c, gunichar *out)
{
    gunichar letters[CM_FOLD_LETTER_MOST];
    guint count = cm_fold_letter(c, letters), written = 0;
    for (guint i = 0; i < count; i++)
        if (cm_fold_is_letter(letters[i]) || g_unichar_isdigit(letters[i]))
            written += cm_fold_letter_loose(letters[i], out + written);
    return written;
}

static void what_is_told_quickly_is_what_is_told_slowly(void **state)
{
    (void)state;
    guint quick = 0;
    for (gunichar c = 0x80; c < 0x20000; c++) {
        gunichar letters[CM_FOLD_LETTER_MOST * 2] = {0}, latin = cm_folded_latin(c);
        if (latin == CM_FOLDED_BEYOND)
            continue;
        quick++;
        assert_true(cm_fold_is_letter(c) || g_unichar_isdigit(c));
        assert_int_equal(fold_slowly(c, letters), 1);
        assert_int_equal(letters[0], latin);
    }
    assert_true(quick > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_come_small_and_without_accents),
        cmocka_unit_test(blanks_hyphens_and_apostrophes_are_gaps),
        cmocka_unit_test(every_other_sign_is_a_break),
        cmocka_unit_test(every_character_of_ascii_reads_as_it_should),
        cmocka_unit_test(what_is_told_quickly_is_what_is_told_slowly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
