/* hand_channels.h - channels approved or ended by hand (5.4, 5.6), beside what the imports say
 *
 * The latest word on each channel counts: by hand, or by an import of a later day.
 */
#ifndef CM_STORE_HAND_CHANNELS_H
#define CM_STORE_HAND_CHANNELS_H

#include "store/store.h"

typedef struct {
    const char *channel;
    const char *recorded_by; /* the account */
    const char *approved_by; /* id of the person who approves it; NULL: it is ended */
    CmDay said_on;           /* the day of the approval, or the first day of what is ended */
    CmDay expires_on;        /* the last day of an approval; 0: none */
} CmHandChannel;

/* Records @word in the place of an earlier one on that channel, with its audit entry (event
 * "channel.approve" or "channel.end"; subject the channel) in one transaction, and gives the
 * directory its next number *@version. CM_ERROR_USAGE without channel, account or day. */
gboolean cm_store_channel_record(CmStore *store, const CmHandChannel *word, guint64 *version,
                                 GError **error);

#endif
