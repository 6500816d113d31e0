#include "mail/smtp_line.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"

struct CmSmtpLine {
    int fd;
    CmClock *clock;
    gint64 deadline; /* of cm_clock_monotonic() */
    gsize filled, used;
    char buffer[CM_SMTP_LINE_MAX];
};

/* Splits "HOST:PORT" or "[ADDRESS]:PORT". */
static gboolean split_server(const char *server, char **host, char **port)
{
    const char *colon = strrchr(server, ':');
    if (colon == NULL || colon == server || colon[1] == '\0')
        return FALSE;
    gboolean bracketed = server[0] == '[' && colon[-1] == ']';
    *host = bracketed ? g_strndup(server + 1, (gsize)(colon - server - 2))
                      : g_strndup(server, (gsize)(colon - server));
    *port = g_strdup(colon + 1);
    return TRUE;
}

/* Waits until @fd is ready for @events; FALSE at the deadline. */
static gboolean wait_for(const CmSmtpLine *line, short events)
{
    for (;;) {
        gint64 left = (line->deadline - cm_clock_monotonic(line->clock)) / 1000;
        struct pollfd ready = {.fd = line->fd, .events = events};
        int found = poll(&ready, 1, left > 0 ? (int)MIN(left, G_MAXINT) : 0);
        if (found > 0)
            return TRUE;
        if (found == 0 || errno != EINTR)
            return FALSE;
    }
}

static gboolean try_address(CmSmtpLine *line, const struct addrinfo *address)
{
    line->fd = socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (line->fd < 0)
        return FALSE;
    int failure = 0;
    socklen_t size = sizeof failure;
    if (connect(line->fd, address->ai_addr, address->ai_addrlen) == 0)
        return TRUE;
    if (errno == EINPROGRESS && wait_for(line, POLLOUT) &&
        getsockopt(line->fd, SOL_SOCKET, SO_ERROR, &failure, &size) == 0 && failure == 0)
        return TRUE;
    close(line->fd);
    line->fd = -1;
    return FALSE;
}

static gboolean connect_to(CmSmtpLine *line, const char *server)
{
    g_autofree char *host = NULL;
    g_autofree char *port = NULL;
    if (!split_server(server, &host, &port))
        return FALSE;
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    if (getaddrinfo(host, port, &hints, &found) != 0)
        return FALSE;
    gboolean connected = FALSE;
    for (const struct addrinfo *one = found; one != NULL && !connected; one = one->ai_next)
        connected = try_address(line, one);
    freeaddrinfo(found);
    return connected;
}

void cm_smtp_line_allow(CmSmtpLine *line, guint seconds)
{
    line->deadline = cm_clock_monotonic(line->clock) + (gint64)seconds * G_TIME_SPAN_SECOND;
}

CmSmtpLine *cm_smtp_line_connect(const char *server, guint seconds, GError **error)
{
    g_autoptr(CmSmtpLine) line = g_new0(CmSmtpLine, 1);
    line->fd = -1;
    line->clock = cm_clock_new_system(); /* poll(2) waits in no other time */
    cm_smtp_line_allow(line, seconds);
    if (connect_to(line, server))
        return g_steal_pointer(&line);
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "cannot connect to '%s'", server);
    return NULL;
}

void cm_smtp_line_close(CmSmtpLine *line)
{
    if (line == NULL)
        return;
    if (line->fd >= 0)
        close(line->fd);
    cm_clock_free(line->clock);
    g_free(line);
}

static gboolean broken(GError **error)
{
    g_set_error_literal(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                        "the connection to the mail server broke or took too long");
    return FALSE;
}

/* One command, one reply: what is left over would be taken for the answer to what is sent now. */
static gboolean check_nothing_unread(const CmSmtpLine *line, GError **error)
{
    if (line->used == line->filled)
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA,
                        "the mail server answers more than it was asked");
    return FALSE;
}

gboolean cm_smtp_line_write(CmSmtpLine *line, const char *bytes, gsize length, GError **error)
{
    if (!check_nothing_unread(line, error))
        return FALSE;
    while (length > 0) {
        ssize_t sent = send(line->fd, bytes, length, MSG_NOSIGNAL);
        if (sent > 0) {
            bytes += sent;
            length -= (gsize)sent;
        } else if (sent < 0 && errno == EINTR) {
            continue;
        } else if (sent >= 0 || errno != EAGAIN || !wait_for(line, POLLOUT)) {
            return broken(error);
        }
    }
    return TRUE;
}

/* Makes room, then reads more bytes into the buffer. FALSE: broken off, too late, or a line too
 * long. */
static gboolean fill(CmSmtpLine *line)
{
    memmove(line->buffer, line->buffer + line->used, line->filled - line->used);
    line->filled -= line->used;
    line->used = 0;
    if (line->filled == sizeof line->buffer)
        return FALSE;
    for (;;) {
        ssize_t got =
            recv(line->fd, line->buffer + line->filled, sizeof line->buffer - line->filled, 0);
        if (got > 0) {
            line->filled += (gsize)got;
            return TRUE;
        }
        if (got == 0)
            return FALSE;
        if (errno != EINTR && (errno != EAGAIN || !wait_for(line, POLLIN)))
            return FALSE;
    }
}

/* One line without its line end; a pointer into the buffer that the next read moves. NULL: broken.
 */
static const char *next_line(CmSmtpLine *line, gsize *length)
{
    for (;;) {
        char *start = line->buffer + line->used;
        char *end = memchr(start, '\n', line->filled - line->used);
        if (end != NULL) {
            line->used += (gsize)(end - start) + 1;
            *length = (gsize)(end - start);
            if (*length > 0 && end[-1] == '\r')
                (*length)--;
            return start;
        }
        if (!fill(line))
            return NULL;
    }
}

gboolean cm_smtp_line_read(CmSmtpLine *line, CmSmtpReply *reply, GError **error)
{
    CmSmtpReplyStep step = CM_SMTP_REPLY_MORE;
    while (step == CM_SMTP_REPLY_MORE) {
        gsize length = 0;
        const char *text = next_line(line, &length);
        if (text == NULL)
            return broken(error);
        step = cm_smtp_reply_add(reply, text, length);
    }
    if (step == CM_SMTP_REPLY_WHOLE)
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA, "what the mail server answers is not SMTP");
    return FALSE;
}
