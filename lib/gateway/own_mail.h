/* own_mail.h - mail to the filter itself: a question before sending ([notice] check-address), an
 * answer to a notice ([notice] reply-address)
 *
 * None of it is delivered. It is taken from employees who have signed in, and refused from
 * everybody else: nobody outside of the district can ask what is on record or decide about a case.
 */
#ifndef CM_GATEWAY_OWN_MAIL_H
#define CM_GATEWAY_OWN_MAIL_H

#include "gateway/gateway.h"
#include "gateway/message.h"
#include "record/envelope.h"

typedef enum { CM_OWN_MAIL_NONE, CM_OWN_MAIL_QUESTION, CM_OWN_MAIL_ANSWER } CmOwnMailKind;

/* FALSE with CM_ERROR_CONFIG when an address of the configuration is none, or both are the same. */
gboolean cm_own_mail_check(const CmConfig *config, GError **error);

/* What a message to these recipients is, however many others it goes to. */
CmOwnMailKind cm_own_mail_kind(const CmConfig *config, const CmEnvelope *envelope);

/* Takes @message (sealed, or NULL when its author was not to be judged), which is of @kind. Queues
 * the answer to its author. On success *@refusal is NULL, or the lines of the refusal (printable
 * ASCII, to be freed with g_strfreev()) where the message is not taken. FALSE with an error when
 * nothing can be known or made durable now. */
gboolean cm_own_mail_settle(CmGateway *gateway, CmOwnMailKind kind, const CmEnvelope *envelope,
                            const CmMessage *message, char ***refusal, GError **error);

#endif
