/* hand_releases.h - reading releases recorded by hand inside a transaction of another operation
 *
 * Private to this room.
 */
#ifndef CM_STORE_HAND_RELEASES_H
#define CM_STORE_HAND_RELEASES_H

#include "store/handle.h"

/* The records of @student, or of everybody (NULL), by number: a GArray of CmHandRelease whose
 * strings belong to @strings. NULL on failure. */
GArray *cm_hand_releases_read(const CmStore *store, CmConnection *connection, const char *student,
                              CmRoster *strings, GError **error);

#endif
