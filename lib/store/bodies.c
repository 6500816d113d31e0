#include "store/bodies.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "store/bodies_folder.h"
#include "store/copy_file.h"

#define FOLDER_MODE 0700

static gboolean fail(GError **error, int saved_errno, const char *what)
{
    gboolean full = saved_errno == ENOSPC || saved_errno == EDQUOT;

    cm_error_set_errno(error, full ? CM_ERROR_TEMPORARY : CM_ERROR_IO, saved_errno,
                       "cannot keep a message: %s", what);
    return FALSE;
}

static gboolean make_folder(int parent, const char *name, GError **error)
{
    if (mkdirat(parent, name, FOLDER_MODE) == 0 || errno == EEXIST)
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot create the folder '%s'", name);
    return FALSE;
}

/* All at once, so that keeping a message never has to make a folder and its parent durable. */
static gboolean make_subfolders(int folder, const CmSystem *system, GError **error)
{
    for (guint i = 0; i < 256; i++) {
        char name[3];

        g_snprintf(name, sizeof name, "%02x", i);
        if (!make_folder(folder, name, error))
            return FALSE;
    }
    if (!make_folder(folder, "tmp", error))
        return FALSE;
    if (system->fsync(folder) == 0)
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_IO, errno, "fsync of the folder of bodies");
    return FALSE;
}

static gboolean open_folders(CmBodies *bodies, const char *folder, GError **error)
{
    bodies->folder = bodies->system->open(folder, CM_BODIES_FOLDER_FLAGS, 0);
    if (bodies->folder >= 0)
        bodies->temporary =
            bodies->system->openat(bodies->folder, "tmp", CM_BODIES_FOLDER_FLAGS, 0);
    if (bodies->temporary >= 0)
        return TRUE;
    cm_error_set_errno(error, errno == ENOENT ? CM_ERROR_UNAVAILABLE : CM_ERROR_IO, errno,
                       "cannot open the folder of bodies '%s'", folder);
    return FALSE;
}

static gboolean make_all(const char *folder, const CmSystem *system, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(folder);
    gboolean done;
    int fd;

    if (g_mkdir_with_parents(folder, FOLDER_MODE) != 0) {
        cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot create the folder '%s'",
                           folder);
        return FALSE;
    }
    fd = system->open(folder, CM_BODIES_FOLDER_FLAGS, 0);
    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot open the folder '%s'", folder);
        return FALSE;
    }
    done = make_subfolders(fd, system, error);
    system->close(fd);
    return done && cm_sync_path(system, parent, error);
}

static gboolean take_lock(CmBodies *bodies, GError **error)
{
    int rc;

    bodies->alone = flock(bodies->folder, LOCK_EX | LOCK_NB) == 0;
    if (bodies->alone)
        return TRUE;
    do
        rc = flock(bodies->folder, LOCK_SH);
    while (rc != 0 && errno == EINTR);
    if (rc == 0)
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot lock the folder of bodies");
    return FALSE;
}

CmBodies *cm_bodies_open(const char *folder, gboolean create, const CmSystem *system,
                         GError **error)
{
    g_autoptr(CmBodies) bodies = g_new0(CmBodies, 1);

    bodies->system = system;
    bodies->folder = -1;
    bodies->temporary = -1;
    if (create && !make_all(folder, system, error))
        return NULL;
    if (!open_folders(bodies, folder, error) || !take_lock(bodies, error))
        return NULL;
    return g_steal_pointer(&bodies);
}

void cm_bodies_free(CmBodies *bodies)
{
    if (bodies == NULL)
        return;
    if (bodies->temporary >= 0)
        bodies->system->close(bodies->temporary);
    if (bodies->folder >= 0)
        bodies->system->close(bodies->folder);
    g_free(bodies);
}

char *cm_bodies_name(CmRandom *random, GError **error)
{
    return cm_random_hex(random, CM_BODIES_NAME_BYTES, error);
}

static gboolean has_room(const CmBodies *bodies, gsize size, GError **error)
{
    struct statvfs status;
    guint64 free_bytes;

    if (bodies->system->fstatvfs(bodies->temporary, &status) != 0)
        return fail(error, errno, "fstatvfs");
    free_bytes = (guint64)status.f_bavail * (guint64)status.f_frsize;
    if (free_bytes >= CM_BODIES_FLOOR && free_bytes - CM_BODIES_FLOOR >= cm_seal_size(size))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_TEMPORARY,
                "cannot keep a message: the file system of the bodies is nearly full");
    return FALSE;
}

typedef struct {
    const CmSystem *system;
    int fd;
} Output;

static gboolean write_piece(const void *bytes, gsize length, gpointer data, GError **error)
{
    const Output *output = data;

    return cm_system_write_all(output->system, output->fd, bytes, length, error);
}

/* A file that could not be synced is given up: a second fsync would succeed without having written
 * anything. */
static gboolean write_temporary(CmBodies *bodies, int fd, const guint8 *key, const char *context,
                                const void *bytes, gsize size, GError **error)
{
    const CmSystem *system = bodies->system;
    Output output = {system, fd};
    gboolean done = cm_seal_to(key, context, bytes, size, write_piece, &output, error);

    if (done && system->fsync(fd) != 0)
        done = fail(error, errno, "fsync");
    if (system->close(fd) != 0 && done)
        done = fail(error, errno, "close");
    return done;
}

static gboolean make_temporary(CmBodies *bodies, const char *name, const guint8 *key,
                               const char *context, const void *bytes, gsize size, GError **error)
{
    int fd = bodies->system->openat(bodies->temporary, name,
                                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

    if (fd < 0)
        return fail(error, errno, "open");
    if (write_temporary(bodies, fd, key, context, bytes, size, error))
        return TRUE;
    bodies->system->unlinkat(bodies->temporary, name, 0);
    return FALSE;
}

int cm_bodies_open_subfolder(const CmBodies *bodies, const char *name)
{
    const char subfolder[] = {name[0], name[1], '\0'};

    return bodies->system->openat(bodies->folder, subfolder, CM_BODIES_FOLDER_FLAGS, 0);
}

/* Moves the temporary file to its place in @subfolder; on failure it is in neither. */
static gboolean move_into(CmBodies *bodies, int subfolder, const char *name, GError **error)
{
    const CmSystem *system = bodies->system;

    if (system->renameat(bodies->temporary, name, subfolder, name) != 0) {
        fail(error, errno, "rename");
        system->unlinkat(bodies->temporary, name, 0);
        return FALSE;
    }
    if (system->fsync(subfolder) == 0)
        return TRUE;
    fail(error, errno, "fsync of the folder");
    system->unlinkat(subfolder, name, 0);
    return FALSE;
}

gboolean cm_bodies_put(CmBodies *bodies, const char *name, const guint8 key[CM_SEAL_KEY_BYTES],
                       const char *context, const void *bytes, gsize size, GError **error)
{
    gboolean done;
    int subfolder;

    if (!has_room(bodies, size, error))
        return FALSE;
    subfolder = cm_bodies_open_subfolder(bodies, name);
    if (subfolder < 0)
        return fail(error, errno, "open of the folder");
    done = make_temporary(bodies, name, key, context, bytes, size, error) &&
           move_into(bodies, subfolder, name, error);
    /* Only read from: its close has nothing to tell that its fsync did not. */
    bodies->system->close(subfolder);
    return done;
}

void cm_bodies_remove(CmBodies *bodies, const char *name)
{
    int subfolder = cm_bodies_open_subfolder(bodies, name);

    if (subfolder < 0)
        return;
    bodies->system->unlinkat(subfolder, name, 0);
    bodies->system->close(subfolder);
}
