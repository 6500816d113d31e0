#include "text/near_letters.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void one_letter_off_is_missing_added_other_or_swapped(void **state)
{
    (void)state;
    static const char *const OFF[] = {"Brow", "Browne", "Browm", "Borwn", "BROVN", "Bro\xc3\xabwn"};
    for (guint i = 0; i < G_N_ELEMENTS(OFF); i++)
        assert_true(cm_near_letters_is_one_off(OFF[i], strlen(OFF[i]), "Brown"));
    static const char *const NOT[] = {"Brown", "BR\xc3\x96WN", "Bro", "Borwm", "Bwron", ""};
    for (guint i = 0; i < G_N_ELEMENTS(NOT); i++)
        assert_false(cm_near_letters_is_one_off(NOT[i], strlen(NOT[i]), "Brown"));
    assert_true(cm_near_letters_is_one_off("Trembley", 8, "Tremblay-C\xc3\xb4t\xc3\xa9"));
}

static void an_initial_is_of_any_word_of_the_name(void **state)
{
    (void)state;
    assert_true(cm_near_letters_is_initial("G", 1, "Gagn\xc3\xa9"));
    assert_true(cm_near_letters_is_initial("\xc3\x89", 2, "Emond"));
    assert_true(cm_near_letters_is_initial("C", 1, "Tremblay-C\xc3\xb4t\xc3\xa9"));
    assert_false(cm_near_letters_is_initial("G", 1, "Li"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_letter_off_is_missing_added_other_or_swapped),
        cmocka_unit_test(an_initial_is_of_any_word_of_the_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
