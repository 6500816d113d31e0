/* message.h - one message's bytes in memory: spooled as they come, then sealed and mapped
 *
 * A memfd, so that nothing of a message touches a disk unsealed (DESIGN.md, point 5). Once sealed
 * nobody can change the bytes, which is why the inspector and we may both map them.
 */
#ifndef CM_GATEWAY_MESSAGE_H
#define CM_GATEWAY_MESSAGE_H

#include "base/system.h"

typedef struct CmMessage CmMessage;

/* An empty message that takes at most @limit bytes. NULL with CM_ERROR_TEMPORARY. */
CmMessage *cm_message_new(const CmSystem *system, guint64 limit, GError **error);
/* Reads all of @fd (a file, a pipe), line ends made CRLF. */
CmMessage *cm_message_new_from_fd(const CmSystem *system, int fd, guint64 limit, GError **error);
/* Takes @size bytes of a file, line ends made CRLF. */
CmMessage *cm_message_new_from_bytes(const CmSystem *system, const char *bytes, gsize size,
                                     guint64 limit, GError **error);
void cm_message_free(CmMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmMessage, cm_message_free)

/* Appends @length bytes. FALSE with CM_ERROR_TEMPORARY when there is no room, CM_ERROR_DATA beyond
 * the limit; the message is then of no use any more. */
gboolean cm_message_append(CmMessage *message, const char *bytes, gsize length, GError **error);
/* Ends writing: flushes, seals against any change, maps. */
gboolean cm_message_seal(CmMessage *message, GError **error);

/* The bytes of a sealed message; owned by it. */
const char *cm_message_bytes(const CmMessage *message, gsize *size);
/* The sealed memfd; owned by the message. */
int cm_message_fd(const CmMessage *message);
gsize cm_message_size(const CmMessage *message);
/* The SHA-256 of the bytes of a sealed message: 32 bytes. */
void cm_message_hash(const CmMessage *message, guint8 hash[32]);

#endif
