#include "inspector/child.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sysexits.h>
#include <unistd.h>

#include "inspect/protocol.h"

#include "inspector/glimpse.h"
#include "inspector/message.h"
#include "inspector/packet.h"
#include "inspector/picture_file.h"
#include "inspector/unpack.h"

#define OWN_SOCKET 3

/* A descriptor that takes nothing: what a library prints about a message must reach no log. */
static gboolean silence(void)
{
    int ends[2];
    if (pipe2(ends, O_NONBLOCK) != 0)
        return FALSE;
    gboolean done = TRUE;
    for (int fd = 0; fd <= 2; fd++)
        done = done && dup2(ends[1], fd) == fd;
    return done;
}

/* Descriptors of other children, of requests, of the zygote: none of them is this child's. */
static gboolean keep_only(int socket)
{
    if (socket != OWN_SOCKET && dup2(socket, OWN_SOCKET) != OWN_SOCKET)
        return FALSE;
    return silence() && syscall(SYS_close_range, OWN_SOCKET + 1u, ~0u, 0u) == 0;
}

static gboolean write_all(int fd, const char *bytes, gsize length)
{
    while (length > 0) {
        gssize wrote = write(fd, bytes, length);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return FALSE;
        bytes += wrote;
        length -= (gsize)wrote;
    }
    return TRUE;
}

static gboolean write_answer(const void *bytes, gsize length, gpointer report)
{
    return write_all(*(const int *)report, bytes, length);
}

/* An answer without its end says that the zip cannot be unpacked: that is no crash. */
static void unpack(CmSpan zip, int report)
{
    (void)cm_unpack_zip(zip, write_answer, &report);
}

static CmInspectSettings settings_of(const CmProtocolRequest *request)
{
    return (CmInspectSettings){
        .own_alone = (request->flags & CM_PROTOCOL_OWN_SCAN) != 0,
        .closed = (request->flags & CM_PROTOCOL_CLOSED) != 0,
        .text_alone = (request->flags & CM_PROTOCOL_SHARED) != 0,
        .known = request->known,
        .known_count = request->known_count,
        .depth = request->depth,
        .expansion = request->expansion,
    };
}

static CmReport *inspect(CmSpan bytes, const CmProtocolRequest *request, CmCharsets *charsets)
{
    const CmInspectSettings settings = settings_of(request);
    if ((request->flags & CM_PROTOCOL_PICTURE) != 0)
        return cm_picture_file_inspect(bytes, charsets);
    return cm_message_inspect(bytes, &settings, charsets);
}

/* Nothing is answered where there is no such picture: that is no crash. */
static gboolean show(CmSpan message, const CmProtocolRequest *request, int report,
                     CmCharsets *charsets)
{
    CmGlimpse glimpse = {.part = request->part};
    CmInspectSettings settings = settings_of(request);
    settings.glimpse = &glimpse;
    cm_report_free(cm_message_inspect(message, &settings, charsets));
    g_autoptr(CmGrey) grey = glimpse.grey;
    if (grey == NULL)
        return TRUE;
    const guint32 sides[] = {grey->width, grey->height};
    return write_all(report, (const char *)sides, sizeof sides) &&
           write_all(report, (const char *)grey->pixels, (gsize)grey->width * grey->height);
}

/* A report to the asker of a shared child: its length, then itself; no report is no length. */
static gboolean write_framed(int fd, const char *bytes, gsize length)
{
    guint64 said = length;
    g_autofree char *frame = g_malloc(sizeof said + length);
    memcpy(frame, &said, sizeof said);
    if (length > 0)
        memcpy(frame + sizeof said, bytes, length);
    return write_all(fd, frame, sizeof said + length);
}

void cm_child_inspect(CmSpan message, const CmProtocolRequest *request, int report,
                      CmCharsets *charsets)
{
    if ((request->flags & CM_PROTOCOL_UNPACK) != 0) {
        unpack(message, report);
        return;
    }
    if ((request->flags & CM_PROTOCOL_PREVIEW) != 0) {
        if (!show(message, request, report, charsets))
            _Exit(EX_IOERR);
        return;
    }
    g_autoptr(CmReport) found = inspect(message, request, charsets);
    g_autoptr(GBytes) bytes = found != NULL ? cm_report_encode(found) : g_bytes_new(NULL, 0);
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    gboolean shared = (request->flags & CM_PROTOCOL_SHARED) != 0;
    if (!(shared ? write_framed(report, data, length) : write_all(report, data, length)))
        _Exit(EX_IOERR);
}

/* FALSE at the end of the stream. */
static gboolean read_all(int fd, void *bytes, gsize length)
{
    for (char *at = bytes; length > 0;) {
        gssize got = read(fd, at, length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return FALSE;
        at += got;
        length -= (gsize)got;
    }
    return TRUE;
}

/* Reads texts from @line until it is closed, or there were as many as one child may see. */
static void serve_texts(const CmChildSettings *settings, int line)
{
    for (guint i = 0; i < CM_PROTOCOL_TEXTS; i++) {
        CmProtocolRequest request = {0};
        if (!read_all(line, &request, sizeof request) || request.size > CM_PROTOCOL_TEXT_MAX)
            return;
        g_autofree char *bytes = g_malloc(request.size + 1);
        if (!read_all(line, bytes, request.size))
            return;
        request.flags |= CM_PROTOCOL_SHARED;
        settings->work((CmSpan){bytes, request.size}, &request, line, settings->charsets);
    }
}

static CmSpan map_message(int fd, guint64 size)
{
    if (size == 0)
        return (CmSpan){"", 0};
    char *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        _Exit(EX_OSERR);
    return (CmSpan){bytes, size};
}

/* All that the work used has been given back by now, so that a heap in disorder has shown. Closed
 * here, for taking down the process takes longer than many a mail. */
static void say_end(int report)
{
    if (!write_all(report, CM_PROTOCOL_END, strlen(CM_PROTOCOL_END)))
        _Exit(EX_IOERR);
    close(report);
}

/* Sandboxed; waits for the one request, or the line over which texts come. */
static void serve(const CmChildSettings *settings)
{
    CmProtocolRequest request = {0};
    int descriptors[2] = {-1, -1};
    CmPacketResult got = cm_packet_receive(OWN_SOCKET, &request, sizeof request, descriptors, 2);
    /* Before the first byte of the message is looked at. */
    close(OWN_SOCKET);
    if (got != CM_PACKET_GOT)
        _Exit(EX_PROTOCOL);
    if ((request.flags & CM_PROTOCOL_SHARED) != 0) {
        serve_texts(settings, descriptors[1]);
        return;
    }
    CmSpan message = map_message(descriptors[0], request.size);
    close(descriptors[0]);
    settings->work(message, &request, descriptors[1], settings->charsets);
    say_end(descriptors[1]);
}

/* Dies with its zygote, which may have died already. */
static gboolean ends_with(int parent)
{
    return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && getppid() == parent;
}

void cm_child_run(const CmChildSettings *settings, const CmSandbox *sandbox, int socket, int parent)
{
    signal(SIGPIPE, SIG_IGN);
    if (!ends_with(parent) || !keep_only(socket) || sandbox == NULL ||
        !cm_sandbox_enter(sandbox, &settings->limits, NULL) || !write_all(OWN_SOCKET, "r", 1))
        _Exit(EX_UNAVAILABLE);
    serve(settings);
    _Exit(EX_OK);
}
