/* outcome.h - makes a decision durable before anybody is answered
 *
 * In this order: the hold, the notice, the audit entry, all or none of them (DESIGN.md, point 5).
 * Only when cm_outcome_settle() has returned may the mail server be told.
 */
#ifndef CM_GATEWAY_OUTCOME_H
#define CM_GATEWAY_OUTCOME_H

#include "gateway/judge.h"
#include "policy/answer.h"

typedef struct {
    CmAnswer *answer;
    char *
        reference; /* of the case, or of the refusal or tag: in the reply, the header and the log */
    gboolean joined; /* the message was held already and joined its case */
    gboolean in_mta; /* it is the mail server that holds it, for everybody ([quarantine] kind) */
    char **reply;    /* lines of a refusal; NULL otherwise */
    char *subject;   /* new value of the Subject field, or NULL: it stays */
} CmOutcome;

/* Settles @judgement about @message from @envelope. NULL with CM_ERROR_TEMPORARY, CM_ERROR_IO …
 * when something could not be made durable: then nothing was, and nothing may be let through. */
CmOutcome *cm_outcome_settle(CmGateway *gateway, const CmEnvelope *envelope,
                             const CmMessage *message, const CmJudgement *judgement,
                             GError **error);
void cm_outcome_free(CmOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmOutcome, cm_outcome_free)

#endif
