/* teach_channel.h - an officer registers a channel from a mail that was held on its way there
 *
 * As channels.csv would: with its platform, school, supervisor and maintainers (5.4, 5.6). It lets
 * nothing go by itself: nobody has approved it yet, which the principal of its school does on the
 * page of channels.
 */
#ifndef CM_GATEWAY_TEACH_CHANNEL_H
#define CM_GATEWAY_TEACH_CHANNEL_H

#include "gateway/teach.h"

/* TRUE when the recipient is held, outside the district, and a channel that nobody registered or an
 * address of which nothing is known. */
gboolean cm_teach_can_be_channel(const CmState *state, const CmCaseRecipient *recipient,
                                 CmDay today);
/* The schools that a channel of the author of @held can be of: a new vector of ids, perhaps empty.
 */
char **cm_teach_channel_schools(const CmState *state, const CmCase *held);
/* TRUE when @platform is one of the policy's, or the district's own site ("website"). */
gboolean cm_teach_is_platform(const CmState *state, const char *platform);

typedef struct {
    const CmCase *held;
    guint position; /* of the recipient */
    const char *platform;
    const char *name;
    const char *url;                /* or NULL */
    const char *school;             /* id */
    const char *supervisor;         /* id of an employee */
    const char *const *maintainers; /* ids of employees, one at least */
    const char *actor;              /* the account */
    const char *reason;             /* a remark, sealed with the case */
} CmTeachingChannel;
/* Records it with the remark, both or none, and wakes the filter; open cases are judged again.
 * CM_ERROR_NOT_PERMITTED as cm_teach_guardian(); CM_ERROR_NO_INPUT when the recipient, platform,
 * school or one of the people is none that this can be said of; CM_ERROR_USAGE without a name. */
gboolean cm_teach_channel(CmGateway *gateway, const CmTeachingChannel *teaching, GError **error);

#endif
