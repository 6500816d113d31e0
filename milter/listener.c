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

/* The descriptor that the init system handed over; -1 when @socket names none. */
static int descriptor_of(const char *socket)
{
    return g_str_has_prefix(socket, "fd:") ? (int)g_ascii_strtoll(socket + strlen("fd:"), NULL, 10)
                                           : -1;
}

static sa_family_t family_of(int fd)
{
    struct sockaddr_storage address = {.ss_family = AF_UNSPEC};
    socklen_t size = sizeof address;
    (void)getsockname(fd, (struct sockaddr *)&address, &size);
    return address.ss_family;
}

gboolean cm_listener_is_local(const char *socket)
{
    int handed = descriptor_of(socket);
    return handed >= 0 ? family_of(handed) == AF_UNIX : g_str_has_prefix(socket, "unix:");
}

static gboolean is_listening(int fd)
{
    int listening = 0;
    socklen_t size = sizeof listening;
    return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening != 0;
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
        if (!is_listening(fd))
            continue;
        int on = 1;
        (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
}

/* Whether the place is ours to listen at. */
static gboolean may_open(const char *socket, GError **error)
{
    int handed = descriptor_of(socket);
    if (handed >= 0 && !is_listening(handed)) {
        g_set_error(error, CM_ERROR, CM_ERROR_CANNOT_CREATE,
                    "[milter] socket is '%s', but no listening socket was handed over there: start "
                    "the filter by its socket unit, whose first socket is fd:3",
                    socket);
        return FALSE;
    }
    if (handed < 0 && cm_listener_is_local(socket) && is_served(path_of(socket))) {
        g_set_error(error, CM_ERROR, CM_ERROR_CANNOT_CREATE,
                    "another process listens on '%s' already: stop it, or set another [milter] "
                    "socket",
                    socket);
        return FALSE;
    }
    return TRUE;
}

gboolean cm_listener_open(const char *socket, GError **error)
{
    if (!may_open(socket, error))
        return FALSE;
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
