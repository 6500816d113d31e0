#include "policy/policy.h"

#include "base/error.h"
#include "policy/parse.h"
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
    g_autoptr(CmPolicy) edited = edited_policy("00-district.policy", "leaver-years              3",
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

int main(void)
{
    const struct CMUnitTest tests[] = {
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
