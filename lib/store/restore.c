#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "store/copy_file.h"
#include "store/database.h"
#include "store/handle.h"

#define DATABASE_NAME "consent.db"
#define TRIAL         ".restoring"
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

/* Where all of it goes, and where it lies until it is ready. */
typedef struct {
    const CmSystem *system;
    char *database, *bodies, *head;
    char *database_trial, *bodies_trial, *head_trial;
} Places;

static void places_clear(Places *places)
{
    g_free(places->database);
    g_free(places->bodies);
    g_free(places->head);
    g_free(places->database_trial);
    g_free(places->bodies_trial);
    g_free(places->head_trial);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Places, places_clear)

static gboolean find_places(Places *places, const CmStoreSettings *settings, GError **error)
{
    const char *path = cm_database_path(settings->url, error);
    if (path == NULL)
        return FALSE;
    g_autofree char *beside = g_path_get_dirname(path);
    g_autofree char *bodies = settings->bodies != NULL && settings->bodies[0] != '\0'
                                  ? g_strdup(settings->bodies)
                                  : g_build_filename(beside, "bodies", NULL);
    places->system = settings->system;
    places->database = g_strdup(path);
    places->database_trial = g_strconcat(path, TRIAL, NULL);
    places->bodies = g_canonicalize_filename(bodies, NULL); /* without a slash at its end */
    places->bodies_trial = g_strconcat(places->bodies, TRIAL, NULL);
    places->head = cm_store_head_path(places->database, settings->district);
    places->head_trial = cm_store_head_path(places->database_trial, settings->district);
    return TRUE;
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

static gboolean are_free(const Places *places, GError **error)
{
    g_autofree char *log = g_strconcat(places->database, "-wal", NULL);
    return is_free(places->database, error) && is_free(log, error) &&
           is_free(places->head, error) && is_free(places->bodies, error);
}

static gboolean remove_tree(const CmSystem *system, const char *path, guint depth, GError **error)
{
    if (system->unlinkat(AT_FDCWD, path, 0) == 0 || errno == ENOENT)
        return TRUE;
    g_autoptr(GDir) folder = depth > 0 ? g_dir_open(path, 0, NULL) : NULL;
    for (const char *name; folder != NULL && (name = g_dir_read_name(folder)) != NULL;) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        if (!remove_tree(system, inside, depth - 1, error))
            return FALSE;
    }
    if (folder != NULL && system->unlinkat(AT_FDCWD, path, AT_REMOVEDIR) == 0)
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno,
                       "cannot remove '%s', which an earlier try left", path);
    return FALSE;
}

/* What a try left that failed, or that a crash ended. */
static gboolean remove_trial(const Places *places, GError **error)
{
    static const char *const files[] = {"", "-wal", "-shm", "-journal"};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *file = g_strconcat(places->database_trial, files[i], NULL);
        if (!remove_tree(places->system, file, 0, error))
            return FALSE;
    }
    return remove_tree(places->system, places->head_trial, 0, error) &&
           remove_tree(places->system, places->bodies_trial, DEPTH_MOST, error);
}

static gboolean copy(const Places *places, const char *folder, CmStoreRestored *out, GError **error)
{
    CmStoreBackup copied = {0};
    g_autofree char *database = g_build_filename(folder, DATABASE_NAME, NULL);
    g_autofree char *sealed = g_build_filename(folder, "bodies", NULL);
    gboolean done =
        copy_tree(places->system, sealed, places->bodies_trial, DEPTH_MOST, &copied, error) &&
        copy_path(places->system, database, places->database_trial, &copied, error);
    out->bodies = copied.bodies;
    return done;
}

/* Opens with the key that is there, has nothing to send any more, and its record is whole. */
static gboolean settle(const Places *places, const CmStoreSettings *settings, const char *actor,
                       CmStoreRestored *out, GError **error)
{
    g_autofree char *url = g_strconcat("sqlite:", places->database_trial, NULL);
    CmStoreSettings trial = *settings;
    trial.url = url;
    trial.bodies = places->bodies_trial;
    trial.create = FALSE;
    g_autoptr(CmStore) store = cm_store_open(&trial, error);
    return store != NULL && cm_store_restored(store, out, error) &&
           cm_store_audit_verify(store, &out->entries, error) &&
           cm_store_audit_add(store, actor, "store.restore", "-", NULL, error);
}

/* What closing has left in the log would stay behind when the file gets another name. */
static gboolean is_one_file(const Places *places, GError **error)
{
    g_autofree char *log = g_strconcat(places->database_trial, "-wal", NULL);
    if (!g_file_test(log, G_FILE_TEST_EXISTS))
        return cm_sync_path(places->system, places->database_trial, error);
    g_set_error(error, CM_ERROR, CM_ERROR_IO, "'%s' could not be written into the database", log);
    return FALSE;
}

static gboolean rename_path(const CmSystem *system, const char *from, const char *to,
                            GError **error)
{
    if (system->renameat(AT_FDCWD, from, AT_FDCWD, to) == 0)
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot rename '%s'", from);
    return FALSE;
}

static gboolean sync_above(const CmSystem *system, const char *path, GError **error)
{
    g_autofree char *above = g_path_get_dirname(path);
    return cm_sync_path(system, above, error);
}

/* The bodies before the database: while that is absent there is no store that lacks one. */
static gboolean put_in_place(const Places *places, GError **error)
{
    const CmSystem *system = places->system;
    if (!are_free(places, error) ||
        !rename_path(system, places->bodies_trial, places->bodies, error))
        return FALSE;
    if (sync_above(system, places->bodies, error) &&
        rename_path(system, places->database_trial, places->database, error))
        return TRUE;
    (void)rename_path(system, places->bodies, places->bodies_trial, NULL);
    return FALSE;
}

/* The head is a help: without it the next entry makes another. */
static gboolean finish(const Places *places, GError **error)
{
    (void)rename_path(places->system, places->head_trial, places->head, NULL);
    if (sync_above(places->system, places->database, error))
        return TRUE;
    g_prefix_error(error, "the copy was put back, but may not last if the power fails now: ");
    return FALSE;
}

gboolean cm_store_restore(const CmStoreSettings *settings, const char *folder, const char *actor,
                          CmStoreRestored *out, GError **error)
{
    *out = (CmStoreRestored){0};
    g_auto(Places) places = {0};
    if (!find_places(&places, settings, error) || !are_free(&places, error))
        return FALSE;
    if (remove_trial(&places, error) && copy(&places, folder, out, error) &&
        settle(&places, settings, actor, out, error) && is_one_file(&places, error) &&
        put_in_place(&places, error))
        return finish(&places, error);
    (void)remove_trial(&places, NULL);
    g_prefix_error(error, "nothing was restored; when this is mended, restore again: ");
    return FALSE;
}
