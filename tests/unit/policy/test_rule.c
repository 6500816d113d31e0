#include "policy/rule.h"

#include "sample.h"

static void group_words_go_both_ways(void **state)
{
    (void)state;
    for (guint i = 0; i < CM_GROUP_COUNT; i++) {
        CmGroup group = CM_GROUP_MEDIA;
        assert_true(cm_group_parse(cm_group_word((CmGroup)i), &group));
        assert_int_equal(group, i);
    }
}

static void new_rule_only_observes(void **state)
{
    (void)state;
    CmRule *rule = cm_rule_new("r");
    assert_int_equal(rule->mode, CM_MODE_OBSERVE);
    assert_int_equal(rule->weak, CM_ACTION_TAG);
    assert_int_equal(rule->ambiguous, CM_ACTION_HOLD);
    cm_rule_free(rule);
}

static void language_that_is_missing_falls_back_to_english(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    assert_string_equal(cm_policy_text_find(policy, "fr", "name")->language, "fr");
    assert_string_equal(cm_policy_text_find(policy, "pa", "name")->language, "en");
    assert_null(cm_policy_text_find(policy, "en", "nothing"));
}

static void rules_tables_and_scopes_are_found_by_name(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    assert_non_null(cm_policy_rule_find(policy, "uninspectable"));
    assert_null(cm_policy_rule_find(policy, "inspectable"));
    assert_non_null(cm_policy_action_table_find(policy, "actions"));
    assert_null(cm_policy_action_table_find(policy, "platforms"));
    assert_int_equal(cm_policy_scope_find(policy, "nowhere"), -1);
}

static void policy_lives_until_its_last_reference(void **state)
{
    (void)state;
    CmPolicy *policy = shipped_policy();
    CmPolicy *second = cm_policy_ref(policy);
    cm_policy_unref(policy);
    assert_non_null(cm_policy_version(second));
    cm_policy_unref(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(group_words_go_both_ways),
        cmocka_unit_test(new_rule_only_observes),
        cmocka_unit_test(language_that_is_missing_falls_back_to_english),
        cmocka_unit_test(rules_tables_and_scopes_are_found_by_name),
        cmocka_unit_test(policy_lives_until_its_last_reference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
