#include "policy/readers.h"

#include "sample.h"

static void list_is_judged_by_its_strictest_member(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_ptr_array_set_size(facts->recipients, 0);
    CmRecipient *list = cm_recipient_new("l@x.example", CM_CLASS_LIST);
    g_ptr_array_add(facts->recipients, list);
    const CmClass classes[] = {CM_CLASS_STAFF, CM_CLASS_PUBLIC, CM_CLASS_STAFF};
    for (guint i = 0; i < G_N_ELEMENTS(classes); i++) {
        CmRecipient *member = cm_recipient_new("m@x.example", classes[i]);
        cm_recipient_add_identity(member, classes[i], NULL, CM_ACCOUNT_NONE);
        cm_recipient_add_member(list, member);
    }
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_HOLD);
    const CmFinding *finding = g_ptr_array_index(decision->findings, 0);
    assert_string_equal(finding->recipient, "l@x.example");
}

static void lists_within_lists_without_end_are_read_by_anybody(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_ptr_array_set_size(facts->recipients, 0);
    CmRecipient *inner = cm_recipient_new("m@x.example", CM_CLASS_STAFF);
    cm_recipient_add_identity(inner, CM_CLASS_STAFF, "t1", CM_ACCOUNT_NONE);
    for (guint i = 0; i < 20; i++) {
        CmRecipient *outer = cm_recipient_new("l@x.example", CM_CLASS_LIST);
        cm_recipient_add_member(outer, inner);
        inner = outer;
    }
    g_ptr_array_add(facts->recipients, inner);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_HOLD);
}

static void recipient_of_whom_nothing_is_known_is_the_public(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmRecipient *recipient = g_ptr_array_index(facts->recipients, 0);
    g_ptr_array_set_size(recipient->identities, 0);
    recipient->class_ = CM_CLASS_STAFF;
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(decision->verdict, CM_ACTION_HOLD);
}

static void of_two_roles_the_milder_counts_unless_one_is_barred(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmRecipient *recipient = g_ptr_array_index(facts->recipients, 0);
    cm_recipient_add_identity(recipient, CM_CLASS_STAFF, "t1", CM_ACCOUNT_NONE);
    g_autoptr(CmDecision) staff = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(staff->verdict, CM_ACTION_ACCEPT);
    cm_subject_add_guardian(g_ptr_array_index(facts->subjects, 0), "t1", CM_ACCESS_NONE);
    g_autoptr(CmDecision) barred = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    assert_int_equal(barred->verdict, CM_ACTION_HOLD);
}

static void the_reader_that_decided_is_left_in_the_binding(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmRecipient *recipient = g_ptr_array_index(facts->recipients, 0);
    cm_recipient_add_identity(recipient, CM_CLASS_NEWS, NULL, CM_ACCOUNT_NONE);
    cm_recipient_add_identity(recipient, CM_CLASS_STAFF, "t1", CM_ACCOUNT_NONE);
    cm_recipient_add_identity(recipient, CM_CLASS_PUBLIC, NULL, CM_ACCOUNT_NONE);
    const CmEdit unchanged = {.declared = FALSE};
    g_autoptr(CmView) view = cm_view_new(policy, facts, &unchanged);
    CmBinding binding = {.view = view, .recipient = recipient};
    cm_binding_set_disclosure(&binding, 0, CM_TOLD_IMAGE);
    CmRuleAnswer answer =
        cm_readers_ask(cm_policy_rule_find(policy, "release-for-media"), &binding, NULL);
    assert_int_equal(answer.would, CM_ACTION_ACCEPT);
    assert_int_equal(binding.relation, CM_RELATION_STAFF);
    assert_int_equal(binding.need.kind, CM_NEED_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(list_is_judged_by_its_strictest_member),
        cmocka_unit_test(lists_within_lists_without_end_are_read_by_anybody),
        cmocka_unit_test(recipient_of_whom_nothing_is_known_is_the_public),
        cmocka_unit_test(of_two_roles_the_milder_counts_unless_one_is_barred),
        cmocka_unit_test(the_reader_that_decided_is_left_in_the_binding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
