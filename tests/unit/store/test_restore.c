#include "fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static CmStoreSettings settings_of(const Fixture *fixture)
{
    return (CmStoreSettings){
        .url = fixture->url,
        .district = "SD 99",
        .key_file = fixture->key_file,
        .bodies = "",
        .system = &fixture->system,
        .clock = fixture->clock,
        .random = fixture->random,
    };
}

/* Backs up what is held, then loses the store: its database and its bodies. */
static char *lose_all_but_a_backup(Fixture *fixture)
{
    char *folder = g_build_filename(fixture->folder, "backup", NULL);
    CmStoreBackup made;
    assert_true(cm_store_backup(fixture->store, folder, &made, NULL));
    g_clear_pointer(&fixture->store, cm_store_free);
    g_autofree char *command = g_strdup_printf("rm -rf %s %s-wal %s-shm %s/bodies", fixture->path,
                                               fixture->path, fixture->path, fixture->folder);
    assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
    return folder;
}

static void what_was_held_is_held_again_and_can_be_read(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    g_autofree char *folder = lose_all_but_a_backup(fixture);
    CmStoreSettings settings = settings_of(fixture);
    CmStoreBackup made;
    if (!cm_store_restore(&settings, folder, &made, &error))
        fail_msg("cannot restore: %s", error->message);
    assert_int_equal(made.bodies, 1);
    fixture->store = fixture_open(fixture, FALSE, &error);
    if (fixture->store == NULL)
        fail_msg("cannot open what was restored: %s", error->message);
    g_autoptr(GBytes) body =
        cm_store_case_body(fixture->store, held->id, "officer", "after a restore", &error);
    assert_non_null(body);
    assert_memory_equal(g_bytes_get_data(body, NULL), FIXTURE_BODY, strlen(FIXTURE_BODY));
    guint64 entries = 0;
    assert_true(cm_store_audit_verify(fixture->store, &entries, &error));
}

static guint folders_synced, folder_to_fail;

/* Counts the folders that are made durable, and fails at one of them. */
static int watch_folders(int fd)
{
    struct stat status;
    assert_int_equal(fstat(fd, &status), 0);
    if (S_ISDIR(status.st_mode) && ++folders_synced == folder_to_fail) {
        errno = EIO;
        return -1;
    }
    return fsync(fd);
}

static void remove_what_was_restored(const Fixture *fixture)
{
    g_autofree char *command =
        g_strdup_printf("rm -rf %s %s/bodies", fixture->path, fixture->folder);
    assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
}

/* bodies, the district's, its 256 and tmp; above the bodies; beside the database */
static void every_folder_is_durable_or_it_is_said_that_one_is_not(void **state)
{
    static const guint folders = 1 + 1 + 257 + 1 + 1;
    static const guint places[] = {1, 200, folders - 1, folders};
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    g_autofree char *folder = lose_all_but_a_backup(fixture);
    CmStoreSettings settings = settings_of(fixture);
    CmStoreBackup made;
    fixture->system.fsync = watch_folders;
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autoptr(GError) error = NULL;
        folders_synced = 0;
        folder_to_fail = places[i];
        assert_false(cm_store_restore(&settings, folder, &made, &error));
        assert_error(error, CM_ERROR_IO);
        remove_what_was_restored(fixture);
    }
    folders_synced = folder_to_fail = 0;
    assert_true(cm_store_restore(&settings, folder, &made, NULL));
    assert_int_equal(folders_synced, folders);
}

static void a_store_that_is_there_is_never_overwritten(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_build_filename(fixture->folder, "backup", NULL);
    CmStoreSettings settings = settings_of(fixture);
    CmStoreBackup made;
    assert_true(cm_store_backup(fixture->store, folder, &made, NULL));
    assert_false(cm_store_restore(&settings, folder, &made, &error));
    assert_error(error, CM_ERROR_CANNOT_CREATE);
}

static void a_folder_that_is_no_backup_is_refused(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *backup = lose_all_but_a_backup(fixture);
    g_autofree char *nothing = g_build_filename(fixture->folder, "nothing", NULL);
    CmStoreSettings settings = settings_of(fixture);
    CmStoreBackup made;
    assert_false(cm_store_restore(&settings, nothing, &made, &error));
    assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        T(what_was_held_is_held_again_and_can_be_read),
        T(every_folder_is_durable_or_it_is_said_that_one_is_not),
        T(a_store_that_is_there_is_never_overwritten),
        T(a_folder_that_is_no_backup_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
