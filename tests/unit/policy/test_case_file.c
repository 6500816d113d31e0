#include "policy/case_file.h"

#include "base/error.h"
#include "sample.h"

static void shipped_cases_pass(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = shipped_sources();
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(GPtrArray) results = cm_case_file_run(policy, sources, NULL, NULL, NULL);
    assert_true(results->len >= 45);
    for (guint i = 0; i < results->len; i++) {
        const CmCaseResult *result = g_ptr_array_index(results, i);
        if (!result->passed)
            fail_msg("%s:%u: %s", result->file, result->line, result->difference);
    }
}

/* The file in which @rule stands. */
static CmSourceText *source_of_rule(GPtrArray *sources, const char *rule)
{
    g_autofree char *head = g_strdup_printf("rule %s\n", rule);
    for (guint i = 0; i < sources->len; i++) {
        CmSourceText *source = g_ptr_array_index(sources, i);
        gsize size;
        const char *bytes = g_bytes_get_data(source->text, &size);
        if (g_str_has_suffix(source->name, ".policy") && g_strstr_len(bytes, (gssize)size, head))
            return source;
    }
    fail_msg("no file has the rule %s", rule);
    return NULL;
}

static void switch_off(GPtrArray *sources, const char *rule)
{
    CmSourceText *source = source_of_rule(sources, rule);
    gsize size;
    const char *bytes = g_bytes_get_data(source->text, &size);
    g_autofree char *text = g_strndup(bytes, size);
    g_autofree char *head = g_strdup_printf("rule %s\n", rule);
    char *mode = strstr(strstr(text, head), "enforce");
    assert_non_null(mode);
    memcpy(mode, "off    ", strlen("enforce"));
    g_bytes_unref(source->text);
    source->text = g_bytes_new(text, size);
}

static guint count_failures(GPtrArray *sources)
{
    g_autoptr(CmPolicy) policy = cm_policy_new(sources, NULL, NULL);
    assert_non_null(policy);
    g_autoptr(GPtrArray) results = cm_case_file_run(policy, sources, NULL, NULL, NULL);
    guint failed = 0;
    for (guint i = 0; i < results->len; i++)
        failed += !((CmCaseResult *)g_ptr_array_index(results, i))->passed;
    return failed;
}

static guint failures_after(const char *name, const char *old, const char *new_)
{
    g_autoptr(GPtrArray) sources = shipped_sources();
    edit_source(sources, name, old, new_);
    return count_failures(sources);
}

static void a_rule_can_be_switched_off_without_its_cases_failing(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autofree char *rules = cm_policy_describe(policy);
    g_auto(GStrv) lines = g_strsplit(rules, "\n", -1);
    for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++) {
        g_autofree char *name = g_strndup(lines[i], strcspn(lines[i], " "));
        g_autoptr(GPtrArray) sources = shipped_sources();
        switch_off(sources, name);
        if (count_failures(sources) != 0)
            fail_msg("a case fails when the rule %s is off", name);
    }
}

static void cases_notice_a_condition_that_is_gone(void **state)
{
    (void)state;
    static const char *const conditions[] = {
        "  unless    the sender said who is shown\n",
        "  unless    somebody is named in or with the part\n",
        "  and       the part is a camera picture or a video\n",
        "  and       every recipient is one of staff, own-guardian, other-guardian\n",
        "  unless    the release for that scope is granted\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(conditions); i++)
        if (failures_after("55-releases.policy", conditions[i], "") == 0)
            fail_msg("no case misses '%s'", conditions[i]);
}

static void cases_notice_a_changed_cell(void **state)
{
    (void)state;
    assert_true(failures_after("tables/actions.tsv", "record\treject", "record\thold") > 0);
    assert_true(failures_after("tables/undeclared.tsv", "accept\ttag", "accept\thold") > 0);
    assert_true(failures_after("tables/scopes.tsv", "barred\tnever", "barred\tnone") > 0);
    assert_true(failures_after("00-district.policy", "at-most tag when the message",
                               "at-most hold when the message") > 0);
}

static void difference_says_what_was_expected_and_what_came(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_ptr_array_add(sources, source_of("x.cases", "case \"x\"\n  because \"so\"\n  to a@b public\n"
                                                  "  expect hold\n"));
    g_autoptr(GPtrArray) results = cm_case_file_run(policy, sources, NULL, NULL, NULL);
    const CmCaseResult *result = g_ptr_array_index(results, 0);
    assert_false(result->passed);
    assert_string_equal(result->difference, "line 4: expected hold for the message, got accept");
}

static void unreadable_case_is_an_error_with_its_place(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(GError) error = NULL;
    g_ptr_array_add(sources, source_of("x.cases", "case \"x\"\n  tto a@b public\n"));
    assert_null(cm_case_file_run(policy, sources, NULL, NULL, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_non_null(strstr(error->message, "x.cases:2:3:"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_cases_pass),
        cmocka_unit_test(a_rule_can_be_switched_off_without_its_cases_failing),
        cmocka_unit_test(cases_notice_a_condition_that_is_gone),
        cmocka_unit_test(cases_notice_a_changed_cell),
        cmocka_unit_test(difference_says_what_was_expected_and_what_came),
        cmocka_unit_test(unreadable_case_is_an_error_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
