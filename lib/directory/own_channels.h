/* own_channels.h - the channels that somebody may post to (clauses 5.4 and 5.6)
 */
#ifndef CM_DIRECTORY_OWN_CHANNELS_H
#define CM_DIRECTORY_OWN_CHANNELS_H

#include "directory/snapshot.h"

/* The addresses of at most @most channels that are on record, approved, not expired and supervised
 * on
 * @day, and that @employee maintains or supervises; those on @platform (or NULL) first. A new array
 * of const char *, owned by @snapshot. */
GPtrArray *cm_snapshot_own_channels(const CmSnapshot *snapshot, const CmPerson *employee,
                                    const char *platform, CmDay day, guint most);

#endif
