/* principal_answer.h - takes what a principal answers who was asked to approve a held mail
 *
 * Answers by mail and by link both end here. An approval releases the mail to whom nothing else
 * holds it back from, in the role "principal"; a refusal is a remark, and the mail still waits.
 */
#ifndef CM_GATEWAY_PRINCIPAL_ANSWER_H
#define CM_GATEWAY_PRINCIPAL_ANSWER_H

#include "gateway/staff_action.h"

/* Does what the principal @person answers about the mail: CM_INSTRUCTION_APPROVE or
 * CM_INSTRUCTION_REFUSE; anything else is not understood. They, and the author, are told. @action's
 * user is the principal's. Returns as cm_staff_action_apply(). */
gboolean cm_principal_answer(CmGateway *gateway, const CmStaffAction *action,
                             const CmPerson *person, GError **error);

#endif
