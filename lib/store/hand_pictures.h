/* hand_pictures.h - reading pictures registered by hand inside a transaction of another operation
 *
 * Private to this room.
 */
#ifndef CM_STORE_HAND_PICTURES_H
#define CM_STORE_HAND_PICTURES_H

#include "store/handle.h"

/* Adds all of them to @roster's pictures, by number. */
gboolean cm_hand_pictures_merge(const CmStore *store, CmConnection *connection, CmRoster *roster,
                                GError **error);

#endif
