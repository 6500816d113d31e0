#include "fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
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

/* The database with all that stands beside it under its name, and the bodies. */
static void remove_store(const Fixture *fixture)
{
    g_autofree char *command =
        g_strdup_printf("sh -c 'rm -rf %s* %s/bodies'", fixture->path, fixture->folder);
    assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
}

/* Backs up what is held; the folder of the copy, a new string. */
static char *back_up(Fixture *fixture)
{
    char *folder = g_build_filename(fixture->folder, "backup", NULL);
    CmStoreBackup made;
    assert_true(cm_store_backup(fixture->store, folder, &made, NULL));
    return folder;
}

/* The same, and then loses the store: its database and its bodies. */
static char *lose_all_but_a_backup(Fixture *fixture)
{
    char *folder = back_up(fixture);
    g_clear_pointer(&fixture->store, cm_store_free);
    remove_store(fixture);
    return folder;
}

/* No name of what was being restored; the key, the copy, and at most the store are there. */
static void assert_nothing_is_left_over(const Fixture *fixture)
{
    g_autoptr(GDir) folder = g_dir_open(fixture->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;)
        if (strstr(name, ".restoring") != NULL)
            fail_msg("'%s' is left over", name);
}

static void what_was_held_is_held_again_and_can_be_read(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    g_autofree char *folder = lose_all_but_a_backup(fixture);
    CmStoreSettings settings = settings_of(fixture);
    CmStoreRestored back;
    if (!cm_store_restore(&settings, folder, "ann", &back, &error))
        fail_msg("cannot restore: %s", error->message);
    assert_int_equal(back.bodies, 1);
    assert_nothing_is_left_over(fixture);
    fixture->store = fixture_open(fixture, FALSE, &error);
    if (fixture->store == NULL)
        fail_msg("cannot open what was restored: %s", error->message);
    g_autoptr(GBytes) body =
        cm_store_case_body(fixture->store, held->id, "officer", "after a restore", &error);
    assert_non_null(body);
    assert_memory_equal(g_bytes_get_data(body, NULL), FIXTURE_BODY, strlen(FIXTURE_BODY));
    guint64 entries = 0;
    assert_true(cm_store_audit_verify(fixture->store, &entries, &error));
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'store.restore'"), 1);
}

/* What was to be sent when the copy was made is not sent by what was put back. */
static void assert_nothing_is_due(Fixture *fixture)
{
    fixture->store = fixture_open(fixture, FALSE, NULL);
    assert_non_null(fixture->store);
    g_autoptr(GPtrArray) notices = cm_store_notice_due(fixture->store, 0, NULL);
    assert_int_equal(notices->len, 0);
}

/* Tries while the key file does not fit: nothing is there that a filter could begin with. */
static void fail_for_the_key(Fixture *fixture, const char *folder)
{
    g_autoptr(GError) error = NULL;
    CmStoreSettings settings = settings_of(fixture);
    CmStoreRestored back;
    assert_int_equal(g_chmod(fixture->key_file, 0644), 0);
    assert_false(cm_store_restore(&settings, folder, "ann", &back, &error));
    assert_non_null(strstr(error->message, "nothing was restored"));
    assert_error(error, CM_ERROR_NOT_PERMITTED);
    assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
    assert_int_equal(g_chmod(fixture->key_file, 0600), 0);
}

static void what_cannot_be_opened_is_not_put_back_and_can_be_tried_again(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    g_autofree char *folder = lose_all_but_a_backup(fixture);
    CmStoreSettings settings = settings_of(fixture);
    CmStoreRestored back;
    fail_for_the_key(fixture, folder);
    assert_nothing_is_left_over(fixture);
    assert_true(cm_store_restore(&settings, folder, "ann", &back, NULL));
    assert_true(back.notices > 0);
    assert_int_equal(back.bodies, 1);
    assert_nothing_is_due(fixture);
}

