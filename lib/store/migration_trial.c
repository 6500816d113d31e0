#include "store/migration_trial.h"

#include "base/error.h"
#include "store/database.h"
#include "store/migrate.h"

#define WAIT_MILLISECONDS 10000

static sqlite3 *open_store(const char *url, GError **error)
{
    sqlite3 *db = NULL;
    const char *path = cm_database_path(url, error);
    if (path == NULL)
        return NULL;
    int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
    if (rc == SQLITE_OK) {
        (void)sqlite3_busy_timeout(db, WAIT_MILLISECONDS);
        return db;
    }
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "cannot open the store '%s': %s", path,
                sqlite3_errmsg(db));
    (void)sqlite3_close(db);
    return NULL;
}

gboolean cm_migration_trial(const char *url, CmMigrationTrial *trial, GError **error)
{
    trial->steps = g_ptr_array_new();
    sqlite3 *db = open_store(url, error);
    gboolean done = db != NULL && cm_migrate_try(db, &trial->version, error);
    (void)sqlite3_close(db);
    for (guint i = trial->version; done && i < cm_migration_count; i++)
        g_ptr_array_add(trial->steps, (gpointer)(guintptr)cm_migrations[i].name);
    return done;
}

void cm_migration_trial_clear(CmMigrationTrial *trial)
{
    g_clear_pointer(&trial->steps, g_ptr_array_unref);
}
