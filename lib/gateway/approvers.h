/* approvers.h - whose approval lets a held mail go, and to whom (5.4, 5.6)
 *
 * What an approval lifts at all says the policy (policy/approval.h). A post to channels on record
 * is approved by who may approve each of them; where the recipient is no channel on record, by who
 * leads the author's school. Nobody approves their own mail.
 */
#ifndef CM_GATEWAY_APPROVERS_H
#define CM_GATEWAY_APPROVERS_H

#include "gateway/judge.h"
#include "record/case.h"

/* The address of record of @person, normalised, where it is one of the district's; else NULL. */
char *cm_approver_address(const CmSnapshot *snapshot, const CmPerson *person);

/* TRUE when the approval of @person lets recipient number @recipient of @judgement have the mail.
 * Whether they still work there is not asked. */
gboolean cm_approver_lifts(const CmJudgement *judgement, const CmPerson *person, guint recipient);

/* All who work there on @today, can be written to, and whose approval lets somebody have the mail:
 * GPtrArray of const CmPerson, to be unreffed. Empty where the mail would be refused. */
GPtrArray *cm_approvers_find(const CmJudgement *judgement, CmDay today);

/* The recipients of @judgement whom the approval of @person lets have the mail, by number; with
 * @partly also those for whom something else speaks against it. A new GArray of guint. */
GArray *cm_approver_recipients(const CmJudgement *judgement, const CmPerson *person,
                               gboolean partly);
/* Where in the case @held those of @recipients stand who wait for it. A new GArray of guint. */
GArray *cm_approver_positions(const CmJudgement *judgement, const GArray *recipients,
                              const CmCase *held);

#endif
