/* case_burst.h - which burst of one mailbox a new case belongs to
 *
 * Private to this room.
 */
#ifndef CM_STORE_CASE_BURST_H
#define CM_STORE_CASE_BURST_H

#include "store/handle.h"

/* Where @held is at least the CmStoreSettings.burst-th case of its author's address and school
 * within the hour, gathers those of them that are still open: *@burst is then what all of them are
 * known by, the id of one of them, a new string; else NULL. @connection is in a writing
 * transaction. */
gboolean cm_case_burst_gather(CmStore *store, CmConnection *connection, const CmCase *held,
                              char **burst, GError **error);

#endif
