/* own_channels.h - the channels that somebody may post to (clauses 5.4 and 5.6)
 */
#ifndef CM_DIRECTORY_OWN_CHANNELS_H
#define CM_DIRECTORY_OWN_CHANNELS_H

#include "directory/snapshot.h"

/* TRUE when all that clauses 5.4 and 5.6 ask of @channel, a recipient of class CM_CLASS_CHANNEL, is
 * known to be so: on record, approved, not expired, supervised, and the sender's to post to. */
gboolean cm_channel_is_in_order(const CmRecipient *channel);
/* The addresses of at most @most channels that are in order on @day for @employee to post to; those
 * on @platform (or NULL) first. A new array of const char *, owned by @snapshot. */
GPtrArray *cm_snapshot_own_channels(const CmSnapshot *snapshot, const CmPerson *employee,
                                    const char *platform, CmDay day, guint most);

#endif
