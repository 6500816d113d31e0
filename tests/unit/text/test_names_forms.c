#include "text/names_forms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* TRUE when one of @forms, from @from to @to, is the words of @text, divided by blanks. */
static gboolean has_among(const CmNamesForms *forms, guint from, guint to, const char *text)
{
    for (guint i = from; i < to; i++) {
        CmTextWords words = {.text = text, .length = strlen(text), .end = strlen(text)};
        CmTextWord word;
        guint at = 0;
        while (cm_words_next(&words, &word) && at < forms->forms[i].count &&
               cm_word_hash_whole(&word.state.loose) == forms->forms[i].words[at].loose)
            at++;
        if (at == forms->forms[i].count && words.at == words.length)
            return TRUE;
    }
    return FALSE;
}

static gboolean has(const CmNamesForms *forms, const char *text)
{
    return has_among(forms, 0, forms->later, text);
}

static gboolean has_later(const CmNamesForms *forms, const char *text)
{
    return has_among(forms, forms->later, forms->count, text);
}

static void given_name_is_all_joined_or_first(void **state)
{
    (void)state;
    CmNamesForms forms;
    cm_names_given_forms(&forms, "Mei Ling");
    assert_true(has(&forms, "mei ling") && has(&forms, "meiling") && has(&forms, "mei"));
    assert_false(has(&forms, "ling"));
}

static void hyphened_given_name_is_not_halved(void **state)
{
    (void)state;
    CmNamesForms forms;
    cm_names_given_forms(&forms, "Jean-Luc Marie");
    assert_true(has(&forms, "jean luc") && has(&forms, "jeanluc") && has(&forms, "jean luc marie"));
    assert_false(has(&forms, "jean"));
}

static void later_given_name_is_a_form_apart(void **state)
{
    (void)state;
    CmNamesForms forms;
    cm_names_given_forms(&forms, "Minh Kh\xc3\xb4i");
    assert_true(has_later(&forms, "khoi") && !has_later(&forms, "minh"));
    cm_names_given_forms(&forms, "Maria del Carmen Anne-Lise J.");
    assert_true(has_later(&forms, "del carmen") && has_later(&forms, "anne lise"));
    assert_true(has_later(&forms, "carmen"));
    assert_false(has_later(&forms, "lise") || has_later(&forms, "del"));
    assert_false(has_later(&forms, "j"));
    cm_names_given_forms(&forms, "Amrit Singh");
    assert_int_equal(forms.later, forms.count);
    cm_names_given_forms(&forms, "Jean-Luc");
    assert_int_equal(forms.later, forms.count);
    cm_names_given_forms(&forms, "\xe5\xb0\x8f\xe6\x98\x8e");
    assert_int_equal(forms.later, forms.count);
}

static void double_family_name_is_either_half(void **state)
{
    (void)state;
    CmNamesForms forms;
    cm_names_family_forms(&forms, "Tremblay-Côté");
    assert_true(has(&forms, "tremblay cote") && has(&forms, "tremblaycote"));
    assert_true(has(&forms, "tremblay") && has(&forms, "cote"));
}

static void particles_go_with_the_next_word(void **state)
{
    (void)state;
    CmNamesForms forms;
    cm_names_family_forms(&forms, "de la Fuente Bin Saleh");
    assert_true(has(&forms, "de la fuente") && has(&forms, "bin saleh"));
    assert_false(has(&forms, "de") || has(&forms, "la") || has(&forms, "saleh"));
    cm_names_family_forms(&forms, "O'Brien");
    assert_true(has(&forms, "obrien") && has(&forms, "o brien"));
    assert_false(has(&forms, "brien"));
}

static void particles_are_joined_and_taken_apart(void **state)
{
    (void)state;
    CmNamesForms forms;
    cm_names_family_forms(&forms, "de los Reyes");
    assert_true(has(&forms, "delos reyes") && has(&forms, "de losreyes"));
    assert_true(has(&forms, "de los reyes") && has(&forms, "delosreyes"));
    cm_names_family_forms(&forms, "dela Cruz");
    assert_true(has(&forms, "de la cruz") && has(&forms, "dela cruz") && has(&forms, "delacruz"));
    cm_names_family_forms(&forms, "Delacruz");
    assert_true(has(&forms, "de la cruz") && has(&forms, "dela cruz") && has(&forms, "delacruz"));
    cm_names_family_forms(&forms, "MacDonald-VANDERMEER");
    assert_true(has(&forms, "mac donald") && has(&forms, "macdonald"));
    assert_true(has(&forms, "van der meer") && has(&forms, "vander meer"));
    cm_names_family_forms(&forms, "Gagn\xc3\xa9");
    assert_int_equal(forms.count, 1);
}

static void singh_is_no_half_of_a_name(void **state)
{
    (void)state;
    CmNamesForms forms;
    cm_names_family_forms(&forms, "Singh Gill");
    assert_true(has(&forms, "gill") && has(&forms, "singh gill"));
    assert_false(has(&forms, "singh"));
    cm_names_family_forms(&forms, "Singh");
    assert_true(has(&forms, "singh"));
}

static void no_name_is_one_empty_form(void **state)
{
    (void)state;
    CmNamesForms forms;
    cm_names_given_forms(&forms, NULL);
    assert_int_equal(forms.count, 1);
    assert_int_equal(forms.forms[0].count, 0);
    cm_names_family_forms(&forms, " - ");
    assert_int_equal(forms.count, 1);
    assert_int_equal(forms.forms[0].count, 0);
}

static void family_name_begins_at_its_particles(void **state)
{
    (void)state;
    assert_int_equal(cm_names_family_start("Emma Li"), 5);
    assert_int_equal(cm_names_family_start("Ana de la Fuente"), 4);
    assert_int_equal(cm_names_family_start("de Souza"), 3);
    assert_int_equal(cm_names_family_start("Cher"), 0);
    assert_int_equal(cm_names_family_start(""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(given_name_is_all_joined_or_first),
        cmocka_unit_test(hyphened_given_name_is_not_halved),
        cmocka_unit_test(later_given_name_is_a_form_apart),
        cmocka_unit_test(double_family_name_is_either_half),
        cmocka_unit_test(particles_go_with_the_next_word),
        cmocka_unit_test(particles_are_joined_and_taken_apart),
        cmocka_unit_test(singh_is_no_half_of_a_name),
        cmocka_unit_test(no_name_is_one_empty_form),
        cmocka_unit_test(family_name_begins_at_its_particles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
