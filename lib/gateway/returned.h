/* returned.h - a released message that the mail server shows us once more, known by its token */
#ifndef CM_GATEWAY_RETURNED_H
#define CM_GATEWAY_RETURNED_H

#include "gateway/gateway.h"
#include "gateway/message.h"
#include "record/envelope.h"

typedef struct {
    char *case_id;
    char *subject;   /* that it goes on with, or NULL: it stays */
    gboolean letter; /* it was held as a letter (cm_facts_is_letter()); FALSE: not, or not known */
} CmReturned;
void cm_returned_clear(CmReturned *returned);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmReturned, cm_returned_clear)

/* Redeems @token for @message (sealed, without token and trace) from @envelope; then it may pass.
 * What the mail server added to its header (gateway/returned_content.h) is no obstacle.
 * CM_ERROR_NOT_PERMITTED when the token does not fit: then it must not. Any other error: not now.
 */
gboolean cm_returned_redeem(CmGateway *gateway, const char *token, const CmEnvelope *envelope,
                            const CmMessage *message, CmReturned *returned, GError **error);

#endif
