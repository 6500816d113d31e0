#include "text/word_gap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The bits of what @gap is between two words. */
static guint bits_of(const char *gap)
{
    g_autofree char *text = g_strconcat(gap, "word", NULL);
    CmTextWords words = {.text = text, .length = strlen(text), .end = strlen(text)};
    guint bits = 0;
    assert_true(cm_words_skip_gap(&words, &bits));
    assert_int_equal(words.at, strlen(gap));
    return bits;
}

static void a_gap_is_what_its_signs_amount_to(void **state)
{
    (void)state;
    assert_int_equal(bits_of(" "), CM_GAP_BLANK);
    assert_int_equal(bits_of("\n"), CM_GAP_LINE | CM_GAP_BLANK);
    assert_int_equal(bits_of("\xc2\xa0"), CM_GAP_BLANK);
    assert_int_equal(bits_of("-"), CM_GAP_GLUE);
    assert_int_equal(bits_of("\xe2\x80\x99"), CM_GAP_GLUE);
    assert_int_equal(bits_of(", "), CM_GAP_COMMA | CM_GAP_BLANK);
    assert_int_equal(bits_of(". "), CM_GAP_STOP | CM_GAP_BLANK);
    assert_int_equal(bits_of("_"), 0);
    assert_int_equal(bits_of("%20"), CM_GAP_BLANK);
    assert_int_equal(bits_of("\n> ") & ~(guint)CM_GAP_BLANK, CM_GAP_LINE);
}

static void some_signs_part_any_name(void **state)
{
    (void)state;
    static const char *const BREAKS[] = {": ", "!", "\n\n", " 12 ", ", , ", "; ", "/"};
    for (guint i = 0; i < G_N_ELEMENTS(BREAKS); i++)
        assert_true((bits_of(BREAKS[i]) & CM_GAP_BREAK) != 0);
    g_autofree char *wide = g_strnfill(100, ' ');
    assert_true((bits_of(wide) & CM_GAP_BREAK) != 0);
}

static void empty_cells_of_a_list_part_no_name(void **state)
{
    (void)state;
    assert_int_equal(bits_of(",,") & (guint)CM_GAP_BREAK, 0);
    assert_int_equal(bits_of("\",\"\",\"") & (guint)CM_GAP_BREAK, 0);
    assert_int_equal(bits_of(",,,") & (guint)CM_GAP_BREAK, 0);
    assert_true((bits_of(",,,,") & CM_GAP_BREAK) != 0);
    assert_true((bits_of(",,\n") & CM_GAP_BREAK) != 0);
}

static void a_text_without_a_word_ends(void **state)
{
    (void)state;
    CmTextWords words = {.text = " 12 ...", .length = 7, .end = 7};
    guint bits;
    assert_false(cm_words_skip_gap(&words, &bits));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gap_is_what_its_signs_amount_to),
        cmocka_unit_test(some_signs_part_any_name),
        cmocka_unit_test(empty_cells_of_a_list_part_no_name),
        cmocka_unit_test(a_text_without_a_word_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
