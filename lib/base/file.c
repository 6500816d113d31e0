#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static gboolean may_be_read(int fd, const char *path, gsize limit, gsize *size, GError **error)
{
    struct stat status;
    if (fstat(fd, &status) < 0) {
        cm_error_set_errno(error, CM_ERROR_NO_INPUT, errno, "cannot read '%s'", path);
        return FALSE;
    }
    if (!S_ISREG(status.st_mode)) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "cannot read '%s': it is not a file", path);
        return FALSE;
    }
    if (status.st_size < 0 || (guint64)status.st_size > limit) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "'%s' is larger than the %" G_GSIZE_FORMAT " bytes that are read", path, limit);
        return FALSE;
    }
    *size = (gsize)status.st_size;
    return TRUE;
}

/* Reads up to @size bytes into @bytes; returns how many there were, or -1 with @error set. */
static gssize read_up_to(int fd, const char *path, guint8 *bytes, gsize size, GError **error)
{
    gsize filled = 0;
    while (filled < size) {
        ssize_t got = read(fd, bytes + filled, size - filled);
        if (got == 0)
            break;
        if (got > 0) {
            filled += (gsize)got;
        } else if (errno != EINTR) {
            cm_error_set_errno(error, CM_ERROR_NO_INPUT, errno, "cannot read '%s'", path);
            return -1;
        }
    }
    return (gssize)filled;
}

static GBytes *read_open_file(int fd, const char *path, gsize limit, GError **error)
{
    gsize size = 0;
    if (!may_be_read(fd, path, limit, &size, error))
        return NULL;
    g_autofree guint8 *bytes = g_try_malloc(size + 1);
    if (bytes == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_TEMPORARY, "no memory for '%s'", path);
        return NULL;
    }
    gssize length = read_up_to(fd, path, bytes, size, error);
    if (length < 0)
        return NULL;
    return g_bytes_new_take(g_steal_pointer(&bytes), (gsize)length);
}

GBytes *cm_file_read(const char *path, gsize limit, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_NO_INPUT, errno, "cannot read '%s'", path);
        return NULL;
    }
    GBytes *bytes = read_open_file(fd, path, limit, error);
    close(fd);
    return bytes;
}
