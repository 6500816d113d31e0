/* audit.h - appending to the audit inside a transaction of another operation
 *
 * Private to this room. What an entry says holds only if it becomes durable together with what it
 * tells of; so operations append inside their own transaction.
 */
#ifndef CM_STORE_AUDIT_H
#define CM_STORE_AUDIT_H

#include "store/handle.h"

/* The actor of what the filter does by itself. */
#define CM_AUDIT_FILTER "consent-milter"

/* Appends an entry; @connection is in a writing transaction. NULL stands for "". */
gboolean cm_audit_append(CmStore *store, CmConnection *connection, const char *actor,
                         const char *event, const char *subject, const char *details,
                         GError **error);

#endif
