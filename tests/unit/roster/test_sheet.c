#include "roster/sheet.h"

#include <string.h>

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "base/error.h"

enum { ID, DAY, FLAG, LIST, COUNT };

static const CmSheetColumn columns[COUNT] = {
    [ID] = {"id", NULL, TRUE},
    [DAY] = {"day", NULL, FALSE},
    [FLAG] = {"flag", NULL, FALSE},
    [LIST] = {"list", NULL, FALSE},
};

typedef struct {
    CmProblems *problems;
    CmSheet *sheet;
} Open;

static Open open_sheet(const char *text)
{
    Open open = {.problems = cm_import_problems_new()};
    g_autoptr(GBytes) raw = g_bytes_new(text, strlen(text));
    open.sheet = cm_sheet_new("f.csv", raw, columns, COUNT, FALSE, NULL, open.problems, NULL);
    assert_non_null(open.sheet);
    return open;
}

/* Closes; returns how many problems there were. */
static guint close_sheet(Open *open)
{
    g_autoptr(GPtrArray) list = cm_import_problems_take(open->problems);
    guint count = list->len;
    cm_sheet_free(open->sheet);
    cm_import_problems_free(open->problems);
    return count;
}

static void cells_are_found_by_column(void **state G_GNUC_UNUSED)
{
    Open open = open_sheet("flag,id\nyes, x \n\n,y\n");
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
    assert_int_equal(cm_sheet_line(open.sheet), 2);
    assert_string_equal(cm_sheet_text(open.sheet, ID), "x");
    assert_null(cm_sheet_text(open.sheet, DAY));
    assert_false(cm_sheet_has(open.sheet, DAY));
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
    assert_int_equal(cm_sheet_line(open.sheet), 4);
    assert_null(cm_sheet_text(open.sheet, FLAG));
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_END);
    assert_int_equal(close_sheet(&open), 0);
}

static void a_day_is_read_with_or_without_a_time(void **state G_GNUC_UNUSED)
{
    Open open = open_sheet("id,day\n1,2026-11-23\n2,2026-11-23T10:00:00Z\n3,\n4,23/11/2026\n"
                           "5,2026-11-231\n");
    const CmDay wanted[] = {cm_day_parse("2026-11-23"), cm_day_parse("2026-11-23"), 0, 0, 0};
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        CmDay day = 1;
        assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
        assert_int_equal(cm_sheet_day(open.sheet, DAY, &day), i < 3);
        assert_int_equal(day, wanted[i]);
    }
    (void)close_sheet(&open);
}

static void a_flag_has_several_words(void **state G_GNUC_UNUSED)
{
    Open open = open_sheet("id,flag\n1,TRUE\n2,y\n3,no\n4,\n5,perhaps\n");
    const gboolean wanted[] = {TRUE, TRUE, FALSE, FALSE, FALSE};
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        gboolean flag = TRUE;
        assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
        assert_int_equal(cm_sheet_flag(open.sheet, FLAG, &flag), i < 4);
        assert_int_equal(flag, wanted[i]);
    }
    (void)close_sheet(&open);
}

static void lists_are_split_at_any_separator(void **state G_GNUC_UNUSED)
{
    Open open = open_sheet("id,list\n1,\"a, b;|c\"\n2,\n");
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
    g_auto(GStrv) items = cm_sheet_items(open.sheet, LIST);
    assert_int_equal(g_strv_length(items), 3);
    assert_string_equal(items[1], "b");
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
    g_auto(GStrv) none = cm_sheet_items(open.sheet, LIST);
    assert_null(none[0]);
    (void)close_sheet(&open);
}

static void a_short_row_has_empty_cells_which_is_said_once(void **state G_GNUC_UNUSED)
{
    Open open = open_sheet("id,day\n1\n2\n");
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
    assert_null(cm_sheet_text(open.sheet, DAY));
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
    assert_int_equal(close_sheet(&open), 1);
}

static void a_row_with_more_cells_than_columns_is_misshapen(void **state G_GNUC_UNUSED)
{
    Open open = open_sheet("id,day\n1,,\n2,,x\n");
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_MISSHAPEN);
    assert_non_null(cm_sheet_fault(open.sheet));
    assert_string_equal(cm_sheet_text(open.sheet, ID), "2");
    (void)close_sheet(&open);
}

static void a_broken_file_fails_with_its_line(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    Open open = open_sheet("id,day\n1,\"2\n");
    assert_int_equal(cm_sheet_next(open.sheet, &error), CM_SHEET_FAILED);
    assert_true(g_str_has_prefix(error->message, "f.csv:2: "));
    (void)close_sheet(&open);
}

static void a_file_without_a_header_is_an_error(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmProblems) problems = cm_import_problems_new();
    g_autoptr(GBytes) raw = g_bytes_new("", 0);
    assert_null(cm_sheet_new("f.csv", raw, columns, COUNT, FALSE, NULL, problems, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

static void another_delimiter_is_said(void **state G_GNUC_UNUSED)
{
    Open open = open_sheet("id;day\n1;2026-01-02\n");
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
    assert_string_equal(cm_sheet_text(open.sheet, DAY), "2026-01-02");
    assert_int_equal(close_sheet(&open), 1);
}

static void a_problem_names_row_and_column_and_quotes_the_cell(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmProblems) problems = cm_import_problems_new();
    g_autoptr(GBytes) raw = g_bytes_new("id\n\"a\x1b[31m\"\n", 12);
    g_autoptr(CmSheet) sheet =
        cm_sheet_new("f.csv", raw, columns, COUNT, FALSE, NULL, problems, NULL);
    assert_int_equal(cm_sheet_next(sheet, NULL), CM_SHEET_ROW);
    cm_sheet_skip(sheet, ID, "wrong");
    g_autoptr(GPtrArray) list = cm_import_problems_take(problems);
    const CmImportProblem *problem = g_ptr_array_index(list, 0);
    assert_int_equal(problem->line, 2);
    assert_string_equal(problem->column, "id");
    assert_true(problem->skipped);
    assert_true(g_str_has_prefix(problem->reason, "wrong: 'a"));
    assert_null(strchr(problem->reason, '\x1b'));
}

static void empty_cells_at_the_end_shift_a_row_where_that_is_asked_for(void **state G_GNUC_UNUSED)
{
    Open open = open_sheet("id,flag\na,yes\n,b,\nc,no\n");
    cm_sheet_expect_usual_width(open.sheet);
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_MISSHAPEN);
    assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
    (void)close_sheet(&open);
    open = open_sheet("id,flag\na,yes\n,b,\nc,no\n");
    for (guint i = 0; i < 3; i++)
        assert_int_equal(cm_sheet_next(open.sheet, NULL), CM_SHEET_ROW);
    (void)close_sheet(&open);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_found_by_column),
        cmocka_unit_test(a_day_is_read_with_or_without_a_time),
        cmocka_unit_test(a_flag_has_several_words),
        cmocka_unit_test(lists_are_split_at_any_separator),
        cmocka_unit_test(a_short_row_has_empty_cells_which_is_said_once),
        cmocka_unit_test(a_row_with_more_cells_than_columns_is_misshapen),
        cmocka_unit_test(a_broken_file_fails_with_its_line),
        cmocka_unit_test(a_file_without_a_header_is_an_error),
        cmocka_unit_test(another_delimiter_is_said),
        cmocka_unit_test(a_problem_names_row_and_column_and_quotes_the_cell),
        cmocka_unit_test(empty_cells_at_the_end_shift_a_row_where_that_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
