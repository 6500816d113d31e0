#include "inspect/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>

#include "base/error.h"
#include "base/system.h"

int cm_seal(GBytes *bytes, GError **error)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(bytes, &size);
    const CmSystem *system = cm_system_default();
    int fd = system->memfd_create("file", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd >= 0 && cm_system_write_all(system, fd, data, size, NULL) &&
        fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW) == 0)
        return fd;
    cm_error_set_errno(error, CM_ERROR_TEMPORARY, errno, "there is no memory for it");
    if (fd >= 0)
        system->close(fd);
    return -1;
}
