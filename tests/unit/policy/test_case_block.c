#include "policy/case_block.h"

#include "sample.h"

static CmCaseBlocks *read_two(const char *base, const char *over, GPtrArray *problems,
                              GPtrArray *sources)
{
    g_ptr_array_add(sources, source_of("base.cases", base));
    g_ptr_array_add(sources, source_of("over.cases", over));
    return cm_case_blocks_read(sources, problems);
}

static void override_replaces_lines_where_they_stood(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_autoptr(CmCaseBlocks) blocks = read_two(
        "student s1 \"R\"\ncase \"one\"\n  to a@b public\n  to c@d news\n  part 1 text\n",
        "override case \"one\"\n  to e@f staff x\n  also part 2 image\n", problems, sources);
    assert_int_equal(problems->len, 0);
    assert_int_equal(blocks->blocks->len, 1);
    const CmCaseBlock *block = g_ptr_array_index(blocks->blocks, 0);
    assert_non_null(block->override);
    assert_int_equal(block->common->len, 1);
    assert_int_equal(block->statements->len, 3);
    assert_true(cm_token_line_is(g_ptr_array_index(block->statements, 0), 1, "e@f"));
    assert_true(cm_token_line_is(g_ptr_array_index(block->statements, 1), 1, "1"));
    assert_true(cm_token_line_is(g_ptr_array_index(block->statements, 2), 0, "part"));
    assert_true(cm_token_line_is(g_ptr_array_index(block->statements, 2), 1, "2"));
}

static void override_of_nothing_and_head_without_a_name_are_problems(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_autoptr(CmCaseBlocks) blocks =
        read_two("case one\n", "override case \"two\"\noverride rule x\n", problems, sources);
    assert_int_equal(blocks->blocks->len, 1);
    assert_true(has_problem(problems, "base.cases:1:6: expected: case"));
    assert_true(has_problem(problems, "over.cases:1:15: there is no case 'two' to override"));
    assert_true(has_problem(problems, "over.cases:2:10: expected: override case"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(override_replaces_lines_where_they_stood),
        cmocka_unit_test(override_of_nothing_and_head_without_a_name_are_problems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
