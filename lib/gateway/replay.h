/* replay.h - an old case decided again from what was stored with it
 *
 * The facts of that day under the text of the policy of that day: whatever has changed since, the
 * decision has to be the same.
 */
#ifndef CM_GATEWAY_REPLAY_H
#define CM_GATEWAY_REPLAY_H

#include "gateway/gateway.h"

typedef struct {
    gboolean same;
    char *stored;   /* JSON of the decision on record, without its versions */
    char *replayed; /* of the one that was made now */
} CmReplay;

/* NULL with CM_ERROR_NO_INPUT when the case, its facts or its policy are not on record (any more),
 * CM_ERROR_DATA when they cannot be read. That it was done is in the audit ("case.replay"). */
CmReplay *cm_replay(CmGateway *gateway, const char *id, const char *actor, GError **error);
void cm_replay_free(CmReplay *replay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmReplay, cm_replay_free)

#endif
