#include "tests/bench/load_link.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/error.h"

#define LENGTH_BYTES   4u
#define POSTFIX_BUFFER 4096u
#define INPUT_BYTES    65536u
#define ANSWER_MAXIMUM (1u << 20)

struct CmLoadLink {
    int fd;
    gsize gather; /* output below this many bytes waits for more, or for a read */
    GByteArray *out;
    GByteArray *answer;
    guint8 in[INPUT_BYTES];
    gsize in_at, in_end;
};

static int connect_local(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (g_strlcpy(address.sun_path, path, sizeof address.sun_path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* @where is PORT@HOST. */
static int connect_inet(const char *where)
{
    char *host = NULL;
    guint64 port = g_ascii_strtoull(where, &host, 10);
    struct sockaddr_in address = {.sin_family = AF_INET};
    if (port == 0 || port > G_MAXUINT16 || *host != '@' ||
        inet_pton(AF_INET, host + 1, &address.sin_addr) != 1) {
        errno = EINVAL;
        return -1;
    }
    address.sin_port = htons((guint16)port);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) != 0) {
        close(fd);
        return -1;
    }
    int on = 1;
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

CmLoadLink *cm_load_link_open(const char *socket, gboolean buffered, GError **error)
{
    int fd = -1;
    if (g_str_has_prefix(socket, "unix:")) {
        fd = connect_local(socket + strlen("unix:"));
    } else if (g_str_has_prefix(socket, "inet:")) {
        fd = connect_inet(socket + strlen("inet:"));
    } else {
        g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                    "socket '%s' is neither unix: nor inet:", socket);
        return NULL;
    }
    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_UNAVAILABLE, errno, "cannot connect to '%s'", socket);
        return NULL;
    }
    CmLoadLink *link = g_new0(CmLoadLink, 1);
    link->fd = fd;
    link->gather = buffered ? POSTFIX_BUFFER : 0;
    link->out = g_byte_array_new();
    link->answer = g_byte_array_new();
    return link;
}

static gboolean flush(CmLoadLink *link, GError **error)
{
    for (gsize at = 0; at < link->out->len;) {
        ssize_t sent = send(link->fd, link->out->data + at, link->out->len - at, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0) {
            cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot send to the milter");
            return FALSE;
        }
        at += (gsize)sent;
    }
    g_byte_array_set_size(link->out, 0);
    return TRUE;
}

void cm_load_link_free(CmLoadLink *link)
{
    if (link == NULL)
        return;
    (void)flush(link, NULL);
    close(link->fd);
    g_byte_array_unref(link->out);
    g_byte_array_unref(link->answer);
    g_free(link);
}

gboolean cm_load_link_put(CmLoadLink *link, char command, const void *data, gsize length,
                          GError **error)
{
    guint32 size = htonl((guint32)length + 1);
    g_byte_array_append(link->out, (const guint8 *)&size, LENGTH_BYTES);
    g_byte_array_append(link->out, (const guint8 *)&command, 1);
    if (length > 0)
        g_byte_array_append(link->out, data, (guint)length);
    return link->out->len < link->gather || flush(link, error);
}

static gboolean fill(CmLoadLink *link, GError **error)
{
    ssize_t got = 0;
    do
        got = recv(link->fd, link->in, INPUT_BYTES, 0);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot read from the milter");
        return FALSE;
    }
    if (got == 0) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_IO, "the milter closed the connection");
        return FALSE;
    }
    link->in_at = 0;
    link->in_end = (gsize)got;
    return TRUE;
}

static gboolean read_bytes(CmLoadLink *link, guint8 *bytes, gsize length, GError **error)
{
    while (length > 0) {
        if (link->in_at == link->in_end && !fill(link, error))
            return FALSE;
        gsize piece = MIN(length, link->in_end - link->in_at);
        memcpy(bytes, link->in + link->in_at, piece);
        link->in_at += piece;
        bytes += piece;
        length -= piece;
    }
    return TRUE;
}

char cm_load_link_take(CmLoadLink *link, const guint8 **data, gsize *length, GError **error)
{
    guint32 size = 0;
    if (!flush(link, error) || !read_bytes(link, (guint8 *)&size, LENGTH_BYTES, error))
        return 0;
    size = ntohl(size);
    if (size == 0 || size > ANSWER_MAXIMUM) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "a packet of %u bytes from the milter", size);
        return 0;
    }
    g_byte_array_set_size(link->answer, size);
    if (!read_bytes(link, link->answer->data, size, error))
        return 0;
    *data = link->answer->data + 1;
    *length = size - 1;
    return (char)link->answer->data[0];
}
