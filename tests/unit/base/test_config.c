#include "base/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "scratch.h"

static CmConfig *parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    CmConfig *config = cm_config_parse("/etc/cm/test.conf", text, strlen(text), &error);
    if (error != NULL)
        fail_msg("%s", error->message);
    return config;
}

static void every_key_has_a_default(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmConfig) config = parse("");
    assert_string_equal(cm_config_string(config, "milter", "mode"), "observe");
    assert_string_equal(cm_config_string(config, "milter", "on-fault"), "");
    assert_string_equal(cm_config_string(config, "milter", "socket"),
                        "unix:/run/consent-milter/milter.sock");
    assert_true(cm_config_flag(config, "milter", "split"));
    assert_int_equal(cm_config_number(config, "milter", "max-message"), 52428800);
    assert_int_equal(cm_config_number(config, "inspector", "seconds"), 10);
    assert_string_equal(cm_config_path(config, "inspector", "program"), "");
    assert_string_equal(cm_config_list(config, "notice", "languages")[0], "en");
    assert_null(cm_config_list(config, "district", "domains")[0]);
    assert_string_equal(cm_config_string(config, "district", "consent-default"), "opt-in");
}

static void a_setting_replaces_its_default(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmConfig) config = parse("[milter]\nmode = enforce\nsplit=no\nworkers = 4\n");
    assert_string_equal(cm_config_string(config, "milter", "mode"), "enforce");
    assert_false(cm_config_flag(config, "milter", "split"));
    assert_int_equal(cm_config_number(config, "milter", "workers"), 4);
}

static void what_a_file_sets_is_known(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmConfig) config = parse("[milter]\nmode = observe\n");
    assert_true(cm_config_is_set(config, "milter", "mode"));
    assert_false(cm_config_is_set(config, "milter", "split"));
}

static void relative_paths_start_at_the_file(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmConfig) config = parse("[policy]\ndirectory = procedure\n"
                                       "[store]\nurl = sqlite:../store/c.db\n"
                                       "[milter]\nsocket = unix:run/m.sock\n"
                                       "[quarantine]\nkey-file = /k\n");
    assert_string_equal(cm_config_path(config, "policy", "directory"), "/etc/cm/procedure");
    assert_string_equal(cm_config_string(config, "store", "url"), "sqlite:/etc/store/c.db");
    assert_string_equal(cm_config_string(config, "milter", "socket"), "unix:/etc/cm/run/m.sock");
    assert_string_equal(cm_config_path(config, "quarantine", "key-file"), "/k");
}

static void a_wrong_value_is_an_error_with_its_line(void **state G_GNUC_UNUSED)
{
    static const char text[] = "[milter]\n\n# as agreed\nmode = enforced\n";
    g_autoptr(GError) error = NULL;
    assert_null(cm_config_parse("c.conf", text, strlen(text), &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_string_equal(error->message,
                        "c.conf:4: mode must be observe, tag or enforce, not 'enforced'");
}

static void override_files_count_in_the_order_of_their_names(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autofree char *path = scratch_write(scratch, "c.conf", "[milter]\nmode=tag\nworkers=1\n", -1);
    g_autofree char *second =
        scratch_write(scratch, "c.conf.d/20.conf", "[milter]\nworkers=3\n", -1);
    g_autofree char *first =
        scratch_write(scratch, "c.conf.d/10.conf", "[milter]\nworkers=2\nsplit=no\n", -1);
    g_autofree char *other =
        scratch_write(scratch, "c.conf.d/30.conf~", "[milter]\nworkers=9\n", -1);
    g_autoptr(CmConfig) config = cm_config_load(path, NULL);
    assert_non_null(config);
    assert_string_equal(cm_config_string(config, "milter", "mode"), "tag");
    assert_int_equal(cm_config_number(config, "milter", "workers"), 3);
    assert_false(cm_config_flag(config, "milter", "split"));
}

static void an_error_in_an_override_names_that_file(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = scratch_write(scratch, "c.conf", "[milter]\nmode=tag\n", -1);
    g_autofree char *override = scratch_write(scratch, "c.conf.d/10.conf", "[milter]\nmod=x\n", -1);
    assert_null(cm_config_load(path, &error));
    assert_true(g_str_has_prefix(error->message, override));
    assert_non_null(strstr(error->message, "10.conf:2: "));
}

static void an_unreadable_folder_of_overrides_is_an_error(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = scratch_write(scratch, "c.conf", "", 0);
    g_autofree char *file = scratch_write(scratch, "c.conf.d", "not a folder", -1);
    assert_null(cm_config_load(path, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT));
}

static void an_absent_file_is_no_input(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    assert_null(cm_config_load("/nowhere/at/all.conf", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT));
}

static void a_reference_outlives_the_first_owner(void **state G_GNUC_UNUSED)
{
    CmConfig *config = parse("[district]\nname = Cedar Valley\n");
    g_autoptr(CmConfig) second = cm_config_ref(config);
    cm_config_unref(config);
    assert_string_equal(cm_config_string(second, "district", "name"), "Cedar Valley");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_has_a_default),
        cmocka_unit_test(a_setting_replaces_its_default),
        cmocka_unit_test(what_a_file_sets_is_known),
        cmocka_unit_test(relative_paths_start_at_the_file),
        cmocka_unit_test(a_wrong_value_is_an_error_with_its_line),
        cmocka_unit_test(override_files_count_in_the_order_of_their_names),
        cmocka_unit_test(an_error_in_an_override_names_that_file),
        cmocka_unit_test(an_unreadable_folder_of_overrides_is_an_error),
        cmocka_unit_test(an_absent_file_is_no_input),
        cmocka_unit_test(a_reference_outlives_the_first_owner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
