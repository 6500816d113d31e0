#include "policy/policy.h"

#include "base/error.h"
#include "policy/parse.h"
#include "policy/rule.h"
#include "sample.h"

static void shipped_procedure_loads_without_a_warning(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = shipped_sources();
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmPolicy) policy = cm_policy_new(sources, problems, NULL);
    assert_non_null(policy);
    assert_int_equal(problems->len, 0);
}

static void settings_scopes_and_tables_are_given_out(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    assert_int_equal(cm_policy_number(policy, "leaver-years"), 3);
    assert_int_equal(cm_policy_number(policy, "student-signs-from-grade"), 10);
    assert_true(g_strv_contains(cm_policy_scopes(policy), "third-party"));
    const CmPolicyTable *platforms = cm_policy_table_find(policy, "platforms");
    assert_non_null(platforms);
    assert_string_equal(cm_policy_table_cell(platforms, 0, "id"), "facebook");
    assert_non_null(cm_policy_table_find(policy, "texting"));
    assert_null(cm_policy_table_find(policy, "nothing"));
}

static void version_is_that_of_names_and_bytes_whatever_the_order(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) first = shipped_policy();
    g_autoptr(GPtrArray) sources = shipped_sources();
    gpointer moved = g_ptr_array_steal_index(sources, 0);
    g_ptr_array_add(sources, moved);
    g_autoptr(CmPolicy) second = cm_policy_new(sources, NULL, NULL);
    assert_string_equal(cm_policy_version(first), cm_policy_version(second));
    assert_true(g_str_has_prefix(cm_policy_version(first), "sha256:"));
    g_autoptr(CmPolicy) edited = edited_policy("00-district.policy", "leaver-years             3",
                                               "leaver-years              4", NULL);
    assert_non_null(edited);
    assert_string_not_equal(cm_policy_version(first), cm_policy_version(edited));
}

static void first_problem_is_the_error(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = shipped_sources();
    g_autoptr(GError) error = NULL;
    edit_source(sources, "55-releases.policy", "mode      enforce", "mode      enforced");
    assert_null(cm_policy_new(sources, NULL, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_non_null(strstr(error->message, "55-releases.policy:"));
    assert_non_null(strstr(error->message, "did you mean 'enforce'?"));
}

static void file_that_is_no_part_of_a_policy_is_warned_of(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = shipped_sources();
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_ptr_array_add(sources, source_of("notes.doc", "hello"));
    g_autoptr(CmPolicy) policy = cm_policy_new(sources, problems, NULL);
    assert_non_null(policy);
    assert_true(has_problem(problems, "notes.doc:1:1: warning: the file is not used"));
}

static void empty_folder_is_no_policy(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    assert_null(cm_policy_new(sources, NULL, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
}

static void description_has_a_line_for_every_rule(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autofree char *text = cm_policy_describe(policy);
    assert_non_null(strstr(text, "release-for-media        5.5      enforce"));
    assert_non_null(strstr(text, "\nuninspectable "));
}

/* Counts the lines of @source that name a case of each rule; the key is the rule. */
static void count_examples(const CmSourceText *source, GHashTable *for_, GHashTable *against)
{
    gsize size;
    const char *bytes = g_bytes_get_data(source->text, &size);
    g_autofree char *text = g_strndup(bytes, size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    const char *rule = NULL;
    for (guint i = 0; lines[i] != NULL; i++) {
        if (g_str_has_prefix(lines[i], "rule "))
            rule = g_intern_string(lines[i] + strlen("rule "));
        if (rule == NULL || !g_str_has_prefix(g_strchug(lines[i]), "example "))
            continue;
        GHashTable *counts = g_str_has_suffix(lines[i], " accept") ? against : for_;
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, rule));
        g_hash_table_insert(counts, (gpointer)rule, GUINT_TO_POINTER(count + 1));
    }
}

static void every_rule_names_at_least_four_cases_for_and_against(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(GPtrArray) sources = shipped_sources();
    g_autoptr(GHashTable) for_ = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) against = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < sources->len; i++)
        if (g_str_has_suffix(((const CmSourceText *)g_ptr_array_index(sources, i))->name,
                             ".policy"))
            count_examples(g_ptr_array_index(sources, i), for_, against);
    for (guint i = 0; i < policy->rules->len; i++) {
        const CmRule *rule = g_ptr_array_index(policy->rules, i);
        guint yes = GPOINTER_TO_UINT(g_hash_table_lookup(for_, rule->name));
        guint no = GPOINTER_TO_UINT(g_hash_table_lookup(against, rule->name));
        if (yes == 0 || no == 0 || yes + no < 4)
            fail_msg("%s has %u cases for and %u against", rule->name, yes, no);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_names_at_least_four_cases_for_and_against),
        cmocka_unit_test(shipped_procedure_loads_without_a_warning),
        cmocka_unit_test(settings_scopes_and_tables_are_given_out),
        cmocka_unit_test(version_is_that_of_names_and_bytes_whatever_the_order),
        cmocka_unit_test(first_problem_is_the_error),
        cmocka_unit_test(file_that_is_no_part_of_a_policy_is_warned_of),
        cmocka_unit_test(empty_folder_is_no_policy),
        cmocka_unit_test(description_has_a_line_for_every_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
