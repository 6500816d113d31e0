#include "inspect/shared.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define FIRST_READ 16384u /* bytes: all of an ordinary report in one step */

struct CmSharedChild {
    int line;
    int end;     /* of the child: closing it says that the child is not wanted any more */
    guint texts; /* put to it */
    gint64 opened;
    guint seconds;
};

static gboolean limit_waits(int line, guint seconds)
{
    struct timeval most = {.tv_sec = (time_t)seconds};
    return setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most) == 0 &&
           setsockopt(line, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most) == 0;
}

/* Hands @far to a child of @zygote. How that one ends is not read, since the end of the line says
 * enough. Returns the descriptor that keeps the child, or -1. */
static int send_line(CmZygote *zygote, int far)
{
    const CmProtocolRequest request = {.flags = CM_PROTOCOL_SHARED};
    int status[2];
    if (pipe2(status, O_CLOEXEC) != 0)
        return -1;
    const int descriptors[CM_PROTOCOL_FDS] = {far, far, status[1]};
    gboolean sent = cm_zygote_send(zygote, &request, descriptors, NULL);
    close(status[1]);
    if (sent)
        return status[0];
    close(status[0]);
    return -1;
}

CmSharedChild *cm_shared_child_open(CmZygote *zygote, guint seconds, gint64 now)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return NULL;
    g_autoptr(CmSharedChild) child = g_new0(CmSharedChild, 1);
    child->line = pair[0];
    child->opened = now;
    child->seconds = seconds;
    child->end = limit_waits(pair[0], seconds) ? send_line(zygote, pair[1]) : -1;
    close(pair[1]);
    return child->end >= 0 ? g_steal_pointer(&child) : NULL;
}

void cm_shared_child_free(CmSharedChild *child)
{
    if (child == NULL)
        return;
    close(child->line);
    if (child->end >= 0)
        close(child->end);
    g_free(child);
}

gboolean cm_shared_child_is_fresh(const CmSharedChild *child, gint64 now)
{
    return child->texts < CM_PROTOCOL_TEXTS &&
           now - child->opened < (gint64)child->seconds * G_USEC_PER_SEC / 2;
}

/* What a call on the line came to: FALSE with @reason when the child is lost. */
static gboolean has_moved(gssize moved, CmReason *reason)
{
    if (moved > 0)
        return TRUE;
    *reason = moved < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? CM_REASON_TIMEOUT
                                                                     : CM_REASON_CRASHED;
    return FALSE;
}

/* A child that takes or gives a byte now and then does not outlast the deadline. */
static gboolean is_over(const CmClock *clock, gint64 deadline, CmReason *reason)
{
    *reason = CM_REASON_TIMEOUT;
    return cm_clock_monotonic(clock) > deadline;
}

static gboolean send_text(int line, const CmClock *clock, const CmSharedText *text,
                          CmReason *reason)
{
    CmProtocolRequest request = {
        .size = text->size,
        .flags = CM_PROTOCOL_SHARED,
        .depth = (guint16)MIN(text->depth, G_MAXUINT16),
        .expansion = (guint16)MIN(text->expansion, G_MAXUINT16),
    };
    struct iovec pieces[] = {
        {.iov_base = &request, .iov_len = sizeof request},
        {.iov_base = (char *)(guintptr)text->bytes, .iov_len = text->size},
    };
    struct msghdr packet = {.msg_iov = pieces, .msg_iovlen = G_N_ELEMENTS(pieces)};
    while (packet.msg_iovlen > 0) {
        gssize sent = sendmsg(line, &packet, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (!has_moved(sent, reason))
            return FALSE;
        for (; packet.msg_iovlen > 0 && (gsize)sent >= packet.msg_iov->iov_len;
             packet.msg_iov++, packet.msg_iovlen--)
            sent -= (gssize)packet.msg_iov->iov_len;
        if (packet.msg_iovlen == 0)
            return TRUE;
        packet.msg_iov->iov_base = (char *)packet.msg_iov->iov_base + sent;
        packet.msg_iov->iov_len -= (gsize)sent;
        if (is_over(clock, text->deadline, reason))
            return FALSE;
    }
    return TRUE;
}

typedef struct {
    guint8 *bytes; /* the answer's length, then the answer */
    gsize used, room;
} Answer;

static gsize wanted(const Answer *answer)
{
    guint64 length = 0;
    if (answer->used < sizeof length)
        return sizeof length;
    memcpy(&length, answer->bytes, sizeof length);
    return sizeof length + (gsize)length;
}

static gboolean make_room(Answer *answer, gsize room)
{
    if (room <= answer->room)
        return TRUE;
    guint8 *larger = g_try_realloc(answer->bytes, room);
    if (larger == NULL)
        return FALSE;
    answer->bytes = larger;
    answer->room = room;
    return TRUE;
}

/* Takes what the child says, up to where it said that its answer ends. */
static gboolean receive(int line, const CmClock *clock, gint64 deadline, guint64 most,
                        Answer *answer, CmReason *reason)
{
    if (!make_room(answer, FIRST_READ))
        return FALSE;
    while (answer->used < wanted(answer)) {
        gssize got = recv(line, answer->bytes + answer->used, answer->room - answer->used, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (!has_moved(got, reason))
            return FALSE;
        answer->used += (gsize)got;
        *reason = CM_REASON_BAD_REPORT;
        gsize end = wanted(answer);
        if (end - sizeof(guint64) > most || answer->used > end || !make_room(answer, end))
            return FALSE;
        if (answer->used < end && is_over(clock, deadline, reason))
            return FALSE;
    }
    return TRUE;
}

CmReason cm_shared_child_ask(CmSharedChild *child, const CmClock *clock, const CmSharedText *text,
                             guint64 most, GBytes **answer)
{
    CmReason reason = CM_REASON_BAD_REPORT;
    Answer got = {0};
    *answer = NULL;
    child->texts++;
    gboolean whole = send_text(child->line, clock, text, &reason) &&
                     receive(child->line, clock, text->deadline, most, &got, &reason);
    g_autoptr(GBytes) all = g_bytes_new_take(got.bytes, got.used);
    if (whole && got.used > sizeof(guint64))
        *answer = g_bytes_new_from_bytes(all, sizeof(guint64), got.used - sizeof(guint64));
    return whole ? CM_REASON_NONE : reason;
}
