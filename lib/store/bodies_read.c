#include "store/bodies.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/error.h"
#include "store/bodies_folder.h"

static gboolean read_all(const CmSystem *system, int fd, guint8 *buffer, gsize size, GError **error)
{
    gsize length = 0;

    while (length < size) {
        ssize_t got = system->pread(fd, buffer + length, size - length, (off_t)length);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot read a held message");
            return FALSE;
        }
        if (got == 0) {
            g_set_error(error, CM_ERROR, CM_ERROR_DATA, "a held message was cut");
            return FALSE;
        }
        length += (gsize)got;
    }
    return TRUE;
}

/* The sealed bytes; their number is known from the case and believed only if the file agrees. */
static guint8 *read_sealed(CmBodies *bodies, int fd, guint64 sealed_size, GError **error)
{
    g_autofree guint8 *buffer = NULL;
    struct stat status;

    if (fstat(fd, &status) != 0 || status.st_size < 0 || (guint64)status.st_size != sealed_size) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "a held message has not its size");
        return NULL;
    }
    buffer = g_try_malloc(sealed_size);
    if (buffer == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_TEMPORARY, "no memory for a held message");
        return NULL;
    }
    return read_all(bodies->system, fd, buffer, sealed_size, error) ? g_steal_pointer(&buffer)
                                                                    : NULL;
}

static int open_body(CmBodies *bodies, const char *name, GError **error)
{
    int subfolder = cm_bodies_open_subfolder(bodies, name);
    int saved_errno = errno;
    int fd = -1;

    if (subfolder >= 0) {
        fd = bodies->system->openat(subfolder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);
        saved_errno = errno;
        bodies->system->close(subfolder);
    }
    errno = saved_errno;
    if (fd < 0)
        cm_error_set_errno(error, saved_errno == ENOENT ? CM_ERROR_DATA : CM_ERROR_IO, saved_errno,
                           "cannot open a held message");
    return fd;
}

GBytes *cm_bodies_get(CmBodies *bodies, const char *name, const guint8 key[CM_SEAL_KEY_BYTES],
                      const char *context, guint64 size, GError **error)
{
    guint64 sealed_size = cm_seal_size(size);
    g_autofree guint8 *sealed = NULL;
    int fd = open_body(bodies, name, error);

    if (fd < 0)
        return NULL;
    sealed = read_sealed(bodies, fd, sealed_size, error);
    bodies->system->close(fd);
    return sealed != NULL ? cm_seal_open(key, context, sealed, sealed_size, error) : NULL;
}

gboolean cm_bodies_has(CmBodies *bodies, const char *name)
{
    int fd = open_body(bodies, name, NULL);
    int saved_errno = errno;

    if (fd >= 0)
        bodies->system->close(fd);
    return fd >= 0 || saved_errno != ENOENT;
}
