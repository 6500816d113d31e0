#include "text/sibling_names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    const char *text;
    GString *found; /* "1[Paige and Rowan Fitzgerald] 3?[…]": bearers, '?' for unsure, the text */
} Probe;

static void on_found(const CmNameMatch *match, const char *name, gpointer data)
{
    Probe *probe = data;
    assert_true(match->end <= strlen(probe->text) && match->start < match->end);
    assert_true(g_utf8_validate(name, -1, NULL));
    if (probe->found->len > 0)
        g_string_append_c(probe->found, ' ');
    for (guint i = 0; i < match->bearer_count; i++)
        g_string_append_printf(probe->found, "%s%u", i == 0 ? "" : "+", match->bearers[i]);
    g_string_append_printf(probe->found, "%s[%.*s]", match->unsure ? "?" : "",
                           (int)(match->end - match->start), probe->text + match->start);
}

static CmNames *build(void)
{
    static const char *const people[][2] = {
        {"Noah", "Miller"},                       /* 0 */
        {"Paige", "Fitzgerald"},                  /* 1 */
        {"Minh Kh\303\264i", "Tran"},             /* 2 */
        {"Ana", "de la Fuente"},                  /* 3 */
        {"Mary-Ann", "O'Brien"},                  /* 4 */
        {"Zo\303\251", "C\303\264t\303\251-Roy"}, /* 5 */
        {"Taylor", "Miller"},                     /* 6 */
        {"Anna", "Kowalchuk"},                    /* 7 */
        {"Will", "Young"},                        /* 8 */
    };
    CmNamesBuilder *builder = cm_names_builder_new();
    for (guint i = 0; i < G_N_ELEMENTS(people); i++)
        cm_names_builder_add_name(builder, i, people[i][0], people[i][1]);
    return cm_names_builder_end(builder);
}

static void expect_kind(CmNamesTextKind kind, const char *text, const char *found)
{
    g_autoptr(CmNames) names = build();
    Probe probe = {text, g_string_new(NULL)};
    cm_sibling_names_scan(names, kind, text, strlen(text), on_found, &probe);
    g_autofree char *actual = g_string_free(probe.found, FALSE);
    assert_string_equal(actual, found);
}

static void expect(const char *text, const char *found)
{
    expect_kind(CM_NAMES_PROSE, text, found);
}

static void first_of_two_bears_the_family_name_of_the_second(void **state)
{
    (void)state;
    expect("Paige and Rowan Fitzgerald", "1[Paige and Rowan Fitzgerald]");
    expect("Well done, Paige & Rowan Fitzgerald!", "1[Paige & Rowan Fitzgerald]");
    expect("merci \303\240 Zo\303\251 et Luc C\303\264t\303\251.",
           "5[Zo\303\251 et Luc C\303\264t\303\251]");
    expect("Paige+Rowan Fitzgerald won", "1[Paige+Rowan Fitzgerald]");
    expect("PAIGE AND ROWAN FITZGERALD", "1[PAIGE AND ROWAN FITZGERALD]");
    expect("thanks to paige and rowan fitzgerald", "1?[paige and rowan fitzgerald]");
    expect("Ana and Luis de la Fuente", "3[Ana and Luis de la Fuente]");
    expect("to Mary-Ann and Jo O\342\200\231Brien", "4[Mary-Ann and Jo O\342\200\231Brien]");
    expect("Paige and Mary-Ann Fitzgerald", "1[Paige and Mary-Ann Fitzgerald]");
    expect("Minh Kh\303\264i and An Tran", "2[Minh Kh\303\264i and An Tran]");
    expect("Kh\303\264i and An Tran", "2?[Kh\303\264i and An Tran]");
}

static void it_goes_across_the_end_of_a_line(void **state)
{
    (void)state;
    expect("Paige\nand Rowan Fitzgerald", "1[Paige\nand Rowan Fitzgerald]");
    expect("Paige and\r\nRowan Fitzgerald", "1[Paige and\r\nRowan Fitzgerald]");
    expect("> Paige and Rowan\n> Fitzgerald", "1[Paige and Rowan\n> Fitzgerald]");
    expect("Paige\n\nand Rowan Fitzgerald", "");
    expect("Paige and Rowan\n\nFitzgerald", "");
}

static void all_of_a_list_bear_it(void **state)
{
    (void)state;
    expect("Sam, Paige and Rowan Fitzgerald", "1[Paige and Rowan Fitzgerald]");
    expect("Paige, Sam and Rowan Fitzgerald", "1[Paige, Sam and Rowan Fitzgerald]");
    expect("Paige, Sam, Jo, and Rowan Fitzgerald", "1[Paige, Sam, Jo, and Rowan Fitzgerald]");
    expect("Paige and Sam and Rowan Fitzgerald", "1[Paige and Sam and Rowan Fitzgerald]");
    expect("Paige & Sam & Rowan Fitzgerald", "1[Paige & Sam & Rowan Fitzgerald]");
}

