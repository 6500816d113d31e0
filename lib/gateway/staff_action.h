/* staff_action.h - what the author of a held mail can do about it without an officer
 *
 * They can say who is shown, take the mail back or leave somebody out, and send it without what it
 * was held for; everything else goes to an officer. What they say is judged as if the mail were
 * sent anew, so that nothing is lifted but that nobody had said who is shown. Each step is on
 * record; a false declaration is the sender's responsibility (2.1).
 */
#ifndef CM_GATEWAY_STAFF_ACTION_H
#define CM_GATEWAY_STAFF_ACTION_H

#include "gateway/gateway.h"
#include "record/case.h"
#include "text/instruction.h"

typedef struct {
    const CmCase *held; /* whose author acts */
    const char *user;   /* as whom they have signed in */
    const CmInstruction *instruction;
} CmStaffAction;

/* Answers that one person gets within an hour. */
#define CM_STAFF_ANSWERS_MOST 60u

/* Does what @action asks for and queues the answer to the author. TRUE as well when nothing could
 * be done, which the answer then says. FALSE with an error when nothing was done and nobody told.
 */
gboolean cm_staff_action_apply(CmGateway *gateway, const CmStaffAction *action, GError **error);

#endif
