/* burst.h - many mails held from one mailbox at once, as from a stolen one: told once, not each
 */
#ifndef CM_GATEWAY_BURST_H
#define CM_GATEWAY_BURST_H

#include "gateway/judge.h"

/* Notices about held mails that one author gets within an hour. */
#define CM_BURST_MOST 10u

/* *@many is TRUE when the author of @judgement, who may be told, has had that many: then no more is
 * sent about each; the author and the officer who is asked first have been queued one mail an hour
 * that says so. FALSE with an error when that cannot be known or queued. */
gboolean cm_burst_settle(CmGateway *gateway, const CmJudgement *judgement, gboolean *many,
                         GError **error);

#endif
