#include "sample.h"

static const CmPlace PLACE = {"a.policy", 3, 7};

static void problem_is_written_with_file_line_column_and_hint(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    cm_problem_add(problems, PLACE, "put it elsewhere", "'%s' is wrong", "x");
    g_autofree char *line = cm_policy_problem_format(g_ptr_array_index(problems, 0));
    assert_string_equal(line, "a.policy:3:7: 'x' is wrong (put it elsewhere)");
}

static void near_spelling_is_the_hint(void **state)
{
    (void)state;
    const char *const known[] = {"recipient", "student", NULL};
    g_autoptr(GPtrArray) problems = cm_problems_new();
    cm_problem_add_unknown(problems, PLACE, "a word", "recipent", known);
    assert_true(has_problem(problems, "did you mean 'recipient'?"));
}

static void far_spelling_lists_what_is_known(void **state)
{
    (void)state;
    const char *const known[] = {"recipient", "student", NULL};
    g_autoptr(GPtrArray) problems = cm_problems_new();
    cm_problem_add_unknown(problems, PLACE, "a word", "zzzzzzzzzz", known);
    assert_true(has_problem(problems, "one of: recipient, student"));
}

static void warning_is_no_error(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    cm_problem_warn(problems, PLACE, NULL, "odd");
    assert_null(cm_problems_first_error(problems));
    assert_true(has_problem(problems, "a.policy:3:7: warning: odd"));
}

static void problems_have_an_end(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    for (guint i = 0; i < 2 * CM_PROBLEMS_MAX; i++)
        cm_problem_add(problems, PLACE, NULL, "again");
    assert_int_equal(problems->len, CM_PROBLEMS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problem_is_written_with_file_line_column_and_hint),
        cmocka_unit_test(near_spelling_is_the_hint),
        cmocka_unit_test(far_spelling_lists_what_is_known),
        cmocka_unit_test(warning_is_no_error),
        cmocka_unit_test(problems_have_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
