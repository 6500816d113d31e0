/* system.h - the system calls of every durable path, injectable so that each can fail in a test
 *
 * Production code gets cm_system_default(). A test copies it, replaces single members, and hands
 * the copy to what it builds. Each member behaves as its namesake in section 2 or 3 of the manual:
 * -1 (or MAP_FAILED) with errno set.
 */
#ifndef CM_BASE_SYSTEM_H
#define CM_BASE_SYSTEM_H

#include <glib.h>
#include <sys/types.h>
#include <sys/statvfs.h>

typedef struct CmSystem CmSystem;
struct CmSystem {
    int (*open)(const char *path, int flags, mode_t mode);
    int (*openat)(int folder, const char *path, int flags, mode_t mode);
    ssize_t (*write)(int fd, const void *bytes, size_t length);
    ssize_t (*pread)(int fd, void *bytes, size_t length, off_t offset);
    ssize_t (*pwrite)(int fd, const void *bytes, size_t length, off_t offset);
    int (*fsync)(int fd);
    int (*close)(int fd);
    int (*renameat)(int from_folder, const char *from, int to_folder, const char *to);
    int (*unlinkat)(int folder, const char *path, int flags);
    int (*memfd_create)(const char *name, unsigned flags);
    void *(*mmap)(void *address, size_t length, int protection, int flags, int fd, off_t offset);
    int (*munmap)(void *address, size_t length);
    int (*fstatvfs)(int fd, struct statvfs *buffer);
};

const CmSystem *cm_system_default(void);

/* Writes all of @bytes, going on after EINTR and short writes. FALSE with CM_ERROR_IO (ENOSPC and
 * EDQUOT: CM_ERROR_TEMPORARY). */
gboolean cm_system_write_all(const CmSystem *system, int fd, const void *bytes, gsize length,
                             GError **error);

#endif
