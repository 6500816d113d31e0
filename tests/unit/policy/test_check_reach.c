#include "policy/check.h"

#include "sample.h"

#define RULES "55-releases.policy"

/* Asserts that the shipped policy with one edit loads and is warned of with a line that holds
 * @part. */
static void assert_warned(const char *old, const char *new_, const char *part)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmPolicy) policy = edited_policy(RULES, old, new_, problems);
    assert_non_null(policy);
    if (!has_problem(problems, part))
        fail_msg("no warning says '%s'", part);
}

#define NEEDS  "  when      the recipient needs a scope for what is disclosed\n"
#define UNLESS "  unless    the release for that scope is granted\n"

static void conditions_that_exclude_one_another_are_warned_of(void **state)
{
    (void)state;
    assert_warned(NEEDS,
                  NEEDS "  and       the recipient is one of news\n"
                        "  and       the recipient is one of staff, channel\n",
                  "the rule 'release-for-media' never applies: its conditions exclude");
    assert_warned(NEEDS,
                  NEEDS "  and       the recipient is none of news, staff\n"
                        "  and       the recipient is one of news\n",
                  "the rule 'release-for-media' never applies: its conditions exclude");
}

static void kinds_of_link_that_exclude_one_another_are_warned_of(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmPolicy) policy = edited_policy(
        "38-students.policy", "  when      the link is one of invitation, notification\n",
        "  when      the link is one of invitation, notification\n"
        "  and       the link is one of profile\n",
        problems);
    assert_non_null(policy);
    assert_true(has_problem(problems, "never applies: its conditions exclude one another"));
}

static void way_out_that_a_wider_list_opens_always_is_warned_of(void **state)
{
    (void)state;
    assert_warned(NEEDS UNLESS,
                  NEEDS "  and       the recipient is one of news\n"
                        "  unless    the recipient is one of news, channel\n" UNLESS,
                  "never applies: unless the recipient is one of");
    assert_warned(UNLESS,
                  UNLESS "  unless    the recipient is one of news, channel\n"
                         "  unless    the recipient is one of news\n",
                  "never needs: unless the recipient is one of news");
    assert_warned(NEEDS UNLESS,
                  NEEDS "  and       the recipient is none of news, channel\n"
                        "  unless    the recipient is none of news\n" UNLESS,
                  "never applies: unless the recipient is none of");
}

static void condition_that_is_said_twice_is_warned_of(void **state)
{
    (void)state;
    assert_warned(NEEDS, NEEDS "  and       the recipient needs a scope for what is disclosed\n",
                  "says twice: when the recipient needs a scope");
}

static void way_out_that_always_or_never_counts_is_warned_of(void **state)
{
    (void)state;
    assert_warned(UNLESS, "  unless    the recipient needs a scope for what is disclosed\n",
                  "never applies: unless the recipient needs a scope");
    assert_warned(UNLESS, UNLESS UNLESS "  and       the evidence is weak\n",
                  "never needs: unless the release for that scope is granted");
}

static void rule_that_does_nothing_is_warned_of(void **state)
{
    (void)state;
    assert_warned("  then      hold\n  tell      sender with \"declared-unknown\"",
                  "  then      accept\n  tell      sender with \"declared-unknown\"",
                  "the rule 'declared-name-unknown' does nothing when it applies");
}

static void rules_that_ask_the_same_are_warned_of(void **state)
{
    (void)state;
    assert_warned("rule declared-name-unknown",
                  "rule declared-too\n  clause    5.5\n  title     \"x\"\n  mode      enforce\n"
                  "  for       each recipient\n  when      a declared name is nobody's\n"
                  "  then      tag\n  tell      sender with \"declared-unknown\"\n"
                  "  example   \"a declared name that is nobody's\" hold\n\n"
                  "rule declared-name-unknown",
                  "applies exactly when 'declared-too' does, and wants something else");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_that_exclude_one_another_are_warned_of),
        cmocka_unit_test(kinds_of_link_that_exclude_one_another_are_warned_of),
        cmocka_unit_test(way_out_that_a_wider_list_opens_always_is_warned_of),
        cmocka_unit_test(condition_that_is_said_twice_is_warned_of),
        cmocka_unit_test(way_out_that_always_or_never_counts_is_warned_of),
        cmocka_unit_test(rule_that_does_nothing_is_warned_of),
        cmocka_unit_test(rules_that_ask_the_same_are_warned_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
