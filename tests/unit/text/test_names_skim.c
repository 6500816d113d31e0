#include "text/names_skim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "names_probe.h"

static const ProbeName PEOPLE[] = {
    {"Emma", "Li"},
    {"Will", "Young"},
    {"Mark", "Tremblay-C\xc3\xb4t\xc3\xa9"},
    {"Jean-Luc", "O'Brien"},
    {"Ana", "de la Fuente"},
    {"Mary Ann", "Smith"},
    {"Gurpreet", "Singh Gill"},
    {"\xe5\xb0\x8f\xe6\x98\x8e", "\xe7\x8e\x8b"},
    {"Mary", "\xca\x94"
             "aq\xcc\x93"
             "am"},
};

/* Words of names and others, as texts have them, and what may stand between two. */
static const char *const WORDS[] = {
    "Emma",
    "emma",
    "Li",
    "LI",
    "Will",
    "will",
    "Young",
    "young",
    "Mark",
    "mark",
    "Trem",
    "blay",
    "tremblay",
    "C\xc3\xb4t\xc3\xa9",
    "cote",
    "Jean",
    "Luc",
    "jeanluc",
    "O",
    "Brien",
    "obrien",
    "Ana",
    "de",
    "la",
    "Fuente",
    "Mary",
    "Ann",
    "Smith",
    "Singh",
    "singh",
    "Gill",
    "M",
    "and",
    "The",
    "extraordinarily",
    "A7qam",
    "7aqam",
    "\xe5\xb0\x8f\xe6\x98\x8e",
    "\xe7\x8e\x8b",
    "\xd0\x95mma",
};
static const char *const GAPS[] = {
    " ",    " ",    " ",   " ",   "  ", ", ", ". ",       "\n",           "\r\n",
    "\n> ", "-",    "'",   "-\n", "_",  ".",  "%20",      "\xc2\xa0",     "\xe2\x80\x99",
    ": ",   "\n\n", " 4 ", "; ",  ";",  "\t", "\xc2\xad", "\xe2\x80\x8b", "",
    "7",    " (",   "\" ",
};

static const char *draw(GRand *chance, const char *const *list, gsize count)
{
    return list[g_rand_int_range(chance, 0, (gint32)count)];
}

static char *draw_text(GRand *chance)
{
    GString *text = g_string_new(NULL);
    for (gint32 i = g_rand_int_range(chance, 1, 40); i > 0; i--) {
        g_string_append(text, draw(chance, WORDS, G_N_ELEMENTS(WORDS)));
        g_string_append(text, draw(chance, GAPS, G_N_ELEMENTS(GAPS)));
    }
    return g_string_free(text, FALSE);
}

static int compare_matches(const void *a, const void *b)
{
    const CmNameMatch *left = &((const CmNamesPending *)a)->match;
    const CmNameMatch *right = &((const CmNamesPending *)b)->match;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return (left->end > right->end) - (left->end < right->end);
}

/* "0-7 12-19": where the matches of @pending stand, each once. */
static char *describe(GArray *pending)
{
    GString *places = g_string_new(NULL);
    g_array_sort(pending, compare_matches);
    for (guint i = 0; i < pending->len; i++) {
        const CmNamesPending *at = &g_array_index(pending, CmNamesPending, i);
        if (i == 0 || compare_matches(at - 1, at) != 0)
            g_string_append_printf(places, "%zu-%zu ", at->match.start, at->match.end);
    }
    return g_string_free(places, FALSE);
}

/* Names that begin at any word, one after the other. */
static char *follow_all(const CmNames *names, const CmTextWords *start)
{
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(CmNamesPending));
    CmTextWords words = *start;
    CmTextWord word;
    while (cm_words_next(&words, &word)) {
        CmTextWords at = *start;
        at.at = word.start;
        cm_names_follow(names, &at, pending);
    }
    return describe(pending);
}

static char *skim_all(const CmNames *names, const CmTextWords *start)
{
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(CmNamesPending));
    cm_names_scan_words(names, start, pending);
    return describe(pending);
}

static void no_name_that_begins_anywhere_is_passed_over(void **state)
{
    (void)state;
    g_autoptr(CmNames) names = probe_build(PEOPLE, G_N_ELEMENTS(PEOPLE));
    g_autoptr(GRand) chance = g_rand_new_with_seed(20261128);
    guint found = 0;
    for (guint i = 0; i < 6000; i++) {
        g_autofree char *text = draw_text(chance);
        CmTextWords words = {.text = text, .length = strlen(text), .end = strlen(text)};
        words.split_at_soft_hyphen = i % 3 == 1;
        words.split_at_format = i % 3 > 0;
        g_autofree char *all = follow_all(names, &words);
        g_autofree char *skimmed = skim_all(names, &words);
        if (!g_str_equal(all, skimmed)) {
            g_autofree char *shown = g_strescape(text, "");
            print_message("text: '%s'\n", shown);
        }
        assert_string_equal(skimmed, all);
        found += all[0] != '\0' ? 1 : 0;
    }
    assert_in_range(found, 1000, 6000);
}

static void ordinary_text_has_hardly_a_place_where_a_name_may_begin(void **state)
{
    (void)state;
    static const char TEXT[] =
        "The young people will mark the long way to the city on a map, and we "
        "may hope that Will comes with Emma. Thanks for all of it!";
    g_autoptr(CmNames) names = probe_build(PEOPLE, G_N_ELEMENTS(PEOPLE));
    CmTextWords words = {.text = TEXT, .length = strlen(TEXT), .end = strlen(TEXT)};
    CmNamesSkim skim;
    cm_names_skim_init(&skim, names, &words);
    assert_in_range(cm_names_skim(&skim), 0, 1);
}

static void places_of_a_long_text_come_in_portions(void **state)
{
    (void)state;
    g_autoptr(CmNames) names = probe_build(PEOPLE, G_N_ELEMENTS(PEOPLE));
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 1000; i++)
        g_string_append(text, "Emma Li ");
    CmTextWords words = {.text = text->str, .length = text->len, .end = text->len};
    CmNamesSkim skim;
    cm_names_skim_init(&skim, names, &words);
    guint all = 0;
    for (guint count = cm_names_skim(&skim); count > 0; count = cm_names_skim(&skim)) {
        assert_in_range(count, 1, CM_NAMES_PLACES);
        all += count;
    }
    assert_in_range(all, 1000, 4000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_name_that_begins_anywhere_is_passed_over),
        cmocka_unit_test(ordinary_text_has_hardly_a_place_where_a_name_may_begin),
        cmocka_unit_test(places_of_a_long_text_come_in_portions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
