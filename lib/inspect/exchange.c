#include "inspect/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define READ_STEP  (256u << 10)
#define END_LENGTH (sizeof CM_PROTOCOL_END - 1)

typedef struct {
    const CmClock *clock;
    gint64 deadline;
} Wait;

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

/* Waits until @fd can be read or is at its end; FALSE when the deadline has passed. */
static gboolean wait_for(const Wait *wait, int fd)
{
    struct pollfd poller = {.fd = fd, .events = POLLIN};
    for (;;) {
        gint64 left = wait->deadline - cm_clock_monotonic(wait->clock);
        if (left <= 0)
            return FALSE;
        int got = poll(&poller, 1, (int)MIN(left / 1000 + 1, G_MAXINT));
        if (got > 0)
            return TRUE;
        if (got < 0 && errno != EINTR)
            return FALSE;
    }
}

/* Makes room for another step without aborting when memory is short: its need comes from a mail. */
static gboolean grow(guint8 **bytes, gsize used, gsize *room)
{
    if (*room - used >= READ_STEP)
        return TRUE;
    gsize wanted = MAX(2 * *room, used + READ_STEP);
    guint8 *larger = g_try_realloc(*bytes, wanted);
    if (larger == NULL)
        return FALSE;
    *bytes = larger;
    *room = wanted;
    return TRUE;
}

/* Reads until the pipe's end. Returns NULL with @reason set. */
static GBytes *read_report(const Wait *wait, int fd, guint64 most, CmReason *reason)
{
    g_autofree guint8 *bytes = NULL;
    gsize used = 0, room = 0;
    for (;;) {
        *reason = CM_REASON_BAD_REPORT;
        if (used > most || !grow(&bytes, used, &room))
            return NULL;
        *reason = CM_REASON_TIMEOUT;
        if (!wait_for(wait, fd))
            return NULL;
        gssize got = read(fd, bytes + used, room - used);
        if (got == 0)
            return g_bytes_new_take(g_steal_pointer(&bytes), used);
        if (got > 0)
            used += (gsize)got;
        else if (errno != EINTR)
            return NULL;
    }
}

/* What the zygote says of the child's end. It says nothing when it has died itself. */
static CmReason read_status(const Wait *wait, int fd)
{
    CmProtocolStatus status = {0};
    if (!wait_for(wait, fd))
        return CM_REASON_TIMEOUT;
    gssize got = 0;
    while ((got = read(fd, &status, sizeof status)) < 0 && errno == EINTR)
        continue;
    if (got != (gssize)sizeof status)
        return CM_REASON_CRASHED;
    switch (status.end) {
    case CM_CHILD_DONE:
        return CM_REASON_NONE;
    case CM_CHILD_TIMEOUT:
        return CM_REASON_TIMEOUT;
    default:
        return CM_REASON_CRASHED;
    }
}

/* What @bytes are without the mark of a child that came to its end; NULL when there is none. */
static GBytes *strip_end(GBytes *bytes)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    if (length < END_LENGTH || memcmp(data + length - END_LENGTH, CM_PROTOCOL_END, END_LENGTH) != 0)
        return NULL;
    return g_bytes_new_from_bytes(bytes, 0, length - END_LENGTH);
}

static CmReason read_answer(const Wait *wait, guint64 most, int report_end, int status_end,
                            GBytes **answer)
{
    CmReason reason = CM_REASON_NONE;
    g_autoptr(GBytes) bytes = read_report(wait, report_end, most + END_LENGTH, &reason);
    if (bytes == NULL)
        return reason;
    /* A report counts only when its child came to an orderly end. */
    *answer = strip_end(bytes);
    if (*answer != NULL)
        return CM_REASON_NONE;
    reason = read_status(wait, status_end);
    return reason != CM_REASON_NONE ? reason : CM_REASON_BAD_REPORT;
}

static gboolean send_request(CmZygote *zygote, const CmExchange *exchange, int report_end,
                             int status_end)
{
    CmProtocolRequest request = {
        .size = exchange->size,
        .flags = exchange->flags,
        .depth = (guint16)MIN(exchange->depth, G_MAXUINT16),
        .expansion = (guint16)MIN(exchange->expansion, G_MAXUINT16),
    };
    request.known_count = MIN(exchange->known_count, CM_PROTOCOL_KNOWN);
    if (request.known_count > 0)
        memcpy(request.known, exchange->known, request.known_count * sizeof request.known[0]);
    if (exchange->part != NULL)
        memcpy(request.part, exchange->part, sizeof request.part);
    int descriptors[CM_PROTOCOL_FDS] = {
        [CM_PROTOCOL_FD_MESSAGE] = exchange->message,
        [CM_PROTOCOL_FD_REPORT] = report_end,
        [CM_PROTOCOL_FD_STATUS] = status_end,
    };
    return cm_zygote_send(zygote, &request, descriptors, NULL);
}

CmReason cm_exchange(CmZygote *zygote, const CmClock *clock, const CmExchange *exchange,
                     guint64 most, GBytes **answer)
{
    Wait wait = {.clock = clock, .deadline = exchange->deadline};
    int report_pipe[2] = {-1, -1}, status_pipe[2] = {-1, -1};
    CmReason reason = CM_REASON_CRASHED;
    *answer = NULL;
    gboolean sent = pipe2(report_pipe, O_CLOEXEC) == 0 && pipe2(status_pipe, O_CLOEXEC) == 0 &&
                    send_request(zygote, exchange, report_pipe[1], status_pipe[1]);
    close_end(&report_pipe[1]);
    close_end(&status_pipe[1]);
    if (sent)
        reason = read_answer(&wait, most, report_pipe[0], status_pipe[0], answer);
    close_end(&report_pipe[0]);
    close_end(&status_pipe[0]);
    return reason;
}
