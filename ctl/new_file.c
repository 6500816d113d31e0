#include "ctl/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/system.h"

#define FILE_MODE 0600

gboolean cm_new_file_write(const char *path, const void *data, gsize size, GError **error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot create '%s'", path);
        return FALSE;
    }
    gboolean done = cm_system_write_all(cm_system_default(), fd, data, size, error);
    if (close(fd) != 0 && done) {
        cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot write '%s'", path);
        done = FALSE;
    }
    if (!done)
        (void)unlink(path);
    return done;
}
