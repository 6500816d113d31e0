/* burst.h - many mails held from one mailbox at once, as from a stolen one: told once, not each
 */
#ifndef CM_GATEWAY_BURST_H
#define CM_GATEWAY_BURST_H

#include "gateway/judge.h"

/* *@many is TRUE when the author of @judgement, who may be told, has had [notice] per-hour of them
 * within the hour: then no more is sent about each; the author and the officer who is asked first
 * have been queued one mail an hour that says so. FALSE with an error when that cannot be known or
 * queued. */
gboolean cm_burst_settle(CmGateway *gateway, const CmJudgement *judgement, gboolean *many,
                         GError **error);

#endif
