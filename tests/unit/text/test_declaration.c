#include "text/declaration.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* "A|B", "none", or NULL for no declaration; and what is left of @text without it. */
static void expect(CmDeclaration *found, const char *text, const char *names, const char *rest)
{
    g_autoptr(CmDeclaration) declaration = found;
    if (names == NULL) {
        assert_null(declaration);
        return;
    }
    assert_non_null(declaration);
    assert_int_equal(declaration->none, g_str_equal(names, "none"));
    g_autoptr(GString) joined = g_string_new(declaration->none ? "none" : NULL);
    for (guint i = 0; i < declaration->names->len; i++)
        g_string_append_printf(joined, "%s%s", i == 0 ? "" : "|",
                               (const char *)g_ptr_array_index(declaration->names, i));
    assert_string_equal(joined->str, names);
    g_autofree char *left =
        g_strdup_printf("%.*s%s", (int)declaration->start, text, text + declaration->end);
    assert_string_equal(left, rest);
}

static void in_subject(const char *text, const char *names, const char *rest)
{
    expect(cm_declaration_find_in_subject(text), text, names, rest);
}

static void in_body(const char *text, const char *names, const char *rest)
{
    expect(cm_declaration_find_in_body(text, strlen(text)), text, names, rest);
}

static void subject_declares_in_brackets(void **state)
{
    (void)state;
    in_subject("Photos [students shown: Emma Li, 2008893]", "Emma Li|2008893", "Photos");
    in_subject("[Students  Shown : Éloïse Côté ;Grade 4] Trip", "Éloïse Côté|Grade 4", " Trip");
    in_subject("Re: [x] a [STUDENTS SHOWN:B] c", "B", "Re: [x] a c");
    in_subject("a [\xc2\xa0students\xc2\xa0shown\xef\xbc\x9a A\xc2\xa0] b", "A", "a b");
}

static void none_says_that_nobody_is_shown(void **state)
{
    (void)state;
    in_subject("Photos [students shown: none]", "none", "Photos");
    in_subject("Photos [students shown: NONE ]", "none", "Photos");
    in_subject("Photos [students shown: Nobody]", "none", "Photos");
    in_subject("Photos [students shown: none.]", "none", "Photos");
    in_subject("Photos [students shown: n/a]", "none", "Photos");
    in_body("Students shown: no students.\nHello", "none", "\nHello");
    expect(cm_declaration_parse_header("aucun"), "aucun", "none", "");
}

static void round_brackets_french_and_a_missing_colon_count_for_nobody(void **state)
{
    (void)state;
    in_subject("Photos (students shown: none) now", "none", "Photos now");
    in_subject("Photos [students shown none]", "none", "Photos");
    in_subject("Photos [élèves montrés : aucun]", "none", "Photos");
    in_subject("Photos (Élève montrée\xc2\xa0: Zoé Roy)", "Zoé Roy", "Photos");
    in_subject("Photos (old [students shown: A])", "A", "Photos (old)");
    in_subject("Photos (students shown at the fair)", NULL, NULL);
    in_subject("Photos [students shown Emma]", NULL, NULL);
}

static void expect_split(const char *name, const char *wanted)
{
    g_autoptr(GPtrArray) names = cm_declaration_split(name);
    g_ptr_array_add(names, NULL);
    g_autofree char *joined = g_strjoinv("|", (char **)names->pdata);
    assert_string_equal(joined, wanted);
}

static void names_with_and_between_them_are_parted(void **state)
{
    (void)state;
    expect_split("Emma Li & Zoé Roy", "Emma Li|Zoé Roy");
    expect_split("Emma Li and Zoé Roy ET Noah", "Emma Li|Zoé Roy|Noah");
    expect_split("and Emma Li", "Emma Li");
    expect_split("Andy Etland", "Andy Etland");
    expect_split("Emma and", "Emma and");
}

static void none_beside_a_name_is_a_name(void **state)
{
    (void)state;
    g_autoptr(CmDeclaration) declaration =
        cm_declaration_find_in_subject("[students shown: none, Emma Li]");
    assert_false(declaration->none);
    assert_int_equal(declaration->names->len, 2);
}

static void what_is_not_whole_declares_nothing(void **state)
{
    (void)state;
    in_subject("Photos [students shown: Emma Li", NULL, NULL);
    in_subject("Photos students shown: Emma Li", NULL, NULL);
    in_subject("Photos [students shown: ]", NULL, NULL);
    in_subject("Photos [students shown: , ;]", NULL, NULL);
    in_subject("Photos [studentsshown: A]", NULL, NULL);
    in_subject("[students] shown: A]", NULL, NULL);
    in_subject("[students shown]: A]", NULL, NULL);
    in_subject("", NULL, NULL);
}

static void header_declares_all_of_its_value(void **state)
{
    (void)state;
    expect(cm_declaration_parse_header(" Emma Li,\r\n Zoé Roy "), " Emma Li,\r\n Zoé Roy ",
           "Emma Li|Zoé Roy", "");
    expect(cm_declaration_parse_header("none"), "none", "none", "");
    expect(cm_declaration_parse_header(""), "", NULL, NULL);
    expect(cm_declaration_parse_header(" \r\n "), " \r\n ", NULL, NULL);
}

static void body_declares_in_its_first_line(void **state)
{
    (void)state;
    in_body("Students shown: Emma Li, Zoé\r\nHello", "Emma Li|Zoé", "\r\nHello");
    in_body("\xef\xbb\xbf\r\n \nstudents shown : none\n", "none", "\xef\xbb\xbf\r\n \n\n");
    in_body("Students shown: A", "A", "");
}

static void body_declares_nowhere_else(void **state)
{
    (void)state;
    in_body("Hello\nStudents shown: Emma Li\n", NULL, NULL);
    in_body("> Students shown: Emma Li\n", NULL, NULL);
    in_body("The students shown: Emma Li\n", NULL, NULL);
    in_body("Students shown:\nEmma Li\n", NULL, NULL);
    in_body("", NULL, NULL);
    in_body("\n\n", NULL, NULL);
}

static void length_ends_the_body(void **state)
{
    (void)state;
    g_autoptr(CmDeclaration) declaration =
        cm_declaration_find_in_body("Students shown: Emma Li", 20);
    assert_string_equal(g_ptr_array_index(declaration->names, 0), "Emma");
    assert_null(cm_declaration_find_in_body("Students shown: Emma", 14));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subject_declares_in_brackets),
        cmocka_unit_test(none_says_that_nobody_is_shown),
        cmocka_unit_test(round_brackets_french_and_a_missing_colon_count_for_nobody),
        cmocka_unit_test(names_with_and_between_them_are_parted),
        cmocka_unit_test(none_beside_a_name_is_a_name),
        cmocka_unit_test(what_is_not_whole_declares_nothing),
        cmocka_unit_test(header_declares_all_of_its_value),
        cmocka_unit_test(body_declares_in_its_first_line),
        cmocka_unit_test(body_declares_nowhere_else),
        cmocka_unit_test(length_ends_the_body),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
