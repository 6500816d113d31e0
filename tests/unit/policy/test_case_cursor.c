#include "policy/case_cursor.h"

#include "sample.h"

static void statement_is_read_from_left_to_right(void **state)
{
    (void)state;
    CmSourceText *source = source_of("c.cases", "to a@b of c, \"d e\"\n");
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    CmCaseCursor cursor = {.line = g_ptr_array_index(lines, 0), .at = 1, .problems = problems};
    assert_string_equal(cm_case_cursor_word(&cursor, "an address"), "a@b");
    assert_false(cm_case_cursor_skip(&cursor, "of d"));
    assert_true(cm_case_cursor_skip(&cursor, "of c"));
    assert_true(cm_case_cursor_skip_comma(&cursor));
    assert_string_equal(cm_case_cursor_text(&cursor, "a text"), "d e");
    assert_true(cm_case_cursor_is_done(&cursor));
    cm_case_cursor_end(&cursor);
    assert_int_equal(problems->len, 0);
    cm_source_text_free(source);
}

static void only_the_first_complaint_is_made(void **state)
{
    (void)state;
    CmSourceText *source = source_of("c.cases", "to\n");
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    CmCaseCursor cursor = {.line = g_ptr_array_index(lines, 0), .at = 1, .problems = problems};
    assert_null(cm_case_cursor_word(&cursor, "an address"));
    assert_null(cm_case_cursor_text(&cursor, "a text"));
    cm_case_cursor_end(&cursor);
    assert_int_equal(problems->len, 1);
    assert_true(has_problem(problems, "c.cases:1:3: expected an address, found 'the end of"));
    cm_source_text_free(source);
}

static void rest_of_a_statement_is_a_problem(void **state)
{
    (void)state;
    CmSourceText *source = source_of("c.cases", "mode tag now\n");
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    CmCaseCursor cursor = {.line = g_ptr_array_index(lines, 0), .at = 2, .problems = problems};
    cm_case_cursor_end(&cursor);
    assert_true(has_problem(problems, "expected the end of the line, found 'now'"));
    cm_source_text_free(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statement_is_read_from_left_to_right),
        cmocka_unit_test(only_the_first_complaint_is_made),
        cmocka_unit_test(rest_of_a_statement_is_a_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
