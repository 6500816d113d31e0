#include "gateway/policy_sources.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "gateway/detector_examples.h"
#include "gateway/detector_set.h"
#include "gateway/state.h"

static char *scratch_folder(void)
{
    char *folder = g_dir_make_tmp("policy-XXXXXX", NULL);
    assert_non_null(folder);
    return folder;
}

static void write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    g_mkdir_with_parents(parent, 0700);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_folder(path);
        else
            g_remove(path);
    }
    g_rmdir(folder);
}

static void included_folder_is_read_as_a_layer_below(void **state)
{
    (void)state;
    g_autofree char *folder = scratch_folder();
    write_file(folder, "own/a.policy", "include \"../base\"\n");
    write_file(folder, "base/b.policy", "# nothing\n");
    g_autofree char *own = g_build_filename(folder, "own", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) sources = cm_policy_sources_read(own, &error);
    assert_null(error);
    assert_int_equal(sources->len, 2);
    const CmSourceText *base = g_ptr_array_index(sources, 0);
    const CmSourceText *top = g_ptr_array_index(sources, 1);
    assert_int_equal(base->layer, 1);
    assert_true(g_str_has_suffix(base->name, "/own/../base/b.policy"));
    assert_int_equal(top->layer, 0);
    assert_string_equal(top->name, "a.policy");
    remove_folder(folder);
}

static void assert_not_read(const char *folder, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) sources = cm_policy_sources_read(folder, &error);
    assert_null(sources);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

static void circle_of_includes_is_refused_where_it_closes(void **state)
{
    (void)state;
    g_autofree char *folder = scratch_folder();
    write_file(folder, "a/a.policy", "\ninclude \"../b\"\n");
    write_file(folder, "b/b.policy", "include \"../a\"\n");
    g_autofree char *first = g_build_filename(folder, "a", NULL);
    assert_not_read(first, "a.policy:2: b.policy:1: the folder");
    assert_not_read(first, "is part of the policy already");
    remove_folder(folder);
}

static void folder_that_is_not_there_is_named_with_the_line_that_includes_it(void **state)
{
    (void)state;
    g_autofree char *folder = scratch_folder();
    write_file(folder, "a.policy", "include \"/nowhere/at/all\"\n");
    assert_not_read(folder, "a.policy:1: cannot read folder '/nowhere/at/all'");
    remove_folder(folder);
}

static void includes_end_four_deep(void **state)
{
    (void)state;
    g_autofree char *folder = scratch_folder();
    for (guint i = 0; i < 6; i++) {
        g_autofree char *name = g_strdup_printf("%u/a.policy", i);
        g_autofree char *text = g_strdup_printf("include \"../%u\"\n", i + 1);
        write_file(folder, name, text);
    }
    g_autofree char *first = g_build_filename(folder, "0", NULL);
    assert_not_read(first, "includes stand in one another more than 4 deep");
    remove_folder(folder);
}

static void district_file_over_the_shipped_procedure_loads_with_its_cases(void **state)
{
    (void)state;
    g_autofree char *folder = scratch_folder();
    g_autofree char *shipped =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "policy", "procedure", NULL);
    g_autofree char *own = g_strdup_printf("include \"%s\"\noverride table actions\n"
                                           "  row given-name public tag\n",
                                           shipped);
    write_file(folder, "own.policy", own);
    g_autoptr(GError) error = NULL;
    assert_null(cm_state_load_policy(folder, NULL, &error));
    assert_non_null(strstr(error->message, "own case"));
    g_clear_error(&error);
    write_file(folder, "own.cases",
               "override case \"a given name alone to the public\"\n"
               "  because \"here a given name is tagged as well\"\n  expect tag\n"
               "override case \"a given name, to each kind of reader\"\n"
               "  because \"here a given name is tagged as well\"\n"
               "  expect tag\n  expect someone@outside.example tag\n");
    g_autoptr(CmPolicy) policy = cm_state_load_policy(folder, NULL, &error);
    if (policy == NULL)
        fail_msg("%s", error->message);
    remove_folder(folder);
}

/* Every detector of the policy in @folder finds what its examples say. */
static void assert_examples_hold(const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmPolicy) policy = cm_state_load_policy(folder, NULL, &error);
    if (policy == NULL)
        fail_msg("%s", error->message);
    g_autoptr(CmDetectors) detectors = cm_detector_set_new(policy, &error);
    assert_non_null(detectors);
    g_autoptr(GPtrArray) results = cm_detector_examples_run(policy, detectors);
    for (guint i = 0; i < results->len; i++) {
        const CmCaseResult *result = g_ptr_array_index(results, i);
        if (!result->passed)
            fail_msg("%s:%u: %s", result->file, result->line, result->difference);
    }
}

static void districts_own_student_number_is_told_by_its_format(void **state)
{
    (void)state;
    g_autofree char *folder = scratch_folder();
    g_autofree char *shipped =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "policy", "procedure", NULL);
    g_autofree char *own = g_strdup_printf("include \"%s\"\n", shipped);
    write_file(folder, "own.policy", own);
    write_file(folder, "own.detectors",
               "override detector student-number\n"
               "  number \"3-4\"\n"
               "  also near \"Cedar number\"\n"
               "  finds \"{Robin Example}, student number 204-4171\"\n"
               "  finds \"{Robin Example} (Cedar number 204-4171)\"\n"
               "  passes \"{Robin Example}, student number 204417\"\n"
               "  passes \"{Robin Example} ordered item 204-4171.\"\n");
    assert_examples_hold(folder);
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(included_folder_is_read_as_a_layer_below),
        cmocka_unit_test(circle_of_includes_is_refused_where_it_closes),
        cmocka_unit_test(folder_that_is_not_there_is_named_with_the_line_that_includes_it),
        cmocka_unit_test(includes_end_four_deep),
        cmocka_unit_test(districts_own_student_number_is_told_by_its_format),
        cmocka_unit_test(district_file_over_the_shipped_procedure_loads_with_its_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