static void somebody_with_another_family_name_does_not(void **state)
{
    (void)state;
    expect("Anna and Noah Miller", "");
    expect("Anna Taylor and Noah Miller", "");
    expect("Taylor and Noah Miller", "6[Taylor and Noah Miller]");
    expect("Noah, Anna Kowalchuk and Jo Miller", "");
    expect("Paige and Ms Fitzgerald", "");
    expect("Paige and Mrs. Fitzgerald", "");
    expect("Paige and Rowan. Fitzgerald Hall", "");
    expect("Paige and Rowan, Fitzgerald", "");
    expect("Paige. And Rowan Fitzgerald", "");
    expect("Paige has a hand Rowan Fitzgerald", "");
    expect("Paige andy Rowan Fitzgerald", "");
    expect("he will and may young", "");
}

static void what_may_be_of_the_name_makes_it_unsure(void **state)
{
    (void)state;
    expect("Congratulations Paige and Rowan Fitzgerald", "1?[Paige and Rowan Fitzgerald]");
    expect("Congratulations to Paige and Rowan Fitzgerald", "1[Paige and Rowan Fitzgerald]");
    expect("Paige and Rowan James Fitzgerald", "1?[Paige and Rowan James Fitzgerald]");
    expect("Paige and R. Fitzgerald, R.", "1[Paige and R. Fitzgerald]");
}

static void names_of_files_are_read(void **state)
{
    (void)state;
    expect_kind(CM_NAMES_LABEL, "Paige and Rowan Fitzgerald.jpg", "1[Paige and Rowan Fitzgerald]");
    expect_kind(CM_NAMES_LABEL, "paige_and_rowan_fitzgerald.jpg", "1[paige_and_rowan_fitzgerald]");
    expect_kind(CM_NAMES_LABEL, "paige-and-rowan-fitzgerald-2.jpg",
                "1[paige-and-rowan-fitzgerald]");
    expect_kind(CM_NAMES_LABEL, "IMG_01.Paige.and.Rowan.Fitzgerald.jpg",
                "1[Paige.and.Rowan.Fitzgerald]");
    expect_kind(CM_NAMES_LABEL, "trip-Paige+Rowan_Fitzgerald.jpg", "1[Paige+Rowan_Fitzgerald]");
    expect_kind(CM_NAMES_LABEL, "Paige%20and%20Rowan%20Fitzgerald.jpg",
                "1[Paige%20and%20Rowan%20Fitzgerald]");
}

static void in_a_label_the_family_name_may_come_first(void **state)
{
    (void)state;
    expect_kind(CM_NAMES_LABEL, "Fitzgerald_Rowan_and_Paige.jpg", "1[Fitzgerald_Rowan_and_Paige]");
    expect_kind(CM_NAMES_LABEL, "Fitzgerald, Rowan & Paige.jpg", "1[Fitzgerald, Rowan & Paige]");
    expect_kind(CM_NAMES_LABEL, "fitzgerald-rowan-and-paige.jpg", "1[fitzgerald-rowan-and-paige]");
    expect_kind(CM_NAMES_LABEL, "Fitzgerald - Sam, Rowan and Paige.jpg",
                "1[Fitzgerald - Sam, Rowan and Paige]");
    expect_kind(CM_NAMES_CAPTION, "de la Fuente, Luis and Ana", "3[de la Fuente, Luis and Ana]");
    expect_kind(CM_NAMES_LABEL, "Tran_An_and_Minh_Kh\303\264i.jpg",
                "2[Tran_An_and_Minh_Kh\303\264i]");
    expect("Fitzgerald, Rowan and Paige", "");
}

static void characters_at_the_edge_of_what_is_read_are_whole(void **state)
{
    (void)state;
    for (guint i = 0; i < 8; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint j = 0; j < i; j++)
            g_string_append_c(text, ' ');
        for (guint j = 0; j < 60; j++)
            g_string_append(text, "\303\251\342\202\254");
        g_string_append(text, " Paige and Rowan Fitzgerald ");
        for (guint j = 0; j < 60; j++)
            g_string_append(text, "\303\251\342\202\254");
        expect(text->str, "1[Paige and Rowan Fitzgerald]");
    }
}

static void a_name_that_is_cut_off_is_none(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("Paige and Rowan");
    while (text->len < strlen("Paige and") + 150)
        g_string_append_c(text, ' ');
    g_string_append(text, "Fitzgeraldson");
    expect(text->str, "");
}

static void a_text_of_joints_is_read_in_little_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {"&", "and ", "Paige & ", "Paige and Rowan Fitzgerald, ",
                                         "Paige, and "};
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 200000)
            g_string_append(text, pieces[i]);
        g_autoptr(CmNames) names = build();
        Probe probe = {text->str, g_string_new(NULL)};
        cm_sibling_names_scan(names, CM_NAMES_LABEL, text->str, text->len, on_found, &probe);
        g_string_free(probe.found, TRUE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_of_two_bears_the_family_name_of_the_second),
        cmocka_unit_test(it_goes_across_the_end_of_a_line),
        cmocka_unit_test(all_of_a_list_bear_it),
        cmocka_unit_test(somebody_with_another_family_name_does_not),
        cmocka_unit_test(what_may_be_of_the_name_makes_it_unsure),
        cmocka_unit_test(names_of_files_are_read),
        cmocka_unit_test(in_a_label_the_family_name_may_come_first),
        cmocka_unit_test(characters_at_the_edge_of_what_is_read_are_whole),
        cmocka_unit_test(a_name_that_is_cut_off_is_none),
        cmocka_unit_test(a_text_of_joints_is_read_in_little_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
