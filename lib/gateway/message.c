#include "gateway/message.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

/* Small writes (headers, short body chunks) are collected here: one write(2) for an ordinary mail.
 */
#define BUFFER_SIZE 16384u

struct CmMessage {
    const CmSystem *system;
    int fd;
    guint64 limit;
    gsize written; /* bytes in the memfd */
    gsize waiting; /* bytes in the buffer */
    void *map;
    char buffer[BUFFER_SIZE];
};

CmMessage *cm_message_new(const CmSystem *system, guint64 limit, GError **error)
{
    int fd = system->memfd_create("message", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0) {
        cm_error_set_errno(error, CM_ERROR_TEMPORARY, errno, "cannot make a spool in memory");
        return NULL;
    }
    CmMessage *message = g_new(CmMessage, 1);
    message->system = system;
    message->fd = fd;
    message->limit = limit;
    message->written = 0;
    message->waiting = 0;
    message->map = NULL;
    return message;
}

void cm_message_free(CmMessage *message)
{
    if (message == NULL)
        return;
    if (message->map != NULL)
        message->system->munmap(message->map, message->written);
    message->system->close(message->fd);
    g_free(message);
}

static gboolean write_out(CmMessage *message, const char *bytes, gsize length, GError **error)
{
    if (length == 0)
        return TRUE;
    if (!cm_system_write_all(message->system, message->fd, bytes, length, error)) {
        g_prefix_error(error, "cannot spool the message: ");
        return FALSE;
    }
    message->written += length;
    return TRUE;
}

static gboolean flush(CmMessage *message, GError **error)
{
    gsize waiting = message->waiting;
    message->waiting = 0;
    return write_out(message, message->buffer, waiting, error);
}

gboolean cm_message_append(CmMessage *message, const char *bytes, gsize length, GError **error)
{
    if (length > message->limit || cm_message_size(message) > message->limit - length) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "the message is larger than %" G_GUINT64_FORMAT " bytes", message->limit);
        return FALSE;
    }
    if (length > BUFFER_SIZE - message->waiting) {
        if (!flush(message, error))
            return FALSE;
        if (length > BUFFER_SIZE)
            return write_out(message, bytes, length, error);
    }
    memcpy(message->buffer + message->waiting, bytes, length);
    message->waiting += length;
    return TRUE;
}

gboolean cm_message_seal(CmMessage *message, GError **error)
{
    if (!flush(message, error))
        return FALSE;
    /* A private read-only map is what a sealed memfd still allows. */
    if (fcntl(message->fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) <
        0) {
        cm_error_set_errno(error, CM_ERROR_TEMPORARY, errno, "cannot seal the spool");
        return FALSE;
    }
    if (message->written == 0)
        return TRUE;
    void *map =
        message->system->mmap(NULL, message->written, PROT_READ, MAP_PRIVATE, message->fd, 0);
    if (map == MAP_FAILED) {
        cm_error_set_errno(error, CM_ERROR_TEMPORARY, errno, "cannot map the spool");
        return FALSE;
    }
    message->map = map;
    return TRUE;
}

const char *cm_message_bytes(const CmMessage *message, gsize *size)
{
    *size = message->written;
    return message->map != NULL ? message->map : "";
}

int cm_message_fd(const CmMessage *message)
{
    return message->fd;
}

gsize cm_message_size(const CmMessage *message)
{
    return message->written + message->waiting;
}

/* Appends a chunk with every bare LF made CRLF; @last carries the byte before the chunk over. */
static gboolean append_crlf(CmMessage *message, const char *chunk, gsize length, char *last,
                            GError **error)
{
    gsize start = 0;
    for (gsize i = 0; i < length; i++) {
        char before = i > 0 ? chunk[i - 1] : *last;
        if (chunk[i] != '\n' || before == '\r')
            continue;
        if (!cm_message_append(message, chunk + start, i - start, error) ||
            !cm_message_append(message, "\r", 1, error))
            return FALSE;
        start = i;
    }
    if (length > 0)
        *last = chunk[length - 1];
    return cm_message_append(message, chunk + start, length - start, error);
}

CmMessage *cm_message_new_from_bytes(const CmSystem *system, const char *bytes, gsize size,
                                     guint64 limit, GError **error)
{
    g_autoptr(CmMessage) message = cm_message_new(system, limit, error);
    char last = '\0';
    if (message == NULL || !append_crlf(message, bytes, size, &last, error) ||
        !cm_message_seal(message, error))
        return NULL;
    return g_steal_pointer(&message);
}

CmMessage *cm_message_new_from_fd(const CmSystem *system, int fd, guint64 limit, GError **error)
{
    g_autoptr(CmMessage) message = cm_message_new(system, limit, error);
    if (message == NULL)
        return NULL;
    char chunk[8192];
    char last = '\0';
    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot read the message");
            return NULL;
        }
        if (got == 0)
            break;
        if (!append_crlf(message, chunk, (gsize)got, &last, error))
            return NULL;
    }
    if (!cm_message_seal(message, error))
        return NULL;
    return g_steal_pointer(&message);
}

void cm_message_hash(const CmMessage *message, guint8 hash[32])
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    gsize size = 0, length = 32;
    const char *bytes = cm_message_bytes(message, &size);
    g_checksum_update(checksum, (const guchar *)bytes, (gssize)size);
    g_checksum_get_digest(checksum, hash, &length);
}
