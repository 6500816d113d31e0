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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_come_small_and_without_accents),
        cmocka_unit_test(blanks_hyphens_and_apostrophes_are_gaps),
        cmocka_unit_test(every_other_sign_is_a_break),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
