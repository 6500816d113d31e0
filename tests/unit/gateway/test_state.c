#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <glib/gstdio.h>

#include "district.h"

#include "base/error.h"

static char *policy_folder(void)
{
    return g_build_filename(g_getenv("CM_SOURCE_ROOT"), "policy", "procedure", NULL);
}

static void the_shipped_policy_loads(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = policy_folder();
    g_autoptr(CmPolicy) policy = cm_state_load_policy(folder, NULL, &error);
    assert_null(error);
    assert_non_null(policy);
}

/* Copies the shipped policy into @folder, one level of folders deep. */
static void copy_policy(const char *from, const char *to)
{
    g_autoptr(GDir) folder = g_dir_open(from, 0, NULL);
    g_mkdir_with_parents(to, 0700);
    const char *name;
    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *source = g_build_filename(from, name, NULL);
        g_autofree char *target = g_build_filename(to, name, NULL);
        g_autofree char *text = NULL;
        gsize length;
        if (g_file_test(source, G_FILE_TEST_IS_DIR))
            copy_policy(source, target);
        else if (g_file_get_contents(source, &text, &length, NULL))
            g_file_set_contents(target, text, (gssize)length, NULL);
    }
}

static void a_policy_whose_own_case_fails_is_refused_with_its_place(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *shipped = policy_folder();
    g_autofree char *copy = g_build_filename(district->folder, "policy", NULL);
    copy_policy(shipped, copy);
    g_autofree char *tables = g_build_filename(copy, "tables", "actions.tsv", NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(tables, &text, NULL, NULL));
    g_auto(GStrv) pieces = g_strsplit(text, "hold", -1);
    g_autofree char *lax = g_strjoinv("accept", pieces);
    assert_true(g_file_set_contents(tables, lax, -1, NULL));
    assert_null(cm_state_load_policy(copy, NULL, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_non_null(strstr(error->message, ".cases:"));
}

/* Nested more deeply than the inspector opens. */
static char *bottomless_mail(void)
{
    GString *text = g_string_new("From: A <author@district.example>\nSubject: x\n");
    for (guint i = 0; i < 200; i++)
        g_string_append(text, "Content-Type: message/rfc822\n\nSubject: x\n");
    g_string_append(text, "\nend\n");
    return g_string_free(text, FALSE);
}

static void a_policy_that_names_a_mail_which_cannot_be_opened_is_refused(void **state)
{
    (void)state;
    TestDistrict *district = test_district_new(TEST_INSPECTOR);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) texts = NULL;
    g_autofree char *shipped = policy_folder();
    g_autofree char *copy = g_build_filename(district->folder, "policy", NULL);
    copy_policy(shipped, copy);
    g_autofree char *mail = g_build_filename(copy, "cases", "mails", "newsletter.eml", NULL);
    g_autofree char *bottomless = bottomless_mail();
    assert_true(g_file_set_contents(mail, bottomless, -1, NULL));
    CmInspector *inspector = cm_gateway_inspector(district->gateway);
    assert_null(cm_state_load_policy_texts(copy, NULL, inspector, &texts, &error));
    assert_non_null(error);
    if (strstr(error->message, "newsletter.eml' of the policy's case") == NULL ||
        strstr(error->message, "could not be opened: too-deep") == NULL)
        fail_msg("%s", error->message);
    test_district_free(district);
}

static void a_policy_that_is_absent_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(cm_state_load_policy("/nonexistent/policy", NULL, &error));
    assert_non_null(error);
}

static void an_import_is_in_force_for_the_next_look(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmState) before = cm_gateway_state_now(district->gateway, NULL);
    test_district_import(district, test_district_roster());
    g_autoptr(CmState) after = cm_gateway_state_now(district->gateway, NULL);
    assert_true(cm_snapshot_version(after->snapshot) > cm_snapshot_version(before->snapshot));
    assert_int_equal(cm_snapshot_student_count(after->snapshot), 5);
}

static void an_unchanged_directory_is_not_built_again(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmState) first = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmState) second = cm_gateway_state_now(district->gateway, NULL);
    assert_ptr_equal(first, second);
}

static int set_up(void **state)
{
    *state = test_district_new(TEST_PLAIN);
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_policy_loads),
        cmocka_unit_test(a_policy_whose_own_case_fails_is_refused_with_its_place),
        cmocka_unit_test(a_policy_that_names_a_mail_which_cannot_be_opened_is_refused),
        cmocka_unit_test(a_policy_that_is_absent_is_an_error),
        cmocka_unit_test(an_import_is_in_force_for_the_next_look),
        cmocka_unit_test(an_unchanged_directory_is_not_built_again),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
