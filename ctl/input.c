#include "ctl/input.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"

CmMessage *cm_input_read(const char *path, guint64 limit, GError **error)
{
    if (g_str_equal(path, "-"))
        return cm_message_new_from_fd(cm_system_default(), STDIN_FILENO, limit, error);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_NO_INPUT, errno, "cannot read '%s'", path);
        return NULL;
    }
    CmMessage *message = cm_message_new_from_fd(cm_system_default(), fd, limit, error);
    close(fd);
    if (message == NULL)
        g_prefix_error(error, "'%s': ", path);
    return message;
}
