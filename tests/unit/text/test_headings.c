#include "text/headings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "people_in_braces.h"

/* How many of the people in braces in @text stand below the heading that "THING" is in. */
static guint below(const char *text)
{
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(CmSpan));
    g_autoptr(GString) plain = people_in_braces(text, people);
    g_autoptr(GArray) headings = cm_headings_find(
        plain->str, plain->len, (const CmSpan *)(const void *)people->data, people->len);
    const CmHeading *heading =
        cm_headings_at(headings, (gsize)(strstr(plain->str, "THING") - plain->str));
    return heading == NULL ? 0 : heading->count;
}

static void a_line_with_a_colon_heads_the_rows_with_people_below_it(void **state)
{
    (void)state;
    assert_int_equal(below("THING:\n{A}: 8\n{B}: 9\n{C}: 7\n"), 3);
    assert_int_equal(below("THING:\r\n\r\n{A}: 8\r\n\r\n{B}: 9\r\n"), 2);
    assert_int_equal(below("THING:\n- {A}, {B}\nThat is all.\n{C}\n"), 2);
    assert_int_equal(below("> THING:\n>\n> {A}\n> {B}\n"), 2);
    assert_int_equal(below("THING:\nMath:\n{A} 8\n"), 1);
    assert_int_equal(below("THING:\nThere is none.\n{A}\n"), 0);
    assert_int_equal(below("{A} has a THING:\n{B}\n"), 0);
}

static void the_first_row_of_a_table_heads_its_rows(void **state)
{
    (void)state;
    assert_int_equal(below("Last,First,THING\nLi,{A},8\nRoy,{B},9\n"), 2);
    assert_int_equal(below("Last,First,THING\nLi,{A},8\nDoe,Jane,7\nRoy,{B},9\n"), 2);
    assert_int_equal(below("Last,First,THING\nDoe,Jane,1\nDoe,Jim,2\nDoe,Jack,3\nDoe,Jan,4\n"
                           "Roy,{B},9\n"),
                     1);
    assert_int_equal(below("Name\tTHING\n{A}\t8\n{B}\t9\nThanks\n{C}\n"), 2);
    assert_int_equal(below("Name         THING\n{A}          8\n"), 1);
    assert_int_equal(below("Here it is:\nName|THING\n{A}|8\n"), 1);
}

static void prose_with_commas_heads_nothing(void **state)
{
    (void)state;
    assert_int_equal(below("The forms, the THING, and the letters are due.\n{A}, {B}, and all.\n"),
                     0);
    assert_int_equal(below("Of the forms that we need, the THING is the one to bring along\n"
                           "and {A}, who comes, has it\n"),
                     0);
    assert_int_equal(below("Forms, THING, letters\n\n{A}, {B}, {C}\n"), 0);
}

static void a_row_below_people_heads_nobody(void **state)
{
    (void)state;
    assert_int_equal(below("Name:\t{A}\nTHING\tx\nName:\t{B}\n"), 0);
    assert_int_equal(below("Name:\t{A}\nGrade\t4\nTHING\tx\nName:\t{B}\n"), 0);
    assert_int_equal(below("{A}\nGrade 7\nTHING\n{B}\n"), 0);
}

static void a_title_heads_names_and_not_prose(void **state)
{
    (void)state;
    assert_int_equal(below("THING\n\nStudent: {A}\nGrade: 4\n"), 1);
    assert_int_equal(below("THING\n{A}\n{B}\n"), 2);
    assert_int_equal(below("THING\n\n{A} won the race.\n"), 0);
    assert_int_equal(below("Here is {A}\nTHING\n{B}\n"), 0);
    assert_int_equal(below("Note: THING\n{A}\n"), 0);
}

static void lines_are_found_by_any_byte_in_them(void **state)
{
    (void)state;
    const char *text = "one\r\ntwo\nthree";
    CmSpan line = cm_headings_line(text, strlen(text), 6);
    assert_int_equal(line.start, 5);
    assert_int_equal(line.end, 8);
    line = cm_headings_line(text, strlen(text), 0);
    assert_int_equal(line.end, 3);
    line = cm_headings_line(text, strlen(text), strlen(text));
    assert_int_equal(line.start, 9);
    assert_int_equal(line.end, strlen(text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_with_a_colon_heads_the_rows_with_people_below_it),
        cmocka_unit_test(the_first_row_of_a_table_heads_its_rows),
        cmocka_unit_test(prose_with_commas_heads_nothing),
        cmocka_unit_test(a_row_below_people_heads_nobody),
        cmocka_unit_test(a_title_heads_names_and_not_prose),
        cmocka_unit_test(lines_are_found_by_any_byte_in_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
