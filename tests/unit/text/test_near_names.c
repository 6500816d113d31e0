#include "text/near_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void on_match(const CmNearMatch *match, gpointer data)
{
    GString *found = data;
    g_string_append_printf(found, "%s%u%s", found->len > 0 ? " " : "", match->bearer,
                           match->given ? "g" : "");
}

/* Bearers of what @text hints at in group 1: "g" behind a given name. */
static void assert_hints(const char *text, const char *expected)
{
    static const guint GROUPS[] = {1};
    CmNearNamesBuilder *builder = cm_near_names_builder_new();
    cm_near_names_builder_add(builder, 1, 1, "Emma", "Brown");
    cm_near_names_builder_add(builder, 1, 2, "Noah", "Gagn\xc3\xa9");
    cm_near_names_builder_add(builder, 1, 3, "Noah", "Li");
    cm_near_names_builder_add(builder, 1, 4, "Will", "Tremblay-C\xc3\xb4t\xc3\xa9");
    cm_near_names_builder_add(builder, 2, 5, "Emma", "Browny");
    cm_near_names_builder_add(builder, 1, 6, NULL, "Alone");
    cm_near_names_builder_add(builder, 1, 7, "\xff", "Broken");
    g_autoptr(CmNearNames) names = cm_near_names_builder_end(builder);
    g_autoptr(GString) found = g_string_new(NULL);
    cm_near_names_scan(names, GROUPS, 1, text, strlen(text), on_match, found);
    if (!g_str_equal(found->str, expected))
        fail_msg("'%s' hints at '%s'", text, found->str);
}

static void a_given_name_alone_hints_at_all_who_bear_it(void **state)
{
    (void)state;
    assert_hints("Then Emma sang", "1g");
    assert_hints("Then Noah's friend sang", "2g 3g");
    assert_hints("Emma, Noah and others", "1g 2g 3g");
    assert_hints("It was Emma", "1g");
    assert_hints("EMMA!", "1g");
}

static void a_small_or_ordinary_word_or_anothers_name_is_no_given_name(void **state)
{
    (void)state;
    assert_hints("emma sang", "");
    assert_hints("Will you come?", "");
    assert_hints("Emma Watson sang", "");
    assert_hints("Emmaline sang", "");
}

static void an_initial_behind_a_given_name_is_part_of_it(void **state)
{
    (void)state;
    assert_hints("Then Noah G. sang", "2g 3g");
    assert_hints("Noah G and Emma", "2g 3g 1g");
    assert_hints("Emma and Noah G.jpg", "1g 2g 3g");
    assert_hints("with Noah G. The class", "2g 3g");
    assert_hints("Noah G Webster sang", "");
    assert_hints("Noah Gi sang", "");
}

static void a_partner_one_letter_off_may_be_a_near_miss(void **state)
{
    (void)state;
    assert_hints("Then Emma Browm sang", "1");
    assert_hints("Brwon, Emma", "1 1g");
    assert_hints("Then Will Trembley sang", "4");
    assert_hints("Then Em Brown sang", "");
    assert_hints("Then Noah Lu sang", "");
    assert_hints("Then Emma. Browm", "1g");
}

static void a_text_full_of_hints_ends(void **state)
{
    (void)state;
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < 10000; i++)
        g_string_append(text, "Emma. ");
    CmNearNamesBuilder *builder = cm_near_names_builder_new();
    cm_near_names_builder_add(builder, 1, 1, "Emma", "Brown");
    g_autoptr(CmNearNames) names = cm_near_names_builder_end(builder);
    g_autoptr(GString) found = g_string_new(NULL);
    cm_near_names_scan(names, (const guint[]){1}, 1, text->str, text->len, on_match, found);
    assert_int_equal(found->len, 4000 * 3 - 1);
    g_string_free(text, TRUE);
}

static void nobody_at_all_is_no_hint(void **state)
{
    (void)state;
    g_autoptr(CmNearNames) names = cm_near_names_builder_end(cm_near_names_builder_new());
    g_autoptr(GString) found = g_string_new(NULL);
    cm_near_names_scan(names, (const guint[]){1}, 1, "Emma Brown", 10, on_match, found);
    assert_int_equal(found->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_given_name_alone_hints_at_all_who_bear_it),
        cmocka_unit_test(a_small_or_ordinary_word_or_anothers_name_is_no_given_name),
        cmocka_unit_test(an_initial_behind_a_given_name_is_part_of_it),
        cmocka_unit_test(a_partner_one_letter_off_may_be_a_near_miss),
        cmocka_unit_test(a_text_full_of_hints_ends),
        cmocka_unit_test(nobody_at_all_is_no_hint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
