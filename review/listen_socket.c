#include "review/listen_socket.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/error.h"

#define UNIX_PREFIX "unix:"
#define BACKLOG     128

static GSocketAddress *parse_port(const char *place, const char *key, gboolean anywhere,
                                  GError **error)
{
    g_autoptr(GSocketConnectable) connectable = g_network_address_parse(place, 0, NULL);
    if (connectable != NULL) {
        GNetworkAddress *address = G_NETWORK_ADDRESS(connectable);
        g_autoptr(GInetAddress) inet =
            g_inet_address_new_from_string(g_network_address_get_hostname(address));
        if (inet != NULL && g_network_address_get_port(address) != 0 &&
            (anywhere || g_inet_address_get_is_loopback(inet)))
            return g_inet_socket_address_new(inet, g_network_address_get_port(address));
    }
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                "%s must be an address of this machine and a port such as 127.0.0.1:8825, or "
                "unix:/PATH (other addresses need TLS: certificate and certificate-key), not '%s'",
                key, place);
    return NULL;
}

static int bind_address(const struct sockaddr *address, socklen_t length)
{
    const int on = 1;
    int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    if (address->sa_family != AF_UNIX)
        (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, address, length) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    int failure = errno;
    (void)close(fd);
    errno = failure;
    return -1;
}

static CmListenSocket *finish(int fd, const char *path, const char *place, const char *key,
                              GError **error)
{
    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_CANNOT_CREATE, errno, "cannot listen on %s '%s'", key,
                           place);
        return NULL;
    }
    CmListenSocket *socket = g_new0(CmListenSocket, 1);
    socket->fd = fd;
    socket->path = g_strdup(path);
    return socket;
}

static CmListenSocket *open_port(const char *place, const char *key, gboolean anywhere,
                                 GError **error)
{
    struct sockaddr_storage native;
    g_autoptr(GSocketAddress) address = parse_port(place, key, anywhere, error);
    if (address == NULL || !g_socket_address_to_native(address, &native, sizeof native, error))
        return NULL;
    int fd = bind_address((const struct sockaddr *)&native,
                          (socklen_t)g_socket_address_get_native_size(address));
    return finish(fd, NULL, place, key, error);
}

/* A socket that nobody listens on any more is in the way; one that somebody does is theirs. */
static void remove_dead(const struct sockaddr_un *address)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    if (connect(fd, (const struct sockaddr *)address, sizeof *address) != 0 &&
        errno == ECONNREFUSED)
        (void)unlink(address->sun_path);
    (void)close(fd);
}

static CmListenSocket *open_unix(const char *place, const char *key, GError **error)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const char *path = place + strlen(UNIX_PREFIX);
    if (path[0] != '/' ||
        g_strlcpy(address.sun_path, path, sizeof address.sun_path) >= sizeof address.sun_path) {
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                    "%s must name a path from / on of at most 107 bytes, not '%s'", key, place);
        return NULL;
    }
    remove_dead(&address);
    mode_t before = umask(0117);
    int fd = bind_address((const struct sockaddr *)&address, sizeof address);
    int failure = errno;
    (void)umask(before);
    errno = failure;
    return finish(fd, path, place, key, error);
}

CmListenSocket *cm_listen_socket_open(const char *place, const char *key, gboolean anywhere,
                                      GError **error)
{
    return g_str_has_prefix(place, UNIX_PREFIX) ? open_unix(place, key, error)
                                                : open_port(place, key, anywhere, error);
}

void cm_listen_socket_free(CmListenSocket *socket)
{
    if (socket == NULL)
        return;
    if (socket->path != NULL)
        (void)unlink(socket->path);
    (void)close(socket->fd);
    g_free(socket->path);
    g_free(socket);
}
