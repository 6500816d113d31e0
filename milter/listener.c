#include "milter/listener.h"

#include <errno.h>
#include <libmilter/mfapi.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/error.h"

/* libmilter hands no descriptor out: the listening one is among the first. */
#define DESCRIPTORS_SEARCHED 256
#define BACKLOG              512

gboolean cm_listener_is_local(const char *socket)
{
    return g_str_has_prefix(socket, "unix:") || g_str_has_prefix(socket, "local:");
}

static const char *path_of(const char *socket)
{
    return strchr(socket, ':') + 1;
}

static gboolean is_served(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        return FALSE;
    g_strlcpy(address.sun_path, path, sizeof address.sun_path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return FALSE;
    gboolean served = connect(fd, (const struct sockaddr *)&address, sizeof address) == 0;
    close(fd);
    return served;
}

static void set_no_delay(void)
{
    for (int fd = 3; fd < DESCRIPTORS_SEARCHED; fd++) {
        int listening = 0;
        socklen_t size = sizeof listening;
        if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) != 0 || listening == 0)
            continue;
        int on = 1;
        (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
}

gboolean cm_listener_open(const char *socket, GError **error)
{
    if (cm_listener_is_local(socket) && is_served(path_of(socket))) {
        g_set_error(error, CM_ERROR, CM_ERROR_CANNOT_CREATE,
                    "another process listens on '%s' already: stop it, or set another [milter] "
                    "socket",
                    socket);
        return FALSE;
    }
    (void)smfi_setbacklog(BACKLOG);
    if (smfi_setconn((char *)(guintptr)socket) == MI_SUCCESS &&
        smfi_opensocket(TRUE) == MI_SUCCESS) {
        if (!cm_listener_is_local(socket))
            set_no_delay();
        return TRUE;
    }
    g_set_error(error, CM_ERROR, CM_ERROR_CANNOT_CREATE,
                "cannot listen on '%s': does its folder exist, and may this user write to it?",
                socket);
    return FALSE;
}
