#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "store/bodies_folder.h"
#include "store/connection.h"
#include "store/copy_file.h"
#include "store/handle.h"

#define DATABASE_NAME "consent.db"

static gboolean make_folder(const char *path, GError **error)
{
    if (g_mkdir(path, 0700) == 0)
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot make the folder '%s'", path);
    return FALSE;
}

/* One moment of the database, while others go on reading and writing it. */
static gboolean copy_database(CmConnection *connection, sqlite3 *copy, GError **error)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", connection->db, "main");
    int rc = backup != NULL ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(copy);
    if (backup != NULL)
        (void)sqlite3_backup_finish(backup);
    if (rc == SQLITE_DONE)
        return TRUE;
    cm_database_set_error(copy, rc, "cannot copy the database", error);
    return FALSE;
}

static gboolean backup_database(CmStore *store, const char *path, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL)
        return FALSE;
    sqlite3 *copy = NULL;
    int rc = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (rc != SQLITE_OK)
        cm_database_set_error(copy, rc, "cannot make the copy of the database", error);
    gboolean done = rc == SQLITE_OK && copy_database(connection, copy, error);
    (void)sqlite3_close(copy);
    return done && g_chmod(path, 0600) == 0 && cm_sync_path(store->system, path, error);
}

/* A body of a case that is closed may have been erased since the database was copied: counted. */
static gboolean backup_body(const CmStore *store, const char *name, const char *folder,
                            CmStoreBackup *out, GError **error)
{
    g_autofree char *inner = g_strdup_printf("%.2s/%s", name, name);
    g_autofree char *subfolder = g_strdup_printf("%s/%.2s", folder, name);
    g_autofree char *to = g_build_filename(folder, inner, NULL);
    int from =
        store->system->openat(store->bodies->folder, inner, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);
    if (from < 0 && errno == ENOENT) {
        out->missing++;
        return TRUE;
    }
    if (from < 0) {
        cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot read a sealed body");
        return FALSE;
    }
    gboolean done = cm_copy_file(store->system, from, to, &out->bytes, error);
    (void)store->system->close(from);
    out->bodies += done ? 1 : 0;
    return done && cm_sync_path(store->system, subfolder, error);
}

/* The names of the bodies in the copy at @path, and the folder that the district keeps them in. */
static GPtrArray *read_names(const CmStore *store, const char *path, char **folder, GError **error)
{
    g_autofree char *url = g_strconcat("sqlite:", path, NULL);
    g_autoptr(CmDatabase) copy = cm_database_open(url, FALSE, store->system, error);
    g_autoptr(CmConnection) connection = copy != NULL ? cm_database_take(copy, error) : NULL;
    if (connection == NULL)
        return NULL;
    CmStatement *statement = cm_store_prepare(
        store, connection, "SELECT bodies FROM districts WHERE district = ?", error);
    if (statement == NULL || cm_statement_step(statement, error) <= 0)
        return NULL;
    *folder = g_strdup(cm_statement_next_text(statement));
    statement =
        cm_store_prepare(store, connection, "SELECT body FROM cases WHERE district = ?", error);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    int more = statement != NULL ? 1 : -1;
    while (more > 0 && (more = cm_statement_step(statement, error)) > 0)
        g_ptr_array_add(names, g_strdup(cm_statement_next_text(statement)));
    return more == 0 ? g_steal_pointer(&names) : NULL;
}

static gboolean backup_bodies(CmStore *store, const char *folder, const GPtrArray *names,
                              CmStoreBackup *out, GError **error)
{
    g_autoptr(CmBodies) copies = cm_bodies_open(folder, TRUE, store->system, error);
    if (copies == NULL)
        return FALSE;
    for (guint i = 0; i < names->len; i++)
        if (!backup_body(store, g_ptr_array_index(names, i), folder, out, error))
            return FALSE;
    return cm_sync_path(store->system, folder, error);
}

gboolean cm_store_backup(CmStore *store, const char *folder, CmStoreBackup *out, GError **error)
{
    *out = (CmStoreBackup){0};
    g_autofree char *database = g_build_filename(folder, DATABASE_NAME, NULL);
    g_autofree char *bodies = g_build_filename(folder, "bodies", NULL);
    g_autofree char *own = NULL;
    if (!make_folder(folder, error) || !backup_database(store, database, error))
        return FALSE;
    g_autoptr(GPtrArray) names = read_names(store, database, &own, error);
    if (names == NULL || !make_folder(bodies, error))
        return FALSE;
    g_autofree char *inner = g_build_filename(bodies, own, NULL);
    return backup_bodies(store, inner, names, out, error) &&
           cm_sync_path(store->system, bodies, error) && cm_sync_path(store->system, folder, error);
}
