/* migrate.h - the schema of the database, brought forward by numbered steps
 *
 * The steps are the files of lib/store/migrations in the order of their numbers. The number of the
 * last step that was run is the database's user_version; each step and its number are one
 * transaction. There is no way back: a database of a newer version is refused.
 */
#ifndef CM_STORE_MIGRATE_H
#define CM_STORE_MIGRATE_H

#include <sqlite3.h>

#include <glib.h>

typedef struct {
    const char *name; /* "0001-first.sql" */
    const char *sql;
} CmMigration;

extern const CmMigration cm_migrations[];
extern const guint cm_migration_count;

/* Runs the steps that @db has not seen. A database without a schema gets one only if @create, else
 * it is CM_ERROR_UNAVAILABLE; one that is newer than this program is CM_ERROR_CONFIG; one that
 * holds somebody else's tables is CM_ERROR_DATA. Safe against another process that does the same.
 */
gboolean cm_migrate(sqlite3 *db, gboolean create, GError **error);

/* Runs the steps that @db has not seen, and takes them back. @version gets what it has. */
gboolean cm_migrate_try(sqlite3 *db, guint *version, GError **error);

/* TRUE when @db has exactly the version of this program; else FALSE with an error as above. */
gboolean cm_migrate_check(sqlite3 *db, GError **error);

#endif
