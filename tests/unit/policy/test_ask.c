#include "policy/ask.h"

#include "sample.h"

static const CmEdit UNCHANGED = {.declared = FALSE};

/* The binding of the tagged photo and its one recipient. */
static CmBinding binding_of(const CmView *view)
{
    CmBinding binding = {
        .view = view,
        .recipient = g_ptr_array_index(view->facts->recipients, 0),
        .reader = g_ptr_array_index(view->facts->recipients, 0),
        .relation = CM_RELATION_PUBLIC,
        .subject = g_ptr_array_index(view->facts->subjects, 0),
        .told = CM_TOLD_IMAGE,
        .disclosure = cm_disclosures_get(view->disclosures, 0, CM_TOLD_IMAGE),
    };
    binding.need = cm_ask_need(&binding);
    return binding;
}

static void rule_applies_where_the_release_is_missing(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autoptr(CmView) view = cm_view_new(policy, facts, &UNCHANGED);
    CmBinding binding = binding_of(view);
    CmRuleAnswer answer =
        cm_ask_rule(cm_policy_rule_find(policy, "release-for-media"), &binding, NULL);
    assert_true(answer.applies);
    assert_int_equal(answer.would, CM_ACTION_HOLD);
}

static void trace_tells_conditions_and_near_misses(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autoptr(CmView) view = cm_view_new(policy, facts, &UNCHANGED);
    g_autoptr(GPtrArray) trace = g_ptr_array_new_with_free_func(g_free);
    CmBinding binding = binding_of(view);
    cm_ask_rule(cm_policy_rule_find(policy, "release-for-media"), &binding, trace);
    assert_int_equal(trace->len, 4);
    assert_non_null(
        strstr(g_ptr_array_index(trace, 2),
               "unless the release for that scope is granted: no (third-party: missing"));
    assert_non_null(strstr(g_ptr_array_index(trace, 3), "-> hold"));
    binding.relation = CM_RELATION_STAFF;
    binding.need = cm_ask_need(&binding);
    cm_ask_rule(cm_policy_rule_find(policy, "release-for-media"), &binding, trace);
    assert_non_null(strstr(g_ptr_array_index(trace, 7), "does not apply"));
}

static void partners_agreement_names_the_scope_for_its_kinds(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmRecipient *recipient = g_ptr_array_index(facts->recipients, 0);
    const char *const scopes[] = {"school", NULL};
    recipient->agreement_scopes = g_strdupv((char **)scopes);
    recipient->agreement_kinds = CM_KIND_IMAGE;
    g_autoptr(CmView) view = cm_view_new(policy, facts, &UNCHANGED);
    CmBinding binding = binding_of(view);
    binding.relation = CM_RELATION_PARTNER;
    assert_int_equal(cm_ask_need(&binding).scopes, 1u << cm_policy_scope_find(policy, "school"));
    binding.told = CM_TOLD_NAME_WITH_MEDIA;
    assert_int_equal(cm_ask_need(&binding).scopes,
                     1u << cm_policy_scope_find(policy, "third-party"));
}

static void agreement_with_a_scope_that_the_policy_lacks_says_nothing(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmRecipient *recipient = g_ptr_array_index(facts->recipients, 0);
    const char *const scopes[] = {"school", "everything", NULL};
    recipient->agreement_scopes = g_strdupv((char **)scopes);
    recipient->agreement_kinds = CM_KIND_IMAGE;
    g_autoptr(CmView) view = cm_view_new(policy, facts, &UNCHANGED);
    CmBinding binding = binding_of(view);
    binding.relation = CM_RELATION_PARTNER;
    assert_int_equal(cm_ask_need(&binding).scopes,
                     1u << cm_policy_scope_find(policy, "third-party"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rule_applies_where_the_release_is_missing),
        cmocka_unit_test(trace_tells_conditions_and_near_misses),
        cmocka_unit_test(partners_agreement_names_the_scope_for_its_kinds),
        cmocka_unit_test(agreement_with_a_scope_that_the_policy_lacks_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
