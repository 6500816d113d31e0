#include "gateway/wake.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define REQUEST "wake\n"

static gboolean fill_address(struct sockaddr_un *address, const char *socket)
{
    static const char scheme[] = "unix:";
    const char *path = socket + strlen(scheme);
    if (!g_str_has_prefix(socket, scheme) || strlen(path) >= sizeof address->sun_path)
        return FALSE;
    address->sun_family = AF_UNIX;
    g_strlcpy(address->sun_path, path, sizeof address->sun_path);
    return TRUE;
}

/* The request fits into a socket that is empty, and is read although we are gone by then. */
gboolean cm_wake_filter(const CmConfig *config)
{
    struct sockaddr_un address = {0};
    if (!fill_address(&address, cm_config_string(config, "control", "socket")))
        return FALSE;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return FALSE;
    gboolean told = connect(fd, (const struct sockaddr *)&address, sizeof address) == 0 &&
                    send(fd, REQUEST, strlen(REQUEST), MSG_NOSIGNAL) == (ssize_t)strlen(REQUEST);
    close(fd);
    return told;
}
