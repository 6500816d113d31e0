#include "faulty_system.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static guint calls;
static guint bad_call;
static gboolean bad_from_there;
static int bad_errno;
static gboolean armed;
static gboolean sqlite_hooked;

void faulty_system_arm(guint nth, int failure)
{
    calls = 0;
    bad_call = nth;
    bad_from_there = FALSE;
    bad_errno = failure;
    armed = TRUE;
}

void faulty_system_arm_lasting(guint nth, int failure)
{
    faulty_system_arm(nth, failure);
    bad_from_there = TRUE;
}

guint faulty_system_disarm(void)
{
    armed = FALSE;
    return calls;
}

/* TRUE, with errno set, when this call is the one. */
static gboolean goes_wrong(void)
{
    if (!armed)
        return FALSE;
    calls++;
    if (bad_call == 0 || calls < bad_call || (calls > bad_call && !bad_from_there))
        return FALSE;
    if (bad_errno == FAULTY_KILL)
        kill(getpid(), SIGKILL);
    errno = bad_errno;
    return TRUE;
}

static int faulty_open(const char *path, int flags, mode_t mode)
{
    return goes_wrong() ? -1 : open(path, flags, mode);
}

static int faulty_openat(int folder, const char *path, int flags, mode_t mode)
{
    return goes_wrong() ? -1 : openat(folder, path, flags, mode);
}

/* A failing write has written a part: the worse case. */
static ssize_t faulty_write(int fd, const void *bytes, size_t length)
{
    if (goes_wrong()) {
        int saved_errno = errno;

        if (write(fd, bytes, length / 2) < 0)
            abort();
        errno = saved_errno;
        return -1;
    }
    return write(fd, bytes, length);
}

static ssize_t faulty_pread(int fd, void *bytes, size_t length, off_t offset)
{
    return goes_wrong() ? -1 : pread(fd, bytes, length, offset);
}

static ssize_t faulty_pwrite(int fd, const void *bytes, size_t length, off_t offset)
{
    return goes_wrong() ? -1 : pwrite(fd, bytes, length, offset);
}

static int faulty_fsync(int fd)
{
    return goes_wrong() ? -1 : fsync(fd);
}

/* As Linux does: the descriptor is gone even where close fails. */
static int faulty_close(int fd)
{
    gboolean wrong = goes_wrong();
    int saved_errno = errno;
    int rc = close(fd);

    if (!wrong)
        return rc;
    errno = saved_errno;
    return -1;
}

static int faulty_renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    return goes_wrong() ? -1 : renameat(from_folder, from, to_folder, to);
}

static int faulty_unlinkat(int folder, const char *path, int flags)
{
    return goes_wrong() ? -1 : unlinkat(folder, path, flags);
}

static int faulty_fstatvfs(int fd, struct statvfs *buffer)
{
    return goes_wrong() ? -1 : fstatvfs(fd, buffer);
}

CmSystem faulty_system_make(void)
{
    CmSystem system = *cm_system_default();

    system.open = faulty_open;
    system.openat = faulty_openat;
    system.write = faulty_write;
    system.pread = faulty_pread;
    system.pwrite = faulty_pwrite;
    system.fsync = faulty_fsync;
    system.close = faulty_close;
    system.renameat = faulty_renameat;
    system.unlinkat = faulty_unlinkat;
    system.fstatvfs = faulty_fstatvfs;
    return system;
}

static int faulty_ftruncate(int fd, off_t length)
{
    return goes_wrong() ? -1 : ftruncate(fd, length);
}

static int faulty_fallocate(int fd, off_t offset, off_t length)
{
    return goes_wrong() ? errno : posix_fallocate(fd, offset, length);
}

static int faulty_unlink(const char *path)
{
    return goes_wrong() ? -1 : unlink(path);
}

/* SQLite offers no hook for this one, so this stands before the C library's. A sync that fails has
 * the data written all the same: the worse case, for a crash may bring it to light. */
__attribute__((visibility("default"))) int fdatasync(int fd)
{
    gboolean wrong = sqlite_hooked && goes_wrong();
    int saved_errno = errno;
    int rc = (int)syscall(SYS_fdatasync, fd);

    if (!wrong)
        return rc;
    errno = saved_errno;
    return -1;
}

static void hook(sqlite3_vfs *vfs, const char *name, sqlite3_syscall_ptr function)
{
    if (vfs->xGetSystemCall(vfs, name) != NULL &&
        vfs->xSetSystemCall(vfs, name, function) != SQLITE_OK)
        abort();
}

void faulty_system_hook_sqlite(void)
{
    sqlite3_vfs *vfs;

    sqlite_hooked = TRUE;
    sqlite3_initialize();
    vfs = sqlite3_vfs_find(NULL);
    hook(vfs, "write", (sqlite3_syscall_ptr)faulty_write);
    hook(vfs, "pwrite", (sqlite3_syscall_ptr)faulty_pwrite);
    hook(vfs, "pwrite64", (sqlite3_syscall_ptr)faulty_pwrite);
    hook(vfs, "ftruncate", (sqlite3_syscall_ptr)faulty_ftruncate);
    hook(vfs, "fallocate", (sqlite3_syscall_ptr)faulty_fallocate);
    hook(vfs, "unlink", (sqlite3_syscall_ptr)faulty_unlink);
}
