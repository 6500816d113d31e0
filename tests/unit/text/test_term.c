#include "text/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "term_texts.h"

static CmTerm *term_new(const char *written)
{
    g_autoptr(GError) error = NULL;
    CmTerm *term = cm_term_new(written, &error);
    if (term == NULL)
        fail_msg("%s", error->message);
    return term;
}

/* Where @term ends that begins at @at; 0: it does not stand there. */
static gsize end_of(const CmTerm *term, const char *text, gsize at,
                    gboolean (*stands)(const CmTerm *, CmTermReading *, gsize *))
{
    CmTermReading reading;
    gsize end = 0;
    cm_term_reading_begin(&reading, text, strlen(text), at);
    return stands(term, &reading, &end) ? end : 0;
}

static void a_term_is_read_with_its_key(void **state)
{
    (void)state;
    CmTerm *term = term_new("Évaluation d'\xc3\xa9l\xc3\xa8ve*");
    assert_true(term->prefix);
    assert_false(term->capitals || term->dotted);
    assert_int_equal(term->count, strlen("evaluation d eleve"));
    assert_int_equal(cm_term_key(term), 'e' << 24 | 'v' << 16 | 'a' << 8 | 'l');
    assert_true(cm_term_has_plain_key(term));
    cm_term_free(term);
    CmTerm *initials = term_new("P.O");
    assert_true(initials->dotted && initials->capitals);
    assert_int_equal(cm_term_key(initials), 'p');
    cm_term_free(initials);
    CmTerm *cyrillic = term_new("\xd0\xb4\xd0\xb0");
    assert_false(cm_term_has_plain_key(cyrillic));
    cm_term_free(cyrillic);
}

static void what_is_no_term_is_refused(void **state)
{
    (void)state;
    g_autofree char *many = g_strnfill(CM_TERM_MOST, 'a');
    const char *const wrong[] = {"", "*", " - ", "abc*", many};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(cm_term_new(wrong[i], &error));
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    }
}

static void a_term_stands_with_its_end(void **state)
{
    (void)state;
    CmTerm *term = term_new("report card*");
    const char *text = "a Report-\nc\xc3\xa4rds.";
    assert_int_equal(end_of(term, text, 2, cm_term_stands), strlen(text) - 1);
    assert_int_equal(end_of(term, text, 0, cm_term_stands), 0);
    cm_term_free(term);
}

static void assert_alike(const CmTerm *term, const char *text, gsize at)
{
    gsize quick = end_of(term, text, at, cm_term_stands);
    gsize folded = end_of(term, text, at, cm_term_stands_folded);
    if (quick != folded)
        fail_msg("'%s' at %zu of '%s': quickly %zu, slowly %zu", term->written, at, text, quick,
                 folded);
}

static void a_term_stands_quickly_where_it_stands_slowly(void **state)
{
    (void)state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(20261129);
    for (gsize i = 0; i < G_N_ELEMENTS(TERM_TEXTS_TERMS); i++) {
        CmTerm *term = term_new(TERM_TEXTS_TERMS[i]);
        for (guint round = 0; round < 200; round++) {
            g_autofree char *text = term_text_draw(chance);
            for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
                assert_alike(term, text, (gsize)(at - text));
        }
        cm_term_free(term);
    }
}

static void a_term_of_more_than_is_read_ends_alike(void **state)
{
    (void)state;
    CmTerm *term = term_new("diagnos*");
    for (guint more = CM_TERM_READ_MOST - 10; more < CM_TERM_READ_MOST + 10; more++) {
        g_autofree char *rest = g_strnfill(more, 'x');
        g_autofree char *plain = g_strconcat("diagnos", rest, " x", NULL);
        g_autofree char *accent = g_strconcat("diagn\xc3\xb3s", rest, " x", NULL);
        assert_true(end_of(term, plain, 0, cm_term_stands) > 0);
        assert_alike(term, plain, 0);
        assert_alike(term, accent, 0);
    }
    cm_term_free(term);
}

static void a_term_of_more_words_than_are_read_is_looked_for_alike(void **state)
{
    (void)state;
    g_autoptr(GString) written = g_string_new("a");
    while (written->len < CM_TERM_MOST - 2)
        g_string_append(written, " a");
    for (guint gap = 1; gap <= 7; gap++) {
        g_autoptr(GString) wide = g_string_new("a");
        for (gsize i = 1; i < written->len; i += 2) {
            for (guint blanks = 0; blanks < gap; blanks++)
                g_string_append_c(wide, ' ');
            g_string_append_c(wide, 'a');
        }
        /* On the heap, and without a byte behind it. */
        g_autofree char *exact = g_memdup2(wide->str, wide->len);
        CmTerm *term = term_new(written->str);
        CmTermReading quick, folded;
        gsize quick_end = 0, folded_end = 0;
        cm_term_reading_begin(&quick, exact, wide->len, 0);
        cm_term_reading_begin(&folded, exact, wide->len, 0);
        gboolean stands = cm_term_stands(term, &quick, &quick_end);
        assert_int_equal(stands, cm_term_stands_folded(term, &folded, &folded_end));
        assert_int_equal(stands, gap <= 6 && wide->len <= CM_TERM_READ_MOST);
        assert_true(!stands || quick_end == folded_end);
        cm_term_free(term);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_is_read_with_its_key),
        cmocka_unit_test(what_is_no_term_is_refused),
        cmocka_unit_test(a_term_stands_with_its_end),
        cmocka_unit_test(a_term_stands_quickly_where_it_stands_slowly),
        cmocka_unit_test(a_term_of_more_than_is_read_ends_alike),
        cmocka_unit_test(a_term_of_more_words_than_are_read_is_looked_for_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
