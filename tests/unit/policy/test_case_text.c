#include "policy/case_text.h"

#include "sample.h"

#define ONE_CASE                                                                                   \
    "student s1 \"Robin Example\"\n"                                                               \
    "case \"one\"\n  because \"so\"\n  to a@b public\n  part 2 image, camera\n"                    \
    "  sign people-tag of s1 in 2\n  expect hold\n  expect a@b hold\n"

static GPtrArray *parse(const char *text, GPtrArray *problems)
{
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_ptr_array_add(sources, source_of("c.cases", text));
    GPtrArray *cases = cm_case_texts_new();
    cm_case_texts_read(sources, cases, problems);
    return cases;
}

static void case_becomes_facts_and_expectations(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases = parse(ONE_CASE, problems);
    assert_int_equal(problems->len, 0);
    assert_int_equal(cases->len, 1);
    const CmCaseText *text = g_ptr_array_index(cases, 0);
    assert_string_equal(text->name, "one");
    assert_int_equal(text->line, 2);
    assert_int_equal(text->expectations->len, 2);
    assert_int_equal(cm_case_text_verdict(text), CM_ACTION_HOLD);
    assert_int_equal(text->facts->subjects->len, 1);
    assert_true(((CmPartFact *)g_ptr_array_index(text->facts->parts, 0))->counts);
}

static void statements_before_the_first_case_hold_for_all(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases =
        parse(ONE_CASE "case \"two\"\n  because \"so\"\n  to a@b public\n  part 1 text\n"
                       "  sign name of s1 in 1\n  expect tag\n",
              problems);
    assert_int_equal(problems->len, 0);
    assert_int_equal(cases->len, 2);
}

static void unfinished_case_is_a_problem(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases = parse("case \"x\"\n  mode tag\n", problems);
    assert_int_equal(cases->len, 0);
    assert_true(has_problem(problems, "has no 'to'"));
    assert_true(has_problem(problems, "has no 'expect ACTION'"));
    assert_true(has_problem(problems, "has no 'because'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_becomes_facts_and_expectations),
        cmocka_unit_test(statements_before_the_first_case_hold_for_all),
        cmocka_unit_test(unfinished_case_is_a_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
