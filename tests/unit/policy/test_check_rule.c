#include "policy/check.h"

#include "sample.h"

#define RULES "55-releases.policy"

static void wrong_statements_of_a_rule_are_refused(void **state)
{
    (void)state;
    assert_refused(RULES, "mode      enforce", "mode      enforcing", "expected a mode");
    assert_refused(RULES, "  clause    5.5", "  clause", "expected a clause");
    assert_refused(RULES, "  then      as table actions", "  then      as table acts",
                   "there is no table of actions tables/acts.tsv");
    assert_refused(RULES, "  then      as table actions", "  then      as table undeclared",
                   "is not about what the rule is asked for");
    assert_refused(RULES, "tell      sender with \"release-needed\"",
                   "tell      sender with \"release\"", "there is no text notices/en/release.txt");
    assert_refused(RULES, "  unless    the release for that scope is granted",
                   "  unless    the release for that scope is grantd",
                   "did you mean 'the release for that scope is granted'?");
    assert_refused(RULES, "  when      the recipient needs a scope for what is disclosed\n", "",
                   "the rule 'release-for-media' has no 'when'");
    assert_refused(RULES, "rule release-for-record", "rule release-for-media",
                   "there is a rule 'release-for-media' already");
    assert_refused(RULES, "  mode      enforce", "  mode      enforce\n  mode      tag",
                   "the rule has 'mode' already");
}

static void weak_evidence_can_never_be_given_more_than_a_tag(void **state)
{
    (void)state;
    assert_refused(RULES, "weak      tag", "weak      hold", "'weak' can be at most 'tag'");
}

static void ambiguous_name_can_never_be_given_more_than_a_hold(void **state)
{
    (void)state;
    assert_refused(RULES, "ambiguous hold", "ambiguous reject",
                   "'ambiguous' can be at most 'hold'");
}

static void and_without_a_condition_before_it_is_refused(void **state)
{
    (void)state;
    assert_refused(RULES, "  when      the recipient needs a scope for what is disclosed",
                   "  and       the recipient needs a scope for what is disclosed",
                   "'and' must follow 'when' or 'unless'");
}

static void every_place_is_a_file_a_line_and_a_column(void **state)
{
    (void)state;
    assert_refused(RULES, "  mode      enforce", "  mode      enforcing",
                   "55-releases.policy:8:13: expected a mode");
}

static void rule_without_a_clause_is_a_district_option(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmPolicy) policy = edited_policy(RULES, "  clause    5.5\n", "", problems);
    assert_non_null(policy);
    g_autoptr(GPtrArray) none = cm_problems_new();
    g_autoptr(CmPolicy) option = edited_policy(RULES, "clause    5.5", "clause    none", none);
    assert_non_null(option);
    assert_false(has_problem(none, "cites no clause"));
    assert_true(has_problem(problems, "cites no clause (write 'clause none'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_statements_of_a_rule_are_refused),
        cmocka_unit_test(weak_evidence_can_never_be_given_more_than_a_tag),
        cmocka_unit_test(ambiguous_name_can_never_be_given_more_than_a_hold),
        cmocka_unit_test(and_without_a_condition_before_it_is_refused),
        cmocka_unit_test(every_place_is_a_file_a_line_and_a_column),
        cmocka_unit_test(rule_without_a_clause_is_a_district_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
