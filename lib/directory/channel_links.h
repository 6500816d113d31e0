/* channel_links.h - whether a link leads to a channel on record (clause 3.8) */
#ifndef CM_DIRECTORY_CHANNEL_LINKS_H
#define CM_DIRECTORY_CHANNEL_LINKS_H

#include "directory/snapshot.h"

/* @target is a host without "www." and a path without a last '/', in lower case
 * ("instagram.com/heroncreek"). TRUE when it is the address of a channel of channels.csv, or of
 * something on it. */
gboolean cm_snapshot_is_channel_link(const CmSnapshot *snapshot, const char *target);
/* TRUE when a channel on @platform has @account ("heroncreek") as the last word of its address. */
gboolean cm_snapshot_is_channel_account(const CmSnapshot *snapshot, const char *platform,
                                        const char *account);

#endif
