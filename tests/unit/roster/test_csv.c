#include "roster/csv.h"

#include <string.h>

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

/* All rows as "LINE[field|field]"; "!" stands for a bad row and "X" for the end of what can be
 * read. */
static char *rows_of(const char *text, char delimiter)
{
    g_autoptr(CmCsv) csv = cm_csv_new(g_strdup(text), strlen(text), delimiter);
    GString *rows = g_string_new(NULL);
    for (;;) {
        CmCsvRow row;
        CmCsvStep step = cm_csv_next(csv, &row);
        if (step == CM_CSV_END)
            break;
        g_string_append_printf(rows, "%u", row.line);
        if (step != CM_CSV_ROW) {
            assert_non_null(row.problem);
            g_string_append_c(rows, step == CM_CSV_BAD_ROW ? '!' : 'X');
        }
        for (guint i = 0; step == CM_CSV_ROW && i < row.count; i++)
            g_string_append_printf(rows, "%s%s", i == 0 ? "[" : "|", row.fields[i]);
        if (step == CM_CSV_ROW)
            g_string_append_c(rows, ']');
        if (step == CM_CSV_BROKEN) {
            assert_int_equal(cm_csv_next(csv, &row), CM_CSV_BROKEN);
            break;
        }
    }
    return g_string_free(rows, FALSE);
}

static void check(const char *text, const char *wanted)
{
    g_autofree char *rows = rows_of(text, ',');
    assert_string_equal(rows, wanted);
}

static void rows_end_in_any_line_end(void **state G_GNUC_UNUSED)
{
    check("a,b\r\nc,d\ne,f\rg,h", "1[a|b]2[c|d]3[e|f]4[g|h]");
}

static void an_empty_file_has_no_rows(void **state G_GNUC_UNUSED)
{
    check("", "");
    check("\r\n\n\r", "");
}

static void blank_lines_are_no_rows_but_count(void **state G_GNUC_UNUSED)
{
    check("\na\n\r\n\rb\n", "2[a]5[b]");
}

static void empty_fields_are_fields(void **state G_GNUC_UNUSED)
{
    check(",\na,,b,\n\"\"", "1[|]2[a||b|]3[]");
}

static void quotes_are_undone(void **state G_GNUC_UNUSED)
{
    check("\"a,b\",\"c \"\"d\"\"\"\n\"\"\"\"", "1[a,b|c \"d\"]2[\"]");
}

static void a_quoted_field_may_run_over_lines_which_count(void **state G_GNUC_UNUSED)
{
    check("\"a\r\nb\",c\r\nd", "1[a\r\nb|c]3[d]");
}

static void blanks_behind_a_closing_quote_are_forgiven(void **state G_GNUC_UNUSED)
{
    check("\"a\" ,b\n", "1[a|b]");
}

static void a_quote_within_a_plain_field_is_a_letter(void **state G_GNUC_UNUSED)
{
    check("O\"Brien,5\"\n", "1[O\"Brien|5\"]");
}

static void text_behind_a_closing_quote_spoils_that_row_alone(void **state G_GNUC_UNUSED)
{
    check("\"a\"b,c\nd,e\n", "1!2[d|e]");
}

static void a_quote_that_swallows_rows_breaks_the_file(void **state G_GNUC_UNUSED)
{
    check("a,\"b\nc,d\ne,\"f\"\n", "1X");
    check("a\nb,\"c\nd\n", "1[a]2X");
}

static void a_quote_at_the_very_end_is_never_closed(void **state G_GNUC_UNUSED)
{
    check("\"", "1X");
    check("\"a\"\"", "1X");
}

static void other_delimiters_are_read(void **state G_GNUC_UNUSED)
{
    g_autofree char *rows = rows_of("a;\"b;c\"\nd,e;f", ';');
    assert_string_equal(rows, "1[a|b;c]2[d,e|f]");
}

static void the_delimiter_is_guessed_from_the_first_line(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_csv_guess_delimiter("a,b;c\n"), ',');
    assert_int_equal(cm_csv_guess_delimiter("a;b\nc,d"), ';');
    assert_int_equal(cm_csv_guess_delimiter("a\tb\r\n"), '\t');
    assert_int_equal(cm_csv_guess_delimiter("a"), ',');
    assert_int_equal(cm_csv_guess_delimiter(""), ',');
}

static void check_long(const char *start, char filler, gsize length, const char *wanted)
{
    g_autoptr(GString) text = g_string_new(start);
    for (gsize i = 0; i < length; i++)
        g_string_append_c(text, filler);
    g_autofree char *rows = rows_of(text->str, ',');
    assert_string_equal(rows, wanted);
}

static void what_is_over_a_limit_is_not_read(void **state G_GNUC_UNUSED)
{
    check_long("a\n", 'x', CM_CSV_FIELD_MAX + 1, "1[a]2X");
    check_long("a\n\"", 'x', CM_CSV_FIELD_MAX + 1, "1[a]2X");
    check_long("a\n\"", '\n', CM_CSV_LINES_MAX + 1, "1[a]2X");
    check_long("a\n", ',', CM_CSV_COLUMNS_MAX, "1[a]2!");
}

static void a_row_over_its_limit_breaks_the_file(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *field = g_strnfill(CM_CSV_FIELD_MAX - 1, 'x');
    for (guint i = 0; i < 6; i++)
        g_string_append_printf(text, "%s,", field);
    g_autofree char *rows = rows_of(text->str, ',');
    assert_string_equal(rows, "1X");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_end_in_any_line_end),
        cmocka_unit_test(an_empty_file_has_no_rows),
        cmocka_unit_test(blank_lines_are_no_rows_but_count),
        cmocka_unit_test(empty_fields_are_fields),
        cmocka_unit_test(quotes_are_undone),
        cmocka_unit_test(a_quoted_field_may_run_over_lines_which_count),
        cmocka_unit_test(blanks_behind_a_closing_quote_are_forgiven),
        cmocka_unit_test(a_quote_within_a_plain_field_is_a_letter),
        cmocka_unit_test(text_behind_a_closing_quote_spoils_that_row_alone),
        cmocka_unit_test(a_quote_that_swallows_rows_breaks_the_file),
        cmocka_unit_test(a_quote_at_the_very_end_is_never_closed),
        cmocka_unit_test(other_delimiters_are_read),
        cmocka_unit_test(the_delimiter_is_guessed_from_the_first_line),
        cmocka_unit_test(what_is_over_a_limit_is_not_read),
        cmocka_unit_test(a_row_over_its_limit_breaks_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
