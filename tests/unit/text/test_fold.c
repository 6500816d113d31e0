#include "text/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect_exact(const char *text, const char *folded)
{
    g_autofree char *actual = cm_fold_exact(text, -1);
    assert_string_equal(actual, folded);
}

static void expect_loose(const char *text, const char *folded)
{
    g_autofree char *actual = cm_fold_loose(text, -1);
    assert_string_equal(actual, folded);
}

static void exact_form_drops_accents_and_case(void **state)
{
    (void)state;
    expect_exact("José ÉLOÏSE", "jose eloise");
    expect_exact("Jose\xcc\x81", "jose");
    expect_exact("İpek Straße ẞ", "ipek strasse ss");
    expect_exact("Đỗ Thị Hạnh", "đo thi hanh");
    expect_exact("Ὀδυσσεύς", "οδυσσευσ");
    expect_exact("Гриценко Й", "гриценко и");
    expect_exact("ﬁn Ｌｉ", "fin li");
}

static void letters_of_the_coast_are_kept_apart_exactly(void **state)
{
    (void)state;
    expect_exact("Xʷəlméxʷ", "xwəlmexw");
    expect_exact("ʔaq̓am", "ʔaqam");
    expect_exact("sx̌ʷəy̓əm", "sxwəyəm");
    expect_exact("Łukasz Żółć", "łukasz zołc");
    expect_exact("\xea\x9f\x9cqa", "ƛqa");
}

static void loose_form_is_what_a_plain_keyboard_writes(void **state)
{
    (void)state;
    expect_loose("Xʷəlméxʷ", "xwelmexw");
    expect_loose("ʔaq̓am", "aqam");
    expect_loose("7aqam Si7em", "aqam siem");
    expect_loose("Łukasz Øyvind Ærø", "lukasz oyvind aero");
    expect_loose("O’Brien O'Brien OʼBrien", "obrien obrien obrien");
    expect_loose("İpek ı", "ipek i");
}

static void what_stands_among_plain_letters_is_folded_as_ever(void **state)
{
    (void)state;
    expect_exact("ABC e\xcc\x81 `x` D'E", "abc e 'x' d'e");
    expect_loose("ABC e\xcc\x81 `x` D'E", "abc e x de");
    expect_loose("Joe\xcc\x81 1\xcc\x81", "joe 1\xcc\x81");
    expect_loose("Anna7a A7", "annaa a7");
    expect_exact("", "");
}

static void seven_of_a_grade_stays(void **state)
{
    (void)state;
    expect_loose("Grade 7", "grade 7");
    expect_loose("7B Div.7", "7b div.7");
    expect_loose("2017 7th", "2017 7th");
    expect_exact("Si7em", "si7em");
}

static void vowels_of_other_scripts_are_no_accents(void **state)
{
    (void)state;
    expect_exact("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ");
    expect_loose("ਗੁਰਪ੍ਰੀਤ", "ਗੁਰਪ੍ਰੀਤ");
    expect_exact("王小明", "王小明");
    expect_exact("مُحَمَّد", "مُحَمَّد");
}

static void order_of_marks_does_not_matter(void **state)
{
    (void)state;
    g_autofree char *one = cm_fold_exact("\xd7\xa9\xd6\xbc\xd7\x81", -1);
    g_autofree char *other = cm_fold_exact("\xd7\xa9\xd7\x81\xd6\xbc", -1);
    assert_string_equal(one, other);
}

static void format_characters_leave_no_trace(void **state)
{
    (void)state;
    expect_exact("Em\xc2\xadma\xe2\x80\x8b Li\xef\xbb\xbf", "emma li");
    expect_exact("A\xe2\x80\x91"
                 "B\xe2\x80\x93"
                 "C\xe2\x88\x92",
                 "a-b-c-");
    expect_exact("a\xc2\xa0"
                 "b",
                 "a b");
}

static void length_ends_the_text(void **state)
{
    (void)state;
    g_autofree char *part = cm_fold_exact("EMMA LI", 4);
    assert_string_equal(part, "emma");
    g_autofree char *nothing = cm_fold_loose("", -1);
    assert_string_equal(nothing, "");
}

static void words_are_what_stands_together(void **state)
{
    (void)state;
    g_auto(GStrv) words = cm_fold_words("  O'Brien-Côté, Mary_Ann 2b ");
    g_autofree char *joined = g_strjoinv("|", words);
    assert_string_equal(joined, "obrien|cote|mary|ann|2b");
    g_auto(GStrv) none = cm_fold_words("--");
    assert_int_equal(g_strv_length(none), 0);
}

static void words_are_read_one_by_one(void **state)
{
    (void)state;
    const char *at = "ab-\xe7\x8e\x8b 4e!", *word;
    gsize length;
    assert_true(cm_fold_next_word(&at, &word, &length));
    assert_memory_equal(word, "ab", length);
    assert_true(cm_fold_next_word(&at, &word, &length));
    assert_memory_equal(word, "\xe7\x8e\x8b", length);
    assert_true(cm_fold_next_word(&at, &word, &length));
    assert_int_equal(length, 2);
    assert_false(cm_fold_next_word(&at, &word, &length));
    assert_int_equal(*at, '\0');
}

static void same_name_may_lack_words_and_be_turned(void **state)
{
    (void)state;
    assert_true(cm_fold_same_name("Kuldeep Bains", "BAINS, Kuldeep"));
    assert_true(cm_fold_same_name("Kuldeep Bains", "Kuldeep Kaur Bains"));
    assert_true(cm_fold_same_name("Ana Reyes", "Ána Reyes"));
    assert_true(cm_fold_same_name("王小明", "王小明"));
    assert_false(cm_fold_same_name("Kuldeep", "Kuldeep Bains"));
    assert_false(cm_fold_same_name("Kuldeep Bains", "Kuldeep Brar"));
    assert_false(cm_fold_same_name("Li Li", "Li Chen Wang"));
    assert_false(cm_fold_same_name("", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_form_drops_accents_and_case),
        cmocka_unit_test(letters_of_the_coast_are_kept_apart_exactly),
        cmocka_unit_test(loose_form_is_what_a_plain_keyboard_writes),
        cmocka_unit_test(what_stands_among_plain_letters_is_folded_as_ever),
        cmocka_unit_test(seven_of_a_grade_stays),
        cmocka_unit_test(vowels_of_other_scripts_are_no_accents),
        cmocka_unit_test(order_of_marks_does_not_matter),
        cmocka_unit_test(format_characters_leave_no_trace),
        cmocka_unit_test(length_ends_the_text),
        cmocka_unit_test(words_are_what_stands_together),
        cmocka_unit_test(words_are_read_one_by_one),
        cmocka_unit_test(same_name_may_lack_words_and_be_turned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
