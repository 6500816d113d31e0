#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static char *backup_path(const Fixture *fixture)
{
    return g_build_filename(fixture->folder, "backup", NULL);
}

static CmStoreBackup back_up(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = backup_path(fixture);
    CmStoreBackup made;
    if (!cm_store_backup(fixture->store, folder, &made, &error))
        fail_msg("cannot back up: %s", error->message);
    return made;
}

static void a_backup_has_the_database_and_every_body(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    CmStoreBackup made = back_up(fixture);
    assert_int_equal(made.bodies, 1);
    assert_int_equal(made.missing, 0);
    assert_true(made.bytes > 0);
}

static void a_backup_says_nothing_in_the_clear(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    (void)back_up(fixture);
    g_autofree char *command = g_strdup_printf("grep -rqaF 'See you!' %s/backup", fixture->folder);
    int status = 0;
    assert_true(g_spawn_command_line_sync(command, NULL, NULL, &status, NULL));
    assert_int_not_equal(status, 0);
}

static void a_backup_goes_nowhere_that_exists(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = backup_path(fixture);
    CmStoreBackup made;
    (void)back_up(fixture);
    assert_false(cm_store_backup(fixture->store, folder, &made, &error));
    assert_error(error, CM_ERROR_CANNOT_CREATE);
}

static void a_body_that_was_erased_meanwhile_is_counted(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    g_autofree char *body = fixture_body_path(fixture);
    assert_int_equal(g_unlink(body), 0);
    CmStoreBackup made = back_up(fixture);
    assert_int_equal(made.bodies, 0);
    assert_int_equal(made.missing, 1);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        T(a_backup_has_the_database_and_every_body),
        T(a_backup_says_nothing_in_the_clear),
        T(a_backup_goes_nowhere_that_exists),
        T(a_body_that_was_erased_meanwhile_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
