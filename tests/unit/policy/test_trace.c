#include "policy/trace.h"

#include "sample.h"

static gboolean has_line(const GPtrArray *lines, const char *line)
{
    for (guint i = 0; i < lines->len; i++)
        if (strstr(g_ptr_array_index(lines, i), line) != NULL)
            return TRUE;
    return FALSE;
}

static void every_condition_is_told_with_its_answer(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_TRACE);
    const GPtrArray *trace = decision->trace;
    assert_true(has_line(trace, "release-for-media (5.5, "));
    assert_true(has_line(trace, "jury@art.example as public, s1, image, strong evidence"));
    assert_true(has_line(trace, "    when the recipient needs a scope for what is disclosed: yes"));
    assert_true(has_line(trace, "    unless the release for that scope is granted: no "
                                "(third-party: missing, as the test says)"));
    assert_true(has_line(trace, "    -> hold"));
    /* One that stands behind a "no" as well. */
    assert_true(has_line(trace, "    when the part could not be inspected: no"));
    assert_true(has_line(trace, "    unless the part is encrypted or of an unknown type: no"));
}

static void rule_that_one_way_out_kept_from_applying_is_a_near_miss(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_TRACE);
    assert_true(has_line(decision->trace,
                         "near miss, only this stood in the way: unless somebody is named in or "
                         "with the part"));
}

static void name_and_words_of_the_mail_are_not_in_a_trace(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_TRACE);
    assert_false(has_line(decision->trace, "Robin"));
    assert_false(has_line(decision->trace, "IMG_1"));
}

static void trace_changes_no_decision(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autoptr(CmDecision) plain = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    g_autoptr(CmDecision) traced = cm_decide(policy, facts, CM_DECIDE_TRACE);
    assert_int_equal(plain->verdict, traced->verdict);
    assert_int_equal(plain->findings->len, traced->findings->len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_condition_is_told_with_its_answer),
        cmocka_unit_test(rule_that_one_way_out_kept_from_applying_is_a_near_miss),
        cmocka_unit_test(name_and_words_of_the_mail_are_not_in_a_trace),
        cmocka_unit_test(trace_changes_no_decision),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
