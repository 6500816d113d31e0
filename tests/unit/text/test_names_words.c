#include "text/names_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "names_probe.h"

static const ProbeName PEOPLE[] = {{"Emma", "Li"}, {"Will", "Young"}, {"Mark", "Tremblay-Cote"}};

static CmTextWords whole(const GString *text)
{
    return (CmTextWords){.text = text->str, .length = text->len, .end = text->len};
}

/* What is known of the word at @index of @text, of some hundred bytes. */
static guint known_of(const CmNames *names, const char *text, guint index)
{
    g_autoptr(GString) copy = g_string_new(text);
    CmTextWords start = whole(copy);
    CmNamesWords words;
    cm_names_words_init(&words, names, &start);
    assert_true(cm_names_words_read(&words));
    assert_in_range(CM_NAMES_BEFORE + index, CM_NAMES_BEFORE, words.count - 1);
    return words.known[CM_NAMES_BEFORE + index];
}

static void a_word_is_known_by_what_it_is_in_names(void **state)
{
    (void)state;
    const guint given = CM_KNOWN_GIVEN | CM_KNOWN_GIVEN_TELLS;
    const guint other = CM_KNOWN_OTHER | CM_KNOWN_OTHER_TELLS;
    g_autoptr(CmNames) names = probe_build(PEOPLE, G_N_ELEMENTS(PEOPLE));
    assert_int_equal(known_of(names, "the Emma was here", 1), given | CM_KNOWN_CAPITAL);
    assert_int_equal(known_of(names, "the emma was here", 1), given);
    assert_int_equal(known_of(names, "the will was here", 1), CM_KNOWN_GIVEN);
    assert_int_equal(known_of(names, "the Will was here", 1), given | CM_KNOWN_CAPITAL);
    assert_int_equal(known_of(names, "the Li was here", 1), other | CM_KNOWN_CAPITAL);
    assert_int_equal(known_of(names, "the dog was here", 1), 0);
}

static void a_gap_is_known_by_what_stands_in_it(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        guint known;
    } gaps[] = {
        {"cat dog and what else there is", 0},
        {"cat\ndog and what else there is", 0},
        {"cat, dog and what else there is", 0},
        {"cat%20dog and what else there is", 0},
        {"cat_dog and what else there is", CM_KNOWN_TIGHT},
        {"cat/dog and what else there is", CM_KNOWN_PARTED},
        {"cat 5 dog and what else there is", CM_KNOWN_PARTED},
        {"cat\n\ndog and what else there is", CM_KNOWN_PARTED},
        {"cat. dog and what else there is", 0},
        {"cats. dog and what else there is", CM_KNOWN_PARTED},
        {"cats.\ndog and what else there is", CM_KNOWN_PARTED},
        {"cats.dog and what else there is", CM_KNOWN_TIGHT},
    };
    g_autoptr(CmNames) names = probe_build(PEOPLE, G_N_ELEMENTS(PEOPLE));
    for (gsize i = 0; i < G_N_ELEMENTS(gaps); i++)
        assert_int_equal(known_of(names, gaps[i].text, 1), gaps[i].known);
}

static void parts_of_a_name_are_known_as_glued(void **state)
{
    (void)state;
    g_autoptr(CmNames) names = probe_build(PEOPLE, G_N_ELEMENTS(PEOPLE));
    const char *name = "Mark Tremblay-Cote was here", *other = "Mark Tremblay-Gagnon was here";
    assert_true((known_of(names, name, 1) & CM_KNOWN_GLUED) != 0);
    assert_true((known_of(names, name, 2) & CM_KNOWN_GLUED) != 0);
    assert_true((known_of(names, other, 1) & CM_KNOWN_GLUED) == 0);
    assert_true((known_of(names, other, 2) & CM_KNOWN_GLUED) == 0);
}

static const char *const PIECES[] = {
    "a",
    "emma",
    "Li",
    "Tremblay",
    "informational",
    "otorhinolaryngology",
    "77",
    "7up",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    ". ",
    ", ",
    "-",
    "'",
    "`",
    "_",
    "%20",
    "\xc3\xa9t\xc3\xa9",
    "123",
    "(",
    "\xe7\x8e\x8b",
    "\xc2\xa0",
    "\xe2\x80\x99",
    "           ",
};

static GString *draw_text(GRand *chance)
{
    GString *text = g_string_new(NULL);
    for (gint32 i = g_rand_int_range(chance, 0, 300); i > 0; i--)
        g_string_append(text, PIECES[g_rand_int_range(chance, 0, (gint32)G_N_ELEMENTS(PIECES))]);
    return text;
}

/* Holds each word of @words, read from where @one by one is, against the next of that. */
static void compare_words(const CmNamesWords *words, CmTextWords *one_by_one)
{
    for (guint i = CM_NAMES_BEFORE; i < words->count; i++) {
        CmTextWord word;
        assert_true(cm_words_next(one_by_one, &word));
        assert_int_equal(words->words[i].start, word.start);
        assert_true(words->words[i].hash == cm_word_hash_whole(&word.state.loose));
        assert_int_equal((words->known[i] & CM_KNOWN_CAPITAL) != 0, word.capital);
        if ((words->known[i] & CM_KNOWN_PARTED) != 0)
            assert_true((word.gap & (CM_GAP_BREAK | CM_GAP_STOP)) != 0);
    }
}

static void they_are_the_words_that_are_read_one_by_one(void **state)
{
    (void)state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(20261129);
    g_autoptr(CmNames) names = probe_build(PEOPLE, G_N_ELEMENTS(PEOPLE));
    for (guint round = 0; round < 2000; round++) {
        g_autoptr(GString) text = draw_text(chance);
        CmTextWords one_by_one = whole(text), start = one_by_one;
        CmTextWord word;
        CmNamesWords words;
        cm_names_words_init(&words, names, &start);
        while (cm_names_words_read(&words))
            compare_words(&words, &one_by_one);
        assert_false(cm_words_next(&one_by_one, &word));
    }
}

static void the_last_three_stay_before_those_that_follow(void **state)
{
    (void)state;
    g_autoptr(CmNames) names = probe_build(PEOPLE, G_N_ELEMENTS(PEOPLE));
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 500; i++)
        g_string_append_printf(text, "Emma%.*s ", (int)(i % 7), "letters");
    CmTextWords start = whole(text);
    CmNamesWords words;
    cm_names_words_init(&words, names, &start);
    assert_int_equal(words.words[CM_NAMES_BEFORE - 1].start, CM_NAMES_NOWHERE);
    assert_true(cm_names_words_read(&words));
    CmNamesWord last = words.words[words.count - 1];
    guint known = words.known[words.count - 1];
    assert_true(cm_names_words_read(&words));
    assert_int_equal(words.words[CM_NAMES_BEFORE - 1].start, last.start);
    assert_int_equal(words.known[CM_NAMES_BEFORE - 1], known);
    assert_true(words.words[CM_NAMES_BEFORE].start > last.start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_known_by_what_it_is_in_names),
        cmocka_unit_test(a_gap_is_known_by_what_stands_in_it),
        cmocka_unit_test(parts_of_a_name_are_known_as_glued),
        cmocka_unit_test(they_are_the_words_that_are_read_one_by_one),
        cmocka_unit_test(the_last_three_stay_before_those_that_follow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
