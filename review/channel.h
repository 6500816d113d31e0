/* channel.h - which channels somebody who is signed in sees, and what they may do about one */
#ifndef CM_REVIEW_CHANNEL_H
#define CM_REVIEW_CHANNEL_H

#include "review/route.h"

/* TRUE when @channel is of a school that the account may see. */
gboolean cm_channel_is_seen(const CmCall *call, const CmChannel *channel);
/* The channel @id that the account may see, or NULL. Owned by @snapshot. */
const CmChannel *cm_channel_find(const CmCall *call, const CmSnapshot *snapshot, const char *id);
/* TRUE when who is signed in may approve @channel (5.4): the person in the directory, whatever
 * their role in this console. */
gboolean cm_channel_is_theirs(const CmCall *call, const CmSnapshot *snapshot,
                              const CmChannel *channel);
/* TRUE when somebody approved it, and not only up to a day before @today. */
gboolean cm_channel_is_in_force(const CmChannel *channel, CmDay today);
/* What it is called, or its id. */
const char *cm_channel_label(const CmChannel *channel);

#endif
