#include "text/table_row.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static CmSpan all(const char *text)
{
    return (CmSpan){0, strlen(text)};
}

static void assert_shape(const char *text, char separator, guint count)
{
    CmRowShape shape = cm_row_shape(text, all(text));
    assert_int_equal(shape.separator, separator);
    assert_int_equal(shape.count, count);
}

static void cells_are_parted_by_what_the_line_has_most_surely(void **state)
{
    (void)state;
    assert_shape("Last,First,Mark", ',', 2);
    assert_shape("Last, First\tMark", '\t', 1);
    assert_shape("Last;First;Mark, final", ';', 2);
    assert_shape("| Name | Mark |", '|', 3);
    assert_shape("Name       Final mark", ' ', 1);
    assert_shape("Name  and mark", '\0', 0);
    assert_shape("\"Li, Emma\",88", ',', 1);
    assert_shape("", '\0', 0);
}

static void assert_cell(const char *text, guint number, const char *expected)
{
    CmRowShape shape = cm_row_shape(text, all(text));
    CmSpan cell = cm_row_cell(shape, text, all(text), number);
    assert_int_equal(cell.end - cell.start, strlen(expected));
    assert_memory_equal(text + cell.start, expected, strlen(expected));
    if (cell.end > cell.start)
        assert_int_equal(cm_row_cell_at(shape, text, all(text), cell.start), number);
}

static void a_cell_is_found_by_its_number_and_the_number_by_its_place(void **state)
{
    (void)state;
    assert_cell("Li,Emma, 88% ", 0, "Li");
    assert_cell("Li,Emma, 88% ", 2, "88%");
    assert_cell("Li,Emma, 88% ", 3, "");
    assert_cell("Li,,88%", 1, "");
    assert_cell("\"Li, Emma\",\"H\"", 1, "H");
    assert_cell("Emma Li       88%", 1, "88%");
    assert_cell("one cell", 0, "one cell");
    assert_cell("one cell", 1, "");
}

static gboolean fits(const char *header, const char *row)
{
    return cm_row_fits(cm_row_shape(header, all(header)), row, all(row));
}

static void a_row_has_as_many_cells_as_the_first(void **state)
{
    (void)state;
    assert_true(fits("Last,First", "Li,Emma"));
    assert_false(fits("Last,First", "Li,Emma,Mia"));
    assert_true(fits("Last,First,Mark", "Li,Emma"));
    assert_true(fits("Name\tMark", "Emma Li\t88%\tgood"));
    assert_false(fits("Name\tMark", "Emma Li sings"));
    assert_false(fits("Name", "Emma Li"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_parted_by_what_the_line_has_most_surely),
        cmocka_unit_test(a_cell_is_found_by_its_number_and_the_number_by_its_place),
        cmocka_unit_test(a_row_has_as_many_cells_as_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
