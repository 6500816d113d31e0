/* quota.h - how much of held mail there may be ([quarantine] quota)
 *
 * Private to this room. Counted are the bytes of the messages themselves, of all that are not
 * erased: open cases, and closed ones for as long as they are kept.
 */
#ifndef CM_STORE_QUOTA_H
#define CM_STORE_QUOTA_H

#include "store/handle.h"

gboolean cm_quota_read(CmStore *store, CmConnection *connection, guint64 *kept, GError **error);

/* TRUE when another message of @size bytes may be kept. Else CM_ERROR_TEMPORARY: there is room
 * again when cases have been erased. Two messages of one moment can both be the last. */
gboolean cm_quota_has_room(CmStore *store, CmConnection *connection, gsize size, GError **error);

#endif
