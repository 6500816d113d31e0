/* notices.h - queueing a notice inside a transaction of another operation
 *
 * Private to this room.
 */
#ifndef CM_STORE_NOTICES_H
#define CM_STORE_NOTICES_H

#include "store/handle.h"

typedef struct {
    const char *case_id; /* whose key seals the text, or NULL */
    const char *recipient;
    const char *rule;          /* NULL with a case */
    const guint8 *wrapped_key; /* CM_SEAL_WRAPPED_BYTES; NULL with a case */
    GBytes *sealed;
} CmQueuedNotice;

/* @connection is in a writing transaction. */
gboolean cm_notice_insert(CmStore *store, CmConnection *connection, const CmQueuedNotice *notice,
                          GError **error);

#endif
