#include "policy/approval.h"

#include "sample.h"

/* A mail of somebody who does not maintain the channel, to it and to the press. */
static CmFacts *post_of_a_stranger(void)
{
    CmFacts *facts = cm_facts_new();
    facts->sender.attributed = TRUE;
    CmRecipient *blog = add_recipient(facts, "blog@post.example", CM_CLASS_CHANNEL, NULL);
    blog->sender_maintains = CM_NO;
    add_recipient(facts, "press@gazette.example", CM_CLASS_NEWS, NULL);
    return facts;
}

static void a_principal_lifts_what_the_table_names(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = post_of_a_stranger();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_HOLD);
    assert_true(cm_approval_lifts(policy, decision, 0, CM_APPROVAL_PRINCIPAL));
    assert_false(cm_approval_lifts(policy, decision, 1, CM_APPROVAL_PRINCIPAL)); /* not held */
    assert_false(cm_approval_lifts(policy, decision, 0, "officer"));
}

static void no_approval_stands_in_for_a_release(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = post_of_a_stranger();
    add_photo(facts, "2");
    CmSubject *subject = add_student(facts, "s1", "Robin Example");
    add_sign(subject, CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    set_releases(subject, "social-media", CM_RELEASE_MISSING);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_false(cm_approval_lifts(policy, decision, 0, CM_APPROVAL_PRINCIPAL));
    assert_true(cm_approval_concerns(policy, decision, 0, CM_APPROVAL_PRINCIPAL));
    assert_false(cm_approval_concerns(policy, decision, 1, CM_APPROVAL_PRINCIPAL));
}

static void a_row_that_names_no_rule_or_nobody_is_refused(void **state G_GNUC_UNUSED)
{
    assert_refused("tables/approvals.tsv", "channel-not-yours", "channel-not-mine",
                   "there is no rule 'channel-not-mine'");
    assert_refused("tables/approvals.tsv", "channel-not-yours\tprincipal",
                   "channel-not-yours\tjanitor", "janitor");
    assert_refused("tables/approvals.tsv", "rule\tby", "rule\twho", "columns 'rule' and 'by'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_principal_lifts_what_the_table_names),
        cmocka_unit_test(no_approval_stands_in_for_a_release),
        cmocka_unit_test(a_row_that_names_no_rule_or_nobody_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
