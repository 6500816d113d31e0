#include "text/terms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "term_texts.h"
#include "text/term.h"

/* How often @term stands in @text, tried at every byte where a word begins. */
static guint count(const char *term, const char *text)
{
    g_autoptr(CmTerms) terms = cm_terms_new();
    guint index = 7;
    assert_true(cm_terms_add(terms, term, &index, NULL));
    assert_int_equal(index, 0);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(CmTermMark));
    gsize length = strlen(text);
    for (gsize at = 0; at < length; at++) {
        gsize next;
        if ((guchar)text[at] >= 0x80 && ((guchar)text[at] & 0xc0) == 0x80)
            continue;
        if (at == 0 || !(g_ascii_isalnum(text[at - 1]) || (guchar)text[at - 1] >= 0x80)) {
            cm_terms_match(terms, text, length, at, marks, &next);
            assert_true(next > at && next <= length);
        }
    }
    return marks->len;
}

static void a_term_is_found_in_any_case_with_or_without_accents(void **state)
{
    (void)state;
    assert_int_equal(count("évaluation", "Une EVALUATION, une e\xcc\x81valuation."), 2);
    assert_int_equal(count("report card", "REPORT CARD, report-card, Report\ncard"), 3);
    assert_int_equal(count("d'élève", "numéro d\xe2\x80\x99\xc3\xa9l\xc3\xa8ve"), 1);
    assert_int_equal(count("file name", "my file_name.txt"), 1);
}

static void a_term_ends_where_its_last_word_does(void **state)
{
    (void)state;
    assert_int_equal(count("mark", "marks marked mark"), 1);
    assert_int_equal(count("diagnos*", "diagnosis diagnosed diagnostic diagram"), 3);
    assert_int_equal(count("report card", "report cards"), 0);
}

static void no_term_goes_across_a_sentence_or_a_blank_line(void **state)
{
    (void)state;
    assert_int_equal(count("report card", "the report. Card games"), 0);
    assert_int_equal(count("report card", "report\n\ncard"), 0);
    assert_int_equal(count("report card", "report          card"), 0);
}

static void a_term_in_capitals_is_found_in_capitals_only(void **state)
{
    (void)state;
    assert_int_equal(count("PEN", "PEN pen Pen PEN:"), 2);
    assert_int_equal(count("T4", "T4 t4"), 1);
    assert_int_equal(count("Pen", "PEN pen"), 2);
}

static void a_term_with_dots_is_found_with_and_without_them(void **state)
{
    (void)state;
    assert_int_equal(count("S.I.N", "S.I.N.: S.I.N S I N S-I-N SIN"), 4);
    assert_int_equal(count("S I N", "S.I.N. S I N"), 1);
    assert_int_equal(count("S.I.N", "Mr. S. I am. No"), 0);
}

static void a_term_without_letters_or_with_too_early_a_star_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "*", " - ", "abc*"};
    g_autoptr(CmTerms) terms = cm_terms_new();
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        guint index;
        assert_false(cm_terms_add(terms, wrong[i], &index, &error));
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    }
    assert_int_equal(cm_terms_count(terms), 0);
}

static void a_term_that_is_added_twice_keeps_its_number(void **state)
{
    (void)state;
    g_autoptr(CmTerms) terms = cm_terms_new();
    guint first, second, again;
    assert_true(cm_terms_add(terms, "mark", &first, NULL));
    assert_true(cm_terms_add(terms, "marks", &second, NULL));
    assert_true(cm_terms_add(terms, "mark", &again, NULL));
    assert_int_equal(first, again);
    assert_int_not_equal(first, second);
    assert_int_equal(cm_terms_count(terms), 2);
}

