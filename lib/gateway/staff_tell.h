/* staff_tell.h - tells the author of a held mail what their answer did, and an officer if need be
 */
#ifndef CM_GATEWAY_STAFF_TELL_H
#define CM_GATEWAY_STAFF_TELL_H

#include "gateway/staff_action.h"
#include "policy/case_letter.h"

/* The mail that says so; @positions as CmCaseNotice has them. NULL with an error. */
char *cm_staff_tell_compose(CmGateway *gateway, const CmStaffAction *action, CmTelling telling,
                            const GArray *positions, GError **error);
/* Queues a mail to the author, unless they have had CM_STAFF_ANSWERS_MOST within the hour. */
gboolean cm_staff_tell_send(CmGateway *gateway, const CmStaffAction *action, const char *mail,
                            GError **error);
/* Both. */
gboolean cm_staff_tell(CmGateway *gateway, const CmStaffAction *action, CmTelling telling,
                       GError **error);
/* Asks the officer who is asked first to look at the case; nothing where there is none. */
gboolean cm_staff_tell_officer(CmGateway *gateway, const CmStaffAction *action, GError **error);

#endif
