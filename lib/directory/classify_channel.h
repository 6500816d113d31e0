/* classify_channel.h - a channel's post-by-email address: whose it is and what clause 5.4 and 5.6
 * ask of it (inside the room) */
#ifndef CM_DIRECTORY_CLASSIFY_CHANNEL_H
#define CM_DIRECTORY_CLASSIFY_CHANNEL_H

#include "directory/snapshot.h"

/* Makes @recipient a channel when its address is registered in channels.csv; else FALSE. */
gboolean cm_classify_channel(CmRecipient *recipient, const CmSnapshot *snapshot,
                             const CmPerson *sender, CmDay today);
/* Makes @recipient an unregistered channel when its address is one of a platform's; else FALSE. */
gboolean cm_classify_platform(CmRecipient *recipient, const CmSnapshot *snapshot,
                              const CmPerson *sender);

#endif