static void leave_behind(const Fixture *fixture, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void what_a_try_left_that_lost_its_power_is_not_mixed_in(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    g_autofree char *folder = lose_all_but_a_backup(fixture);
    g_autofree char *name = g_path_get_basename(fixture->path);
    g_autofree char *database = g_strconcat(name, ".restoring", NULL);
    g_autofree char *log = g_strconcat(name, ".restoring-wal", NULL);
    leave_behind(fixture, database, "half of a database");
    leave_behind(fixture, log, "half of a log");
    leave_behind(fixture, "bodies.restoring/other/00/0000", "another body");
    CmStoreSettings settings = settings_of(fixture);
    CmStoreRestored back;
    assert_true(cm_store_restore(&settings, folder, "ann", &back, NULL));
    assert_nothing_is_left_over(fixture);
    g_autofree char *other = g_build_filename(fixture->folder, "bodies", "other", NULL);
    assert_false(g_file_test(other, G_FILE_TEST_EXISTS));
    assert_nothing_is_due(fixture);
}

static int refuse_the_database(int from_folder, const char *from, int to_folder, const char *to)
{
    if (!g_str_has_suffix(from, ".db.restoring"))
        return renameat(from_folder, from, to_folder, to);
    errno = EIO;
    return -1;
}

static void bodies_without_their_database_are_taken_back(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *folder = lose_all_but_a_backup(fixture);
    g_autofree char *bodies = g_build_filename(fixture->folder, "bodies", NULL);
    CmStoreSettings settings = settings_of(fixture);
    CmStoreRestored back;
    fixture->system.renameat = refuse_the_database;
    assert_false(cm_store_restore(&settings, folder, "ann", &back, NULL));
    assert_false(g_file_test(bodies, G_FILE_TEST_EXISTS));
    assert_nothing_is_left_over(fixture);
    fixture->system.renameat = renameat;
    assert_true(cm_store_restore(&settings, folder, "ann", &back, NULL));
}

static void the_kept_head_of_another_record_is_in_the_way(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = back_up(fixture);
    CmStoreSettings settings = settings_of(fixture);
    CmStoreRestored back;
    g_clear_pointer(&fixture->store, cm_store_free);
    g_autofree char *command =
        g_strdup_printf("rm -rf %s %s/bodies", fixture->path, fixture->folder);
    assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
    assert_false(cm_store_restore(&settings, folder, "ann", &back, &error));
    assert_non_null(strstr(error->message, ".audit-head"));
    assert_error(error, CM_ERROR_CANNOT_CREATE);
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
    CmStoreRestored back;
    fixture->system.fsync = watch_folders;
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autoptr(GError) error = NULL;
        folders_synced = 0;
        folder_to_fail = places[i];
        assert_false(cm_store_restore(&settings, folder, "ann", &back, &error));
        assert_error(error, CM_ERROR_IO);
        remove_store(fixture);
    }
    folders_synced = folder_to_fail = 0;
    assert_true(cm_store_restore(&settings, folder, "ann", &back, NULL));
    assert_int_equal(folders_synced, folders);
}

static void a_store_that_is_there_is_never_overwritten(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = back_up(fixture);
    CmStoreSettings settings = settings_of(fixture);
    CmStoreRestored back;
    assert_false(cm_store_restore(&settings, folder, "ann", &back, &error));
    assert_error(error, CM_ERROR_CANNOT_CREATE);
}

static void a_folder_that_is_no_backup_is_refused(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *backup = lose_all_but_a_backup(fixture);
    g_autofree char *nothing = g_build_filename(fixture->folder, "nothing", NULL);
    CmStoreSettings settings = settings_of(fixture);
    CmStoreRestored back;
    assert_false(cm_store_restore(&settings, nothing, "ann", &back, &error));
    assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        T(what_was_held_is_held_again_and_can_be_read),
        T(what_cannot_be_opened_is_not_put_back_and_can_be_tried_again),
        T(what_a_try_left_that_lost_its_power_is_not_mixed_in),
        T(bodies_without_their_database_are_taken_back),
        T(the_kept_head_of_another_record_is_in_the_way),
        T(every_folder_is_durable_or_it_is_said_that_one_is_not),
        T(a_store_that_is_there_is_never_overwritten),
        T(a_folder_that_is_no_backup_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
