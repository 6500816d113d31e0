#include "policy/token.h"

#include "sample.h"

static GPtrArray *read_lines(const char *text, GPtrArray *problems, CmSourceText **source)
{
    *source = source_of("t.policy", text);
    return cm_token_lines_read(*source, problems);
}

static void words_texts_and_commas_are_told_apart(void **state)
{
    (void)state;
    CmSourceText *source;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) lines = read_lines("  for a, \"b \\\"c\\\"\" # end\n", problems, &source);
    assert_int_equal(lines->len, 1);
    const CmTokenLine *line = g_ptr_array_index(lines, 0);
    assert_true(line->indented);
    assert_int_equal(line->tokens->len, 4);
    assert_true(cm_token_line_is(line, 0, "for"));
    assert_int_equal(cm_token_line_get(line, 2)->kind, CM_TOKEN_COMMA);
    assert_string_equal(cm_token_line_get(line, 3)->text, "b \"c\"");
    assert_null(cm_token_line_word(line, 3));
    assert_null(cm_token_line_get(line, 4));
    cm_source_text_free(source);
}

static void columns_count_characters(void **state)
{
    (void)state;
    CmSourceText *source;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) lines = read_lines("\303\251l\303\250ve x\n", problems, &source);
    const CmTokenLine *line = g_ptr_array_index(lines, 0);
    assert_int_equal(cm_token_line_place(line, 1).column, 7);
    assert_int_equal(cm_token_line_place(line, 2).column, 8);
    cm_source_text_free(source);
}

static void text_without_end_is_a_problem_and_the_next_line_is_read(void **state)
{
    (void)state;
    CmSourceText *source;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) lines = read_lines("title \"open\nnext\n", problems, &source);
    assert_true(has_problem(problems, "t.policy:1:7: the quoted text has no end"));
    assert_int_equal(lines->len, 1);
    assert_int_equal(((CmTokenLine *)g_ptr_array_index(lines, 0))->line, 2);
    cm_source_text_free(source);
}

static void what_is_not_utf8_is_a_problem(void **state)
{
    (void)state;
    CmSourceText *source;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) lines = read_lines("a\n\377\376\nb\n", problems, &source);
    assert_true(has_problem(problems, "t.policy:2:1: the line is not UTF-8"));
    assert_int_equal(lines->len, 2);
    cm_source_text_free(source);
}

static void nul_hides_nothing(void **state)
{
    (void)state;
    static const char bytes[] = "weak accept\0 tag\n";
    g_autoptr(GBytes) all = g_bytes_new_static(bytes, sizeof bytes - 1);
    CmSourceText *source = cm_source_text_new("t.policy", all);
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    assert_int_equal(lines->len, 0);
    assert_int_equal(problems->len, 1);
    cm_source_text_free(source);
}

static void line_ends_of_windows_and_a_byte_order_mark_are_taken(void **state)
{
    (void)state;
    CmSourceText *source;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) lines =
        read_lines("\357\273\277rule a\r\n  mode tag\r\n", problems, &source);
    assert_int_equal(problems->len, 0);
    assert_int_equal(lines->len, 2);
    assert_true(cm_token_line_is(g_ptr_array_index(lines, 0), 0, "rule"));
    cm_source_text_free(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_texts_and_commas_are_told_apart),
        cmocka_unit_test(columns_count_characters),
        cmocka_unit_test(text_without_end_is_a_problem_and_the_next_line_is_read),
        cmocka_unit_test(what_is_not_utf8_is_a_problem),
        cmocka_unit_test(nul_hides_nothing),
        cmocka_unit_test(line_ends_of_windows_and_a_byte_order_mark_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
