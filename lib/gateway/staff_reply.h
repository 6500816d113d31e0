/* staff_reply.h - the author of a held mail decides by answering the notice */
#ifndef CM_GATEWAY_STAFF_REPLY_H
#define CM_GATEWAY_STAFF_REPLY_H

#include "gateway/author.h"
#include "gateway/gateway.h"
#include "inspect/report.h"
#include "record/envelope.h"

/* Does what the answer in @report asks for, and tells @author, who has signed in, what came of it.
 * A case of somebody else is for them as if it were not there. FALSE with an error when nothing
 * could be done. */
gboolean cm_staff_reply_settle(CmGateway *gateway, const CmEnvelope *envelope,
                               const CmAuthor *author, const CmReport *report, GError **error);

#endif
