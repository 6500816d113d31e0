#include "store/copy_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"

#define CHUNK ((size_t)256 * 1024)

static gboolean copy_bytes(const CmSystem *system, int from, int to, guint64 *bytes, GError **error)
{
    g_autofree char *chunk = g_malloc(CHUNK);
    for (off_t at = 0;;) {
        ssize_t got = system->pread(from, chunk, CHUNK, at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot read what is to be copied");
            return FALSE;
        }
        if (got == 0)
            return TRUE;
        if (!cm_system_write_all(system, to, chunk, (gsize)got, error))
            return FALSE;
        at += got;
        *bytes += (guint64)got;
    }
}

static gboolean make_durable(const CmSystem *system, int fd, GError **error)
{
    if (system->fsync(fd) == 0)
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot make a copy durable");
    return FALSE;
}

gboolean cm_copy_file(const CmSystem *system, int from, const char *to, guint64 *bytes,
                      GError **error)
{
    int fd = system->open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot make '%s'", to);
        return FALSE;
    }
    guint64 copied = 0;
    gboolean done = copy_bytes(system, from, fd, &copied, error) && make_durable(system, fd, error);
    (void)system->close(fd);
    if (!done) {
        (void)system->unlinkat(AT_FDCWD, to, 0);
        return FALSE;
    }
    *bytes += copied;
    return TRUE;
}

gboolean cm_sync_path(const CmSystem *system, const char *path, GError **error)
{
    int fd = system->open(path, O_RDONLY | O_CLOEXEC, 0);
    gboolean done = fd >= 0 && system->fsync(fd) == 0;
    if (!done)
        cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot make '%s' durable", path);
    if (fd >= 0)
        (void)system->close(fd);
    return done;
}
