#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "store/copy_file.h"
#include "store/database.h"

#define DATABASE_NAME "consent.db"
#define DEPTH_MOST    3u /* bodies/DISTRICT/xx */

static gboolean copy_path(const CmSystem *system, const char *from, const char *to,
                          CmStoreBackup *out, GError **error)
{
    int fd = system->open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);
    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_NO_INPUT, errno, "cannot read '%s'", from);
        return FALSE;
    }
    gboolean done = cm_copy_file(system, fd, to, &out->bytes, error);
    (void)system->close(fd);
    return done;
}

static gboolean copy_tree(const CmSystem *system, const char *from, const char *to, guint depth,
                          CmStoreBackup *out, GError **error)
{
    g_autoptr(GDir) folder = g_dir_open(from, 0, error);
    if (folder == NULL)
        return FALSE;
    if (g_mkdir_with_parents(to, 0700) != 0) {
        cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot make '%s'", to);
        return FALSE;
    }
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;) {
        g_autofree char *inside = g_build_filename(from, name, NULL);
        g_autofree char *place = g_build_filename(to, name, NULL);
        gboolean is_folder = g_file_test(inside, G_FILE_TEST_IS_DIR);
        if (is_folder && depth > 0 && !copy_tree(system, inside, place, depth - 1, out, error))
            return FALSE;
        if (!is_folder && !copy_path(system, inside, place, out, error))
            return FALSE;
        out->bodies += is_folder ? 0 : 1;
    }
    return cm_sync_path(system, to, error);
}

/* The bodies before the database: while that is absent there is no store that lacks one. */
static gboolean restore(const CmSystem *system, const char *folder, const char *path,
                        const char *bodies, CmStoreBackup *out, GError **error)
{
    g_autofree char *database = g_build_filename(folder, DATABASE_NAME, NULL);
    g_autofree char *sealed = g_build_filename(folder, "bodies", NULL);
    g_autofree char *above = g_path_get_dirname(bodies);
    g_autofree char *beside = g_path_get_dirname(path);
    return copy_tree(system, sealed, bodies, DEPTH_MOST, out, error) &&
           cm_sync_path(system, above, error) && copy_path(system, database, path, out, error) &&
           cm_sync_path(system, beside, error);
}

/* A log without its database has the newest of what was in it: it is never written over. */
static gboolean is_free(const char *path, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_CANNOT_CREATE,
                "'%s' exists: stop the filter and move it away first; nothing was restored", path);
    return FALSE;
}

gboolean cm_store_restore(const CmStoreSettings *settings, const char *folder, CmStoreBackup *out,
                          GError **error)
{
    *out = (CmStoreBackup){0};
    const char *path = cm_database_path(settings->url, error);
    if (path == NULL)
        return FALSE;
    g_autofree char *beside = g_path_get_dirname(path);
    g_autofree char *bodies = settings->bodies != NULL && settings->bodies[0] != '\0'
                                  ? g_strdup(settings->bodies)
                                  : g_build_filename(beside, "bodies", NULL);
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    return is_free(path, error) && is_free(log, error) && is_free(bodies, error) &&
           restore(settings->system, folder, path, bodies, out, error);
}
