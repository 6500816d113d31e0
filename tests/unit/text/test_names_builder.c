#include "text/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "names_probe.h"

/* What of @text is found when @name is added as one. */
static void expect_whole(const char *name, const char *text, const char *found)
{
    CmNamesBuilder *builder = cm_names_builder_new();
    cm_names_builder_add_whole(builder, 0, name);
    g_autoptr(CmNames) names = cm_names_builder_end(builder);
    g_autofree char *actual = probe_scan(names, text, strlen(text));
    assert_string_equal(actual, found);
}

static void whole_name_is_found_in_both_orders(void **state)
{
    (void)state;
    expect_whole("Kevin Nguyễn", "Nguyen, Kevin", "0[Nguyen, Kevin]");
    expect_whole("Nguyễn, Kevin", "Kevin Nguyen", "0[Kevin Nguyen]");
    expect_whole("Nguyễn Minh Khôi", "Minh Khoi Nguyen", "0[Minh Khoi Nguyen]");
    expect_whole("Niño delos Santos", "delos Santos, Nino", "0[delos Santos, Nino]");
    expect_whole("陈美玲", "我是陈美玲", "0[陈美玲]");
}

static void middle_name_alone_is_nobodys(void **state)
{
    (void)state;
    CmNamesBuilder *builder = cm_names_builder_new();
    cm_names_builder_add_middle(builder, 4, "Robin", "James", "Ashdown");
    g_autoptr(CmNames) names = cm_names_builder_end(builder);
    const char *text = "Robin James Ashdown; Robin Ashdown; James Ashdown";
    g_autofree char *found = probe_scan(names, text, strlen(text));
    assert_string_equal(found, "4[Robin James Ashdown] 4[Robin Ashdown]");
}

static void one_word_alone_is_not_added(void **state)
{
    (void)state;
    expect_whole("Cher", "Cher", "");
    expect_whole("  ", "a b", "");
    expect_whole("", "a b", "");
    expect_whole(NULL, "a b", "");
    CmNamesBuilder *builder = cm_names_builder_new();
    cm_names_builder_add_name(builder, 0, "Emma", NULL);
    cm_names_builder_add_name(builder, 0, NULL, "Li");
    cm_names_builder_add_name(builder, 0, NULL, NULL);
    g_autoptr(CmNames) names = cm_names_builder_end(builder);
    g_autofree char *found = probe_scan(names, "Emma Li", 7);
    assert_string_equal(found, "");
}

static void name_that_is_not_utf8_is_not_added(void **state)
{
    (void)state;
    CmNamesBuilder *builder = cm_names_builder_new();
    cm_names_builder_add_name(builder, 0, "Em\xffma", "Li");
    cm_names_builder_add_whole(builder, 0, "Em\xffma Li");
    cm_names_builder_add_exact(builder, 0, CM_NAME_IDENTIFIER, "2008\xff");
    g_autoptr(CmNames) names = cm_names_builder_end(builder);
    g_autofree char *found = probe_scan(names, "Emma Li 2008", 12);
    assert_string_equal(found, "");
}

static void name_of_very_many_words_is_not_added(void **state)
{
    (void)state;
    expect_whole("a b c d e f g h i j", "a b c d e f g h i j", "");
}

static void bearers_of_one_name_are_told_together_and_once(void **state)
{
    (void)state;
    CmNamesBuilder *builder = cm_names_builder_new();
    const guint bearers[] = {9, 2, 5, 2, 9};
    for (guint i = 0; i < G_N_ELEMENTS(bearers); i++)
        cm_names_builder_add_name(builder, bearers[i], "Emma", "Li");
    g_autoptr(CmNames) names = cm_names_builder_end(builder);
    g_autofree char *found = probe_scan(names, "Emma Li", 7);
    assert_string_equal(found, "2+5+9[Emma Li]");
}

static void builder_can_be_given_up(void **state)
{
    (void)state;
    CmNamesBuilder *builder = cm_names_builder_new();
    cm_names_builder_add_name(builder, 0, "Emma", "Li");
    cm_names_builder_free(builder);
    cm_names_builder_free(NULL);
}

static void many_names_are_each_found(void **state)
{
    (void)state;
    CmNamesBuilder *builder = cm_names_builder_new();
    for (guint i = 0; i < 20000; i++) {
        char given[3] = {(char)('A' + i % 26), (char)('a' + i / 26 % 26), '\0'};
        char family[3] = {(char)('A' + i / 676 % 26), (char)('a' + i / 17576), '\0'};
        cm_names_builder_add_name(builder, i, given, family);
    }
    g_autoptr(CmNames) names = cm_names_builder_end(builder);
    for (guint i = 0; i < 20000; i += 97) {
        char text[6] = {(char)('A' + i % 26),       (char)('a' + i / 26 % 26), ' ',
                        (char)('A' + i / 676 % 26), (char)('a' + i / 17576),   '\0'};
        g_autofree char *found = probe_scan(names, text, 5);
        g_autofree char *number = g_strdup_printf("%u", i);
        assert_non_null(strstr(found, number));
    }
}

static void directory_tells_how_much_memory_it_takes(void **state)
{
    (void)state;
    gsize before = 0;
    for (guint size = 10; size <= 100000; size *= 100) {
        CmNamesBuilder *builder = cm_names_builder_new();
        for (guint i = 0; i < size; i++) {
            g_autofree char *number = g_strdup_printf("%u", 2000000 + i);
            cm_names_builder_add_exact(builder, i, CM_NAME_IDENTIFIER, number);
        }
        g_autoptr(CmNames) names = cm_names_builder_end(builder);
        gsize memory = cm_names_size(names);
        assert_true(memory > before && memory > size * 8);
        before = memory;
    }
    assert_in_range(before, 1, 4000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_name_is_found_in_both_orders),
        cmocka_unit_test(middle_name_alone_is_nobodys),
        cmocka_unit_test(one_word_alone_is_not_added),
        cmocka_unit_test(name_that_is_not_utf8_is_not_added),
        cmocka_unit_test(name_of_very_many_words_is_not_added),
        cmocka_unit_test(bearers_of_one_name_are_told_together_and_once),
        cmocka_unit_test(builder_can_be_given_up),
        cmocka_unit_test(many_names_are_each_found),
        cmocka_unit_test(directory_tells_how_much_memory_it_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
