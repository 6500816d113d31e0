/* principal.h - asks the principal of the author's school to approve a held mail, and takes the
 * answer
 *
 * What an approval lifts says the policy (policy/approval.h). The principal is asked by mail with a
 * link; both ways to answer end here. An approval releases the mail to whom nothing else holds it
 * back from, in the role "principal"; a refusal is a remark, and the mail still waits.
 */
#ifndef CM_GATEWAY_PRINCIPAL_H
#define CM_GATEWAY_PRINCIPAL_H

#include "gateway/judge.h"
#include "gateway/staff_action.h"

/* TRUE when somebody can be asked about the mail of @judgement, and the answer could let it go to
 * somebody. */
gboolean cm_principal_can_be_asked(CmGateway *gateway, const CmJudgement *judgement);

/* Asks. As cm_staff_action_apply(). */
gboolean cm_principal_ask(CmGateway *gateway, const CmStaffAction *action, GError **error);

/* An officer, the account @actor, asks about @held with @words (NULL: none); event "case.comment".
 * The author is not told. *@asked is FALSE, and nothing was done, when nobody can be asked or
 * nothing could come of it. FALSE with an error as cm_staff_action_apply(). */
gboolean cm_principal_ask_for_officer(CmGateway *gateway, const CmCase *held, const char *actor,
                                      const char *words, gboolean *asked, GError **error);

/* TRUE when @person leads the school of the mail @held, has been asked about it, and is not its
 * author. FALSE with an error as well when that cannot be known. */
gboolean cm_principal_was_asked(CmGateway *gateway, const CmCase *held, const CmPerson *person,
                                GError **error);

/* Does what the principal @person answers about the mail: CM_INSTRUCTION_APPROVE or
 * CM_INSTRUCTION_REFUSE; anything else is not understood. They, and the author, are told. @action's
 * user is the principal's. Returns as cm_staff_action_apply(). */
gboolean cm_principal_answer(CmGateway *gateway, const CmStaffAction *action,
                             const CmPerson *person, GError **error);

#endif
