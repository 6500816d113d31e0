#include "base/system.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

/* open(2) and openat(2) take their mode as a variable argument, which a member cannot. */
static int open_with_mode(const char *path, int flags, mode_t mode)
{
    return open(path, flags, mode);
}

static int openat_with_mode(int folder, const char *path, int flags, mode_t mode)
{
    return openat(folder, path, flags, mode);
}

static const CmSystem default_system = {
    .open = open_with_mode,
    .openat = openat_with_mode,
    .write = write,
    .pread = pread,
    .pwrite = pwrite,
    .fsync = fsync,
    .close = close,
    .renameat = renameat,
    .unlinkat = unlinkat,
    .memfd_create = memfd_create,
    .mmap = mmap,
    .munmap = munmap,
    .fstatvfs = fstatvfs,
};

const CmSystem *cm_system_default(void)
{
    return &default_system;
}

static void set_write_error(GError **error, int saved_errno)
{
    gboolean full = saved_errno == ENOSPC || saved_errno == EDQUOT;
    cm_error_set_errno(error, full ? CM_ERROR_TEMPORARY : CM_ERROR_IO, saved_errno, "cannot write");
}

gboolean cm_system_write_all(const CmSystem *system, int fd, const void *bytes, gsize length,
                             GError **error)
{
    const char *from = bytes;
    while (length > 0) {
        ssize_t written = system->write(fd, from, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            /* No progress and no error would otherwise go round for ever. */
            set_write_error(error, written == 0 ? EIO : errno);
            return FALSE;
        }
        from += written;
        length -= (gsize)written;
    }
    return TRUE;
}
