/* staff_tell.h - tells the author of a held mail what their answer did, and an officer if need be
 */
#ifndef CM_GATEWAY_STAFF_TELL_H
#define CM_GATEWAY_STAFF_TELL_H

#include "gateway/judge.h"
#include "gateway/staff_action.h"
#include "policy/case_letter.h"

/* Tells who waits for it what came of @action. */
void cm_staff_told(const CmStaffAction *action, CmTelling telling, const GArray *positions);
void cm_staff_told_still_held(const CmStaffAction *action, const CmJudgement *judgement);

/* The mail that says so; @positions as CmCaseNotice has them. NULL with an error. */
char *cm_staff_tell_compose(CmGateway *gateway, const CmStaffAction *action, CmTelling telling,
                            const GArray *positions, GError **error);
/* The same with @words that somebody wrote (may be NULL), about all who wait. */
char *cm_staff_tell_compose_words(CmGateway *gateway, const CmStaffAction *action,
                                  CmTelling telling, const char *words, GError **error);
/* Queues a mail to the author, unless they have had CM_STAFF_ANSWERS_MOST within the hour. */
gboolean cm_staff_tell_send(CmGateway *gateway, const CmStaffAction *action, const char *mail,
                            GError **error);
/* Both. */
gboolean cm_staff_tell(CmGateway *gateway, const CmStaffAction *action, CmTelling telling,
                       GError **error);
/* Asks the first officer who is not the author to look at the case; where there is none, that goes
 * into the log and on record. */
gboolean cm_staff_tell_officer(CmGateway *gateway, const CmStaffAction *action, GError **error);

#endif
