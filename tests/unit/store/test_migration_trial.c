#include "store/migration_trial.h"

#include <string.h>

#include "fixture.h"
#include "store/migrate.h"

/* A file with a store of the version @steps. Removed by the caller. */
static char *store_of(guint steps)
{
    char *path = NULL;
    sqlite3 *db = NULL;
    int fd = g_file_open_tmp("consent-XXXXXX.db", &path, NULL);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    for (guint i = 0; i < steps; i++)
        assert_int_equal(sqlite3_exec(db, cm_migrations[i].sql, NULL, NULL, NULL), SQLITE_OK);
    g_autofree char *mark = g_strdup_printf("PRAGMA user_version = %u", steps);
    assert_int_equal(sqlite3_exec(db, mark, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    return path;
}

static gboolean try_at(const char *path, CmMigrationTrial *trial, GError **error)
{
    g_autofree char *url = g_strconcat("sqlite:", path, NULL);
    return cm_migration_trial(url, trial, error);
}

static void steps_that_are_lacking_are_named_and_nothing_is_changed(void **state G_GNUC_UNUSED)
{
    g_autofree char *path = store_of(2);
    for (guint i = 0; i < 2; i++) { /* the second time as the first */
        g_auto(CmMigrationTrial) trial = {0};
        assert_true(try_at(path, &trial, NULL));
        assert_int_equal(trial.version, 2);
        assert_int_equal(trial.steps->len, cm_migration_count - 2);
        assert_string_equal(g_ptr_array_index(trial.steps, 0), cm_migrations[2].name);
    }
    unlink(path);
}

static void a_store_of_this_version_lacks_nothing(void **state G_GNUC_UNUSED)
{
    g_autofree char *path = store_of(cm_migration_count);
    g_auto(CmMigrationTrial) trial = {0};
    assert_true(try_at(path, &trial, NULL));
    assert_int_equal(trial.steps->len, 0);
    unlink(path);
}

static void a_newer_store_is_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = store_of(0);
    g_auto(CmMigrationTrial) trial = {0};
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 900", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_false(try_at(path, &trial, &error));
    assert_error(error, CM_ERROR_CONFIG);
    unlink(path);
}

static void an_absent_store_is_not_made(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_auto(CmMigrationTrial) trial = {0};
    assert_false(try_at("/nonexistent/consent.db", &trial, &error));
    assert_error(error, CM_ERROR_UNAVAILABLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_that_are_lacking_are_named_and_nothing_is_changed),
        cmocka_unit_test(a_store_of_this_version_lacks_nothing),
        cmocka_unit_test(a_newer_store_is_refused),
        cmocka_unit_test(an_absent_store_is_not_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
