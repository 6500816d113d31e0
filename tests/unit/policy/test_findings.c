#include "policy/findings.h"

#include "sample.h"

static void kinds_that_are_told_together_make_one_finding(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    add_photo(facts, "3");
    add_sign(g_ptr_array_index(facts->subjects, 0), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 1);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->findings->len, 1);
}

static void things_that_read_alike_make_one_finding_and_others_one_each(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    facts->sender.attributed = TRUE;
    add_recipient(facts, "jury@art.example", CM_CLASS_PUBLIC, NULL);
    cm_facts_add_protected(facts, CM_PROTECTED_FINANCIAL, "one", CM_STRENGTH_STRONG);
    cm_facts_add_protected(facts, CM_PROTECTED_FINANCIAL, "two", CM_STRENGTH_STRONG);
    g_autoptr(CmDecision) alike = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(alike->findings->len, 1);
    cm_facts_add_protected(facts, CM_PROTECTED_LEGAL, "three", CM_STRENGTH_STRONG);
    g_autoptr(CmDecision) apart = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(apart->findings->len, 2);
}

static void the_strictest_of_what_reads_alike_is_kept(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = cm_facts_new();
    facts->sender.attributed = TRUE;
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    cm_facts_add_protected(facts, CM_PROTECTED_OPERATIONAL, "weak", CM_STRENGTH_WEAK);
    cm_facts_add_protected(facts, CM_PROTECTED_OPERATIONAL, "strong", CM_STRENGTH_STRONG);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->findings->len, 1);
    const CmFinding *finding = g_ptr_array_index(decision->findings, 0);
    assert_int_equal(finding->would, CM_ACTION_REJECT);
    assert_int_equal(finding->strength, CM_STRENGTH_STRONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_that_are_told_together_make_one_finding),
        cmocka_unit_test(things_that_read_alike_make_one_finding_and_others_one_each),
        cmocka_unit_test(the_strictest_of_what_reads_alike_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
