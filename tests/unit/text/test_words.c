#include "text/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* "Emma|Li": the words of @text as they stand in it. */
static char *cut(const char *text)
{
    GString *found = g_string_new(NULL);
    CmTextWords words = {.text = text, .length = strlen(text), .end = strlen(text)};
    CmTextWord word;
    while (cm_words_next(&words, &word))
        g_string_append_printf(found, "%s%.*s", found->len == 0 ? "" : "|",
                               (int)(word.end - word.start), text + word.start);
    return g_string_free(found, FALSE);
}

static void expect(const char *text, const char *words)
{
    g_autofree char *actual = cut(text);
    assert_string_equal(actual, words);
}

static CmTextWord nth(const char *text, guint n)
{
    CmTextWords words = {.text = text, .length = strlen(text), .end = strlen(text)};
    CmTextWord word;
    for (guint i = 0; i <= n; i++)
        assert_true(cm_words_next(&words, &word));
    return word;
}

static void words_are_runs_of_letters(void **state)
{
    (void)state;
    expect("Emma Li, 4 cats", "Emma|Li|cats");
    expect("O'Brien-Côté_x2y", "O|Brien|Côté|x|y");
    expect("Si7em 7aqam 77 7", "Si7em|7aqam");
    expect("王小明ab", "王|小|明|ab");
    expect("", "");
    expect("... 12", "");
}

static void ascii_and_other_words_hash_alike(void **state)
{
    (void)state;
    CmTextWord plain = nth("EMMA", 0), accented = nth("Émmá", 0);
    assert_true(cm_words_same(&plain.state.exact, &accented.state.exact));
    CmTextWord bare = nth("lukasz", 0), stroke = nth("Łukasz", 0);
    assert_false(cm_words_same(&bare.state.exact, &stroke.state.exact));
    assert_true(cm_words_same(&bare.state.loose, &stroke.state.loose));
    CmTextWord seven = nth("si7em", 0), glottal = nth("siʔem", 0);
    assert_true(cm_words_same(&seven.state.loose, &glottal.state.loose));
}

static void joined_words_hash_as_one(void **state)
{
    (void)state;
    const char *text = "Trem-blay";
    CmTextWord first = nth(text, 0), second = nth(text, 1), whole = nth("tremblay", 0);
    CmTextWordState joined = cm_words_join(first.state, text, second.start, second.end);
    assert_true(cm_words_same(&joined.exact, &whole.state.exact));
    assert_true(cm_words_same(&joined.loose, &whole.state.loose));
}

static void expect_gap(const char *text, guint set, guint clear)
{
    CmTextWord word = nth(text, 1);
    assert_int_equal(word.gap & set, set);
    assert_int_equal(word.gap & clear, 0);
}

static void gaps_are_told_apart(void **state)
{
    (void)state;
    const guint parting = CM_GAP_BREAK | CM_GAP_COMMA | CM_GAP_STOP | CM_GAP_LINE;
    expect_gap("a b", CM_GAP_BLANK, parting | CM_GAP_GLUE);
    expect_gap("a, b", CM_GAP_COMMA, CM_GAP_BREAK);
    expect_gap("a,b", 0, parting);
    expect_gap("a. b", CM_GAP_STOP, CM_GAP_BREAK);
    expect_gap("a.b", 0, parting);
    expect_gap("a-b", CM_GAP_GLUE, parting);
    expect_gap("a-\nb", CM_GAP_GLUE | CM_GAP_LINE, CM_GAP_BREAK);
    expect_gap("a\nb", CM_GAP_LINE, CM_GAP_BREAK);
    expect_gap("a\r\nb", CM_GAP_LINE, CM_GAP_BREAK);
    expect_gap("a\n\nb", CM_GAP_BREAK, 0);
    expect_gap("a\tb", CM_GAP_LINE, CM_GAP_BREAK);
    expect_gap("a\n> b", CM_GAP_LINE, CM_GAP_BREAK);
    expect_gap("a > b", CM_GAP_BREAK, 0);
    expect_gap("a; b", CM_GAP_BREAK, 0);
    expect_gap("a;b", CM_GAP_LINE, CM_GAP_BREAK);
    expect_gap("a 1 b", CM_GAP_BREAK, 0);
    expect_gap("a, , b", CM_GAP_BREAK, 0);
    expect_gap("a... b", CM_GAP_BREAK, 0);
    expect_gap("a \"b\"", 0, CM_GAP_BREAK);
    expect_gap("a%20b", CM_GAP_BLANK, CM_GAP_BREAK);
    expect_gap("a%21b", CM_GAP_BREAK, 0);
}

static void gap_that_is_too_wide_breaks(void **state)
{
    (void)state;
    g_autofree char *blanks = g_strnfill(65, ' ');
    g_autofree char *text = g_strconcat("a", blanks, "b", NULL);
    expect_gap(text, CM_GAP_BREAK, 0);
}

static void word_of_endless_marks_stays_in_its_bounds(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("ਗ");
    for (guint i = 0; i < 500; i++)
        g_string_append(text, "ੁ");
    CmTextWord word = nth(text->str, 0);
    assert_int_equal(word.end, text->len);
}

static void end_is_where_words_may_not_begin_any_more(void **state)
{
    (void)state;
    CmTextWords words = {.text = "Emma Li", .length = 7, .end = 5};
    CmTextWord word;
    assert_true(cm_words_next(&words, &word));
    assert_false(cm_words_next(&words, &word));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_runs_of_letters),
        cmocka_unit_test(ascii_and_other_words_hash_alike),
        cmocka_unit_test(joined_words_hash_as_one),
        cmocka_unit_test(gaps_are_told_apart),
        cmocka_unit_test(gap_that_is_too_wide_breaks),
        cmocka_unit_test(word_of_endless_marks_stays_in_its_bounds),
        cmocka_unit_test(end_is_where_words_may_not_begin_any_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
