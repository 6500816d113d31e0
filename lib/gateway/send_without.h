/* send_without.h - sends a held mail without the attachments that it is held for
 *
 * What is left is a new message: judged anew, kept as a case of its own and released to those who
 * waited, while the old case closes, in one transaction. Of two who want it at once one is told
 * that nobody waits any more.
 */
#ifndef CM_GATEWAY_SEND_WITHOUT_H
#define CM_GATEWAY_SEND_WITHOUT_H

#include "gateway/staff_action.h"

/* As cm_staff_action_apply(). */
gboolean cm_send_without(CmGateway *gateway, const CmStaffAction *action, GError **error);

#endif
