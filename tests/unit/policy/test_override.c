#include "policy/override.h"

#include "district_sample.h"

static void rule_keeps_every_line_that_is_not_overridden(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) shipped = shipped_policy();
    g_autoptr(CmPolicy) policy =
        good_policy("d.policy", "override rule release-for-name\n  mode observe\n");
    const CmRule *before = cm_policy_rule_find(shipped, "release-for-name");
    const CmRule *after = cm_policy_rule_find(policy, "release-for-name");
    assert_int_equal(after->mode, CM_MODE_OBSERVE);
    assert_string_equal(after->title, before->title);
    assert_int_equal(after->when->len, before->when->len);
    assert_int_equal(after->unless->len, before->unless->len);
    assert_int_equal(policy->rules->len, shipped->rules->len);
}

static void conditions_of_an_override_replace_and_with_also_they_are_added(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) replaced =
        good_policy("d.policy", "override rule release-for-name\n"
                                "  unless the evidence is weak\n"
                                "  and    the recipient is one of news\n");
    const CmRule *rule = cm_policy_rule_find(replaced, "release-for-name");
    assert_int_equal(rule->unless->len, 1);
    assert_int_equal(((const GArray *)g_ptr_array_index(rule->unless, 0))->len, 2);
    g_autoptr(CmPolicy) added =
        good_policy("d.policy", "override rule release-for-name\n"
                                "  also unless the recipient is one of news\n");
    assert_int_equal(cm_policy_rule_find(added, "release-for-name")->unless->len, 2);
}

static void complaint_about_an_override_names_the_districts_file(void **state)
{
    (void)state;
    assert_bad("d.policy", "override rule release-for-name\n  mode enforced\n",
               "d.policy:2:8: expected a mode, found 'enforced'");
    assert_bad("d.policy", "override rule release-for-names\n  mode off\n",
               "d.policy:1:15: expected the name of a rule, found 'release-for-names' (did you "
               "mean 'release-for-name'?)");
    assert_bad("d.policy", "override text record\n", "d.policy:1:10: expected what is overridden");
    assert_bad("d.policy", "override rule release-for-name\n  also mod off\n",
               "d.policy:2:8: expected a keyword of a rule");
    assert_bad("d.policy", "rule release-for-name\n", "'override rule' changes one");
}

static void settings_and_title_of_a_district_stand_in(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy =
        good_policy("d.policy", "policy \"Ours\" version 7\nrights-age 18\noverall-mode tag\n");
    assert_int_equal(cm_policy_number(policy, "rights-age"), 18);
    assert_string_equal(policy->title, "Ours");
    for (guint i = 0; i < policy->rules->len; i++)
        assert_true(((const CmRule *)g_ptr_array_index(policy->rules, i))->mode <= CM_MODE_TAG);
    assert_bad("d.policy", "rights-age 18\nrights-age 19\n", "'rights-age' is set twice");
}

static void case_of_a_district_changes_single_lines(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy =
        good_policy("d.cases", "override case \"a full name in the text to the public\"\n"
                               "  because \"we are stricter\"\n  expect  hold\n");
    assert_non_null(policy);
    assert_bad("d.cases", "override case \"nothing\"\n  expect hold\n",
               "there is no case 'nothing' to override");
}

static void sections_of_a_districts_text_stand_in(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy =
        good_policy("notices/en/record.txt", "[todo]\nCall the office first.\n");
    const CmNoticeText *text = cm_policy_text_find(policy, "en", "record");
    g_autoptr(GString) todo = g_string_new(NULL);
    const char *const values[CM_SLOT_COUNT] = {NULL};
    cm_template_append(cm_notice_text_section_find(text, "todo"), values, todo);
    assert_string_equal(todo->str, "Call the office first.");
    assert_non_null(cm_notice_text_section_find(text, "finding"));
    assert_bad("notices/en/record.txt", "[tood]\nCall the office first.\n",
               "notices/en/record.txt:1:1: expected a section of this text, found 'tood' (did you "
               "mean 'todo'?)");
}

static void include_that_nobody_read_is_refused(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = shipped_sources();
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_ptr_array_add(sources, source_of("d.policy", "include \"/usr/share/more\"\n"));
    assert_null(cm_policy_new(sources, problems, NULL));
    assert_true(has_problem(problems, "d.policy:1:9: the folder '/usr/share/more' was not read"));
}

/* The first block of the manual between lines of three backquotes. */
static char *example_of_manual(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "docs", "consent-milter.policy.5.scd", NULL);
    g_autofree char *manual = NULL;
    assert_true(g_file_get_contents(path, &manual, NULL, NULL));
    g_auto(GStrv) blocks = g_strsplit(manual, "```\n", 3);
    return g_strdup(blocks[1]);
}

static void example_of_the_manual_loads(void **state)
{
    (void)state;
    g_autofree char *text = example_of_manual();
    g_autoptr(CmPolicy) policy = good_policy("own.policy", text);
    assert_int_equal(cm_policy_rule_find(policy, "release-for-name")->mode, CM_MODE_OBSERVE);
    assert_int_equal(cm_policy_number(policy, "rights-age"), 18);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rule_keeps_every_line_that_is_not_overridden),
        cmocka_unit_test(conditions_of_an_override_replace_and_with_also_they_are_added),
        cmocka_unit_test(complaint_about_an_override_names_the_districts_file),
        cmocka_unit_test(settings_and_title_of_a_district_stand_in),
        cmocka_unit_test(case_of_a_district_changes_single_lines),
        cmocka_unit_test(sections_of_a_districts_text_stand_in),
        cmocka_unit_test(include_that_nobody_read_is_refused),
        cmocka_unit_test(example_of_the_manual_loads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
