#include "policy/case_compare.h"

#include "sample.h"

#define TAGGED                                                                                     \
    "student s1 \"Robin Example\"\ncase \"one\"\n  because \"so\"\n  to a@b public\n"              \
    "  part 2 image, camera\n  sign people-tag of s1 in 2\n"

/* What is said of TAGGED with @expectations under the shipped policy; NULL: nothing. */
static char *difference_of(const char *expectations)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autofree char *text = g_strconcat(TAGGED, expectations, NULL);
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_ptr_array_add(sources, source_of("c.cases", text));
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases = cm_case_texts_new();
    cm_case_texts_read(sources, cases, problems);
    assert_int_equal(cases->len, 1);
    CmCaseText *read = g_ptr_array_index(cases, 0);
    cm_case_text_complete(read, cm_policy_scopes(policy));
    g_autoptr(CmDecision) decision = cm_decide(policy, read->facts, CM_DECIDE_ENFORCED);
    return cm_case_compare(read, decision);
}

static void assert_difference(const char *expectations, const char *wanted)
{
    g_autofree char *difference = difference_of(expectations);
    if (wanted == NULL)
        assert_null(difference);
    else
        assert_string_equal(difference, wanted);
}

static void expectation_that_is_met_is_no_difference(void **state)
{
    (void)state;
    assert_difference("  expect hold\n  expect a@b hold\n  expect finding release-for-media hold\n"
                      "  expect finding release-for-media\n  expect no finding release-for-record\n"
                      "  expect fix leave out part 2\n  expect no fix leave out recipient\n"
                      "  expect fix get a release of s1 for third-party\n",
                      NULL);
}

static void first_difference_is_told_with_its_line(void **state)
{
    (void)state;
    assert_difference("  expect tag\n", "line 7: expected tag for the message, got hold");
    assert_difference("  expect hold\n  expect a@b accept\n",
                      "line 8: expected accept for a@b, got hold");
    assert_difference("  expect hold\n  expect c@d hold\n", "line 8: there is no recipient c@d");
    assert_difference("  expect hold\n  expect no finding release-for-media\n",
                      "line 8: expected no finding of release-for-media");
    assert_difference("  expect hold\n  expect finding release-for-media tag\n",
                      "line 8: expected a finding of release-for-media that asks for tag");
    assert_difference("  expect hold\n  expect finding release-for-record\n",
                      "line 8: expected a finding of release-for-record");
}

static void fix_that_is_not_offered_is_told_with_those_that_are(void **state)
{
    (void)state;
    static const char got[] = "leave out part 2; get a release of s1 for third-party";
    g_autofree char *other =
        g_strconcat("line 8: expected the fix 'leave out part 3', got ", got, NULL);
    g_autofree char *scope =
        g_strconcat("line 8: expected the fix 'get a release of s1 for school', got ", got, NULL);
    g_autofree char *none = g_strconcat("line 8: expected no fix 'any', got ", got, NULL);
    assert_difference("  expect hold\n  expect fix leave out part 3\n", other);
    assert_difference("  expect hold\n  expect fix get a release of s1 for school\n", scope);
    assert_difference("  expect hold\n  expect no fix\n", none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expectation_that_is_met_is_no_difference),
        cmocka_unit_test(first_difference_is_told_with_its_line),
        cmocka_unit_test(fix_that_is_not_offered_is_told_with_those_that_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
