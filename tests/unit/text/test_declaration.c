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
        cmocka_unit_test(none_beside_a_name_is_a_name),
        cmocka_unit_test(what_is_not_whole_declares_nothing),
        cmocka_unit_test(header_declares_all_of_its_value),
        cmocka_unit_test(body_declares_in_its_first_line),
        cmocka_unit_test(body_declares_nowhere_else),
        cmocka_unit_test(length_ends_the_body),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
