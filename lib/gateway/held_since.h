/* held_since.h - from when the time of a case counts that waits for somebody to decide */
#ifndef CM_GATEWAY_HELD_SINCE_H
#define CM_GATEWAY_HELD_SINCE_H

#include "gateway/gateway.h"
#include "record/case.h"

/* Sets *@since to when a recipient who waits was last held again, after a release that was not
 * delivered, or to when the case was held: somebody did decide, and somebody has to look once more.
 * FALSE with an error when the store cannot say. */
gboolean cm_held_since(CmGateway *gateway, const CmCase *held, gint64 *since, GError **error);

#endif
