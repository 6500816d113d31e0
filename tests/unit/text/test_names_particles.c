#include "text/names_particles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect(const char *word, const char *apart)
{
    g_autoptr(GString) actual = g_string_new(NULL);
    cm_names_take_apart(actual, word, strlen(word));
    assert_string_equal(actual->str, apart);
}

static void particle_is_a_word_of_the_list(void **state)
{
    (void)state;
    assert_true(cm_names_is_particle("de") && cm_names_is_particle("vander"));
    assert_false(cm_names_is_particle("") || cm_names_is_particle("reyes"));
}

static void double_particle_is_two(void **state)
{
    (void)state;
    expect("delos", "de los");
    expect("DELA", "DE LA");
    expect("Vander", "Van der");
    expect("de", "de");
}

static void capital_ends_a_particle(void **state)
{
    (void)state;
    expect("MacDonald", "Mac Donald");
    expect("MacKay", "Mac Kay");
    expect("DeSouza", "De Souza");
    expect("LaRoche", "La Roche");
    expect("DelosReyes", "De los Reyes");
    expect("RoBin", "RoBin");
    expect("McD", "McD");
}

static void usual_particle_needs_no_capital(void **state)
{
    (void)state;
    expect("Macdonald", "Mac donald");
    expect("MACKAY", "MAC KAY");
    expect("vandermeer", "van der meer");
    expect("Delacruz", "De la cruz");
    expect("Mace", "Mace");
    expect("Vance", "Vance");
    expect("Desouza", "Desouza");
}

static void what_is_not_ascii_is_kept(void **state)
{
    (void)state;
    expect("Mac\xc3\x89", "Mac\xc3\x89");
    expect("Gagn\xc3\xa9", "Gagn\xc3\xa9");
    expect("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(particle_is_a_word_of_the_list),
        cmocka_unit_test(double_particle_is_two),
        cmocka_unit_test(capital_ends_a_particle),
        cmocka_unit_test(usual_particle_needs_no_capital),
        cmocka_unit_test(what_is_not_ascii_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
