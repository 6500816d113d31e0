#include "text/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "names_probe.h"

static const ProbeName PEOPLE[] = {
    {"Will", "Young"},         /* 0 */
    {"Mark", "Tremblay"},      /* 1 */
    {"Thomas", "May"},         /* 2 */
    {"Grace", "van den Berg"}, /* 3 */
    {"Meiling", "Chen"},       /* 4 */
    {"Gurpreet", "Brar"},      /* 5 */
};

static void expect(const char *text, const char *found)
{
    g_autoptr(CmNames) names = probe_build(PEOPLE, G_N_ELEMENTS(PEOPLE));
    g_autofree char *actual = probe_scan(names, text, strlen(text));
    assert_string_equal(actual, found);
}

static void ordinary_words_need_a_capital(void **state)
{
    (void)state;
    expect("Will Young won.", "0[Will Young]");
    expect("WILL YOUNG", "0[WILL YOUNG]");
    expect("how will young people vote", "");
    expect("How Will young people vote", "");
    expect("Thomas may come later", "");
    expect("Thomas May came", "2[Thomas May]");
    expect("please mark Tremblay as absent", "");
    expect("how will\nyoung people vote", "");
}

static void telling_name_in_small_letters_is_a_name(void **state)
{
    (void)state;
    expect("i saw mark tremblay today", "1[mark tremblay]");
    expect("gurpreet brar", "5[gurpreet brar]");
}

static void file_name_needs_no_capital(void **state)
{
    (void)state;
    expect("will_young.jpg", "0[will_young]");
    expect("will-young-2.jpg", "0[will-young]");
}

static void particles_may_be_small(void **state)
{
    (void)state;
    expect("Grace van den Berg", "3[Grace van den Berg]");
}

static void possessive_is_no_part_of_a_name(void **state)
{
    (void)state;
    expect("Will Young's work", "0[Will Young]");
    expect("Thomas May’s work", "2[Thomas May]");
}

static void letters_that_look_alike_are_taken_for_what_they_look_like(void **state)
{
    (void)state;
    expect("Мark Тremblау", "1~[Мark Тremblау]"); /* M, T, a, y of the Cyrillic alphabet */
    expect("Gurpreet Вrаr", "5~[Gurpreet Вrаr]");
}

static void name_of_two_syllables_may_be_written_apart(void **state)
{
    (void)state;
    expect("Chen Meiling", "4[Chen Meiling]");
    expect("Chen Mei Ling", "4[Chen Mei Ling]");
    expect("Mei-Ling Chen", "4[Mei-Ling Chen]");
    expect("MeiLing Chen", "4[MeiLing Chen]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_words_need_a_capital),
        cmocka_unit_test(telling_name_in_small_letters_is_a_name),
        cmocka_unit_test(file_name_needs_no_capital),
        cmocka_unit_test(particles_may_be_small),
        cmocka_unit_test(possessive_is_no_part_of_a_name),
        cmocka_unit_test(letters_that_look_alike_are_taken_for_what_they_look_like),
        cmocka_unit_test(name_of_two_syllables_may_be_written_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
