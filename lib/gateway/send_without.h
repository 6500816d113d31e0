/* send_without.h - sends a held mail without the attachments that it is held for
 *
 * What is left is a new message: judged anew, kept as a case of its own, released to those who
 * waited, while the old case closes. A crash in between leaves a case that is held.
 */
#ifndef CM_GATEWAY_SEND_WITHOUT_H
#define CM_GATEWAY_SEND_WITHOUT_H

#include "gateway/staff_action.h"

/* As cm_staff_action_apply(). */
gboolean cm_send_without(CmGateway *gateway, const CmStaffAction *action, GError **error);

#endif
