#include "policy/case_expect.h"

#include "sample.h"

#define HEAD "case \"one\"\n  because \"so\"\n  to a@b public\n  part 2 image, camera\n"

static GPtrArray *parse(const char *statements, GPtrArray *problems)
{
    g_autofree char *text = g_strconcat(HEAD, statements, NULL);
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_ptr_array_add(sources, source_of("c.cases", text));
    GPtrArray *cases = cm_case_texts_new();
    cm_case_texts_read(sources, cases, problems);
    return cases;
}

static const CmExpectation *expectation_at(const GPtrArray *cases, guint index)
{
    assert_int_equal(cases->len, 1);
    const CmCaseText *text = g_ptr_array_index(cases, 0);
    assert_true(index < text->expectations->len);
    return &g_array_index(text->expectations, CmExpectation, index);
}

static void fix_is_expected_with_its_targets_and_scope(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases =
        parse("  expect hold\n  expect fix get a release of s1, s2 for school\n"
              "  expect fix leave out part 2\n  expect fix say who is shown\n",
              problems);
    const CmExpectation *release = expectation_at(cases, 1);
    assert_int_equal(release->fix->kind, CM_FIX_RELEASE);
    assert_int_equal(release->fix->targets->len, 2);
    assert_string_equal(release->fix->scope, "school");
    assert_int_equal(expectation_at(cases, 2)->fix->kind, CM_FIX_WITHOUT_PARTS);
    assert_int_equal(expectation_at(cases, 3)->fix->targets->len, 0);
}

static void a_fix_may_be_expected_to_be_absent(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases =
        parse("  expect hold\n  expect no fix\n  expect no fix leave out recipient\n", problems);
    assert_true(expectation_at(cases, 1)->absent);
    assert_null(expectation_at(cases, 1)->fix);
    assert_int_equal(expectation_at(cases, 2)->fix->kind, CM_FIX_WITHOUT_RECIPIENTS);
}

static void finding_may_be_expected_whatever_it_asks_for(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases = parse("  expect hold\n  expect finding undeclared\n", problems);
    assert_true(expectation_at(cases, 1)->any_action);
}

static void wrong_expectations_are_problems(void **state)
{
    (void)state;
    static const struct {
        const char *line, *complaint;
    } wrong[] = {
        {"  expect fix\n", "expected 'say who is shown', 'leave out part'"},
        {"  expect fix pray\n", "expected 'say who is shown', 'leave out part'"},
        {"  expect fix get a release of s1\n", "expected 'for' and a scope"},
        {"  expect fix leave out part 2,\n", "expected what the fix is about"},
        {"  expect fix say who is shown 2\n", "expected the end of the line"},
        {"  expect no hold\n", "expected 'finding' and a rule, or 'fix'"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *text = g_strconcat("  expect hold\n", wrong[i].line, NULL);
        g_autoptr(GPtrArray) problems = cm_problems_new();
        g_autoptr(GPtrArray) cases = parse(text, problems);
        assert_int_equal(cases->len, 0);
        if (!has_problem(problems, wrong[i].complaint))
            fail_msg("'%s' is not complained of with '%s'", wrong[i].line, wrong[i].complaint);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fix_is_expected_with_its_targets_and_scope),
        cmocka_unit_test(a_fix_may_be_expected_to_be_absent),
        cmocka_unit_test(finding_may_be_expected_whatever_it_asks_for),
        cmocka_unit_test(wrong_expectations_are_problems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