static void what_can_begin_no_term_is_passed_over(void **state)
{
    (void)state;
    g_autoptr(CmTerms) terms = cm_terms_new();
    guint index;
    assert_true(cm_terms_add(terms, "report card", &index, NULL));
    assert_true(cm_terms_add(terms, "IEP", &index, NULL));
    static const struct {
        const char *text;
        gsize at;
    } STOPS[] = {
        {"they sing extraordinarily well: Reported", 32},
        {"they 12", 5},
        {"they \xc3\xa9t\xc3\xa9", 5},
        {"they sing", 9},
        {"they sing2", 5},
        {"the IEP", 4},
        {"", 0},
        {"abcdefgh ijklmnop", 17},
    };
    for (guint i = 0; i < G_N_ELEMENTS(STOPS); i++)
        assert_int_equal(cm_terms_skim(terms, STOPS[i].text, strlen(STOPS[i].text), 0),
                         STOPS[i].at);
}

/* Every one of @all that stands at @at, read letter by letter: "3-17 " by number and end. */
static char *look_through(const GPtrArray *all, const char *text, gsize at)
{
    GString *found = g_string_new(NULL);
    CmTermReading reading;
    cm_term_reading_begin(&reading, text, strlen(text), at);
    for (guint i = 0; i < all->len; i++) {
        gsize end;
        if (cm_term_stands_folded(g_ptr_array_index(all, i), &reading, &end))
            g_string_append_printf(found, "%u-%zu ", i, end);
    }
    return g_string_free(found, FALSE);
}

/* The same as @terms finds them. */
static char *match(const CmTerms *terms, const char *text, gsize at)
{
    GString *found = g_string_new(NULL);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(CmTermMark));
    gsize next;
    cm_terms_match(terms, text, strlen(text), at, marks, &next);
    assert_true(next > at && next <= strlen(text));
    for (guint i = 0; i < marks->len; i++) {
        const CmTermMark *mark = &g_array_index(marks, CmTermMark, i);
        assert_int_equal(mark->start, at);
        g_string_append_printf(found, "%u-%zu ", mark->term, mark->end);
    }
    return g_string_free(found, FALSE);
}

static void free_term(gpointer term)
{
    cm_term_free(term);
}

/* Draws texts and looks for the first @count terms in them in both ways. */
static void assert_all_found(guint count)
{
    g_autoptr(CmTerms) terms = cm_terms_new();
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_term);
    for (guint i = 0; i < count; i++) {
        guint index;
        assert_true(cm_terms_add(terms, TERM_TEXTS_TERMS[i], &index, NULL));
        assert_int_equal(index, i);
        g_ptr_array_add(all, cm_term_new(TERM_TEXTS_TERMS[i], NULL));
    }
    g_autoptr(GRand) chance = g_rand_new_with_seed(20261130);
    for (guint round = 0; round < 3000; round++) {
        g_autofree char *text = term_text_draw(chance);
        for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
            gunichar c = g_utf8_get_char(at);
            if (!cm_fold_is_letter(c) && !g_ascii_isdigit((char)*at))
                continue;
            g_autofree char *expected = look_through(all, text, (gsize)(at - text));
            g_autofree char *found = match(terms, text, (gsize)(at - text));
            assert_string_equal(found, expected);
        }
    }
}

static void every_term_that_stands_in_a_text_is_found(void **state)
{
    (void)state;
    assert_all_found(G_N_ELEMENTS(TERM_TEXTS_TERMS));
    assert_all_found(G_N_ELEMENTS(TERM_TEXTS_TERMS) - TERM_TEXTS_FOREIGN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_is_found_in_any_case_with_or_without_accents),
        cmocka_unit_test(a_term_ends_where_its_last_word_does),
        cmocka_unit_test(no_term_goes_across_a_sentence_or_a_blank_line),
        cmocka_unit_test(a_term_in_capitals_is_found_in_capitals_only),
        cmocka_unit_test(a_term_with_dots_is_found_with_and_without_them),
        cmocka_unit_test(a_term_without_letters_or_with_too_early_a_star_is_refused),
        cmocka_unit_test(a_term_that_is_added_twice_keeps_its_number),
        cmocka_unit_test(what_can_begin_no_term_is_passed_over),
        cmocka_unit_test(every_term_that_stands_in_a_text_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
