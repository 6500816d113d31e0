#include "text/parted_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    const char *text;
    GString *found; /* bearers, each with a blank behind it */
} Probe;

static void on_found(const CmNameMatch *match, const char *name, gpointer data)
{
    Probe *probe = data;
    assert_true(match->end <= strlen(probe->text) && match->start < match->end);
    assert_non_null(name);
    for (guint i = 0; i < match->bearer_count; i++)
        g_string_append_printf(probe->found, "%u ", match->bearers[i]);
}

static void assert_found(const char *text, const char *bearers)
{
    CmNamesBuilder *builder = cm_names_builder_new();
    cm_names_builder_add_name(builder, 1, "Noah", "Kowalchuk");
    cm_names_builder_add_name(builder, 2, "Mei Ling", "Chen");
    g_autoptr(CmNames) names = cm_names_builder_end(builder);
    Probe probe = {text, g_string_new(NULL)};
    cm_parted_names_scan(names, text, strlen(text), on_found, &probe);
    assert_string_equal(probe.found->str, bearers);
    g_string_free(probe.found, TRUE);
}

static void labelled_parts_are_one_name(void **state)
{
    (void)state;
    assert_found("First name: Noah\nLast name: Kowalchuk\nGrade: 4\n", "1 ");
    assert_found("Nom : Kowalchuk\r\n\r\nPr\303\251nom : Noah\r\n", "1 ");
    assert_found("First name\tNoah\nLast name\tKowalchuk\n", "1 ");
    assert_found("First name:\tNoah\nMiddle:\tJ.\nLast name:\tKowalchuk\n", "1 ");
    assert_found("First name\nNoah\nLast name\nKowalchuk\n", "1 ");
    assert_found("> Surname: Chen\n> Given names: Mei Ling\n", "2 ");
    assert_found("First: Noah\nLast: Kowalchuk\nFirst: Mei Ling\nLast: Chen\n", "1 2 ");
}

static void parts_on_one_line_are_one_name(void **state)
{
    (void)state;
    assert_found("Last name: Kowalchuk First name: Noah  Medical alert: seizures", "1 ");
    assert_found("Last name: Kowalchuk First name: Noah Grade: 4", "1 ");
    assert_found("First name\tNoah\tLast name\tKowalchuk\n", "1 ");
    assert_found("First name: Noah, last name: Kowalchuk.", "1 ");
}

static void columns_that_are_called_so_are_one_name(void **state)
{
    (void)state;
    assert_found("Last,Grade,First,Mark\nKowalchuk,4,Noah,62\nDoe,4,Jim,3\nChen,4,Mei Ling,7\n",
                 "1 2 ");
    assert_found("Last name\tGrade\tFirst name\nKowalchuk\t4\tNoah\n", "1 ");
    assert_found("\"Last\",\"Grade, age\",\"First\"\n\"Kowalchuk\",\"4, 9\",\"Noah\"\n", "1 ");
    assert_found("First,Last,Mark\nNoah,Kowalchuk,62\n", "");
    assert_found("Last,Grade,First\nKowalchuk,4,Noah\n\nThat is all\nChen,4,Mei Ling\n", "1 ");
}

static void parts_of_different_people_or_far_apart_are_none(void **state)
{
    (void)state;
    assert_found("First name: Noah\nLast name: Chen\n", "");
    assert_found("First name: Noah\n1\n2\n3\n4\n5\nLast name: Kowalchuk\n", "");
    assert_found("Noah\nKowalchuk\n", "");
    assert_found("First name: Noah Kowalchuk\n", "");
    assert_found("First name:\n", "");
    assert_found("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labelled_parts_are_one_name),
        cmocka_unit_test(parts_on_one_line_are_one_name),
        cmocka_unit_test(columns_that_are_called_so_are_one_name),
        cmocka_unit_test(parts_of_different_people_or_far_apart_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
