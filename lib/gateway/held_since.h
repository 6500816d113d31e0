/* held_since.h - the cases that wait for somebody to decide, and from when the time of one counts
 */
#ifndef CM_GATEWAY_HELD_SINCE_H
#define CM_GATEWAY_HELD_SINCE_H

#include "gateway/gateway.h"
#include "record/case.h"

/* Sets *@since to when a recipient who waits was last held again, after a release that was not
 * delivered, or to when the case was held: somebody did decide, and somebody has to look once more.
 * FALSE with an error when the store cannot say. */
gboolean cm_held_since(CmGateway *gateway, const CmCase *held, gint64 *since, GError **error);

/* All that wait, newest first: GPtrArray of CmCase, freed with it. One that cannot be read is
 * logged and left out; NULL with an error when the store cannot say. */
GPtrArray *cm_held_cases(CmGateway *gateway, GError **error);

#endif
