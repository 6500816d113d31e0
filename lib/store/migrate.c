#include "store/migrate.h"

#include "base/error.h"
#include "store/database.h"

static gboolean read_number(sqlite3 *db, const char *sql, gint64 *number, GError **error)
{
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW)
        *number = sqlite3_column_int64(statement, 0);
    else
        cm_database_set_error(db, rc, "cannot read the version of the store", error);
    sqlite3_finalize(statement);
    return rc == SQLITE_ROW;
}

static gboolean execute(sqlite3 *db, const char *sql, GError **error)
{
    int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);

    if (rc != SQLITE_OK)
        cm_database_set_error(db, rc, "cannot prepare the store", error);
    return rc == SQLITE_OK;
}

static gboolean refuse_newer(gint64 version, GError **error)
{
    if (version <= (gint64)cm_migration_count)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                "the store has version %" G_GINT64_FORMAT
                ", this program knows up to %u: install the newer program",
                version, cm_migration_count);
    return FALSE;
}

/* An empty database may be given our schema; one with tables of others must not be touched. */
static gboolean may_start(sqlite3 *db, gboolean create, GError **error)
{
    gint64 tables = 0;

    if (!read_number(db, "SELECT count(*) FROM sqlite_schema", &tables, error))
        return FALSE;
    if (tables > 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the database is not a store of this program");
        return FALSE;
    }
    if (!create) {
        g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                    "the store is empty: run consentctl import");
        return FALSE;
    }
    return TRUE;
}

/* Reads the version again under the write lock: another process may have been faster. */
static gboolean run_pending(sqlite3 *db, gboolean create, GError **error)
{
    gint64 version = 0;

    if (!read_number(db, "PRAGMA user_version", &version, error) || !refuse_newer(version, error))
        return FALSE;
    if (version == 0 && !may_start(db, create, error))
        return FALSE;
    for (guint i = (guint)version; i < cm_migration_count; i++) {
        g_autofree char *mark = g_strdup_printf("PRAGMA user_version = %u", i + 1);

        if (!execute(db, cm_migrations[i].sql, error) || !execute(db, mark, error)) {
            g_prefix_error(error, "migration %s: ", cm_migrations[i].name);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean cm_migrate(sqlite3 *db, gboolean create, GError **error)
{
    gint64 version = 0;

    if (!read_number(db, "PRAGMA user_version", &version, error) || !refuse_newer(version, error))
        return FALSE;
    if (version == (gint64)cm_migration_count)
        return TRUE;
    if (!execute(db, "BEGIN IMMEDIATE", error))
        return FALSE;
    if (run_pending(db, create, error) && execute(db, "COMMIT", error))
        return TRUE;
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return FALSE;
}

gboolean cm_migrate_try(sqlite3 *db, guint *version, GError **error)
{
    gint64 found = 0;

    if (!execute(db, "BEGIN IMMEDIATE", error))
        return FALSE;
    gboolean done =
        read_number(db, "PRAGMA user_version", &found, error) && run_pending(db, FALSE, error);
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    *version = (guint)found;
    return done;
}

gboolean cm_migrate_check(sqlite3 *db, GError **error)
{
    gint64 version = 0;

    if (!read_number(db, "PRAGMA user_version", &version, error) || !refuse_newer(version, error))
        return FALSE;
    if (version == (gint64)cm_migration_count)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                "the store changed its version to %" G_GINT64_FORMAT " while it was open", version);
    return FALSE;
}
