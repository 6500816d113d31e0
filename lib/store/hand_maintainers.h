/* hand_maintainers.h - who maintains a channel (5.6), as somebody of the district says
 *
 * The latest word counts: by hand, or by an import that names others than when that was said.
 */
#ifndef CM_STORE_HAND_MAINTAINERS_H
#define CM_STORE_HAND_MAINTAINERS_H

#include "store/store.h"

typedef struct {
    const char *channel;
    const char *recorded_by;        /* the account */
    const char *const *maintainers; /* ids; not empty: a channel that nobody maintains is ended */
} CmHandMaintainers;

/* Records @word in the place of an earlier one on that channel, with its audit entry (event
 * "channel.maintainers"; subject the channel; details their ids) in one transaction, and gives the
 * directory its next number *@version. CM_ERROR_USAGE without channel, account or maintainers. */
gboolean cm_store_maintainers_record(CmStore *store, const CmHandMaintainers *word,
                                     guint64 *version, GError **error);

#endif
