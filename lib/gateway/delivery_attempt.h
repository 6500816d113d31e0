/* delivery_attempt.h - one attempt to deliver a released message, and what is to be recorded of it
 */
#ifndef CM_GATEWAY_DELIVERY_ATTEMPT_H
#define CM_GATEWAY_DELIVERY_ATTEMPT_H

#include "gateway/gateway.h"
#include "store/deliveries.h"

typedef struct {
    CmSettlement settlement; /* its strings belong to the attempt */
    GError *why;             /* what went wrong, for the log; NULL: nothing */
    char *answer;
    char *server;
    char *notice; /* to the author, where the mail is held again */
} CmAttempt;

/* Judges the message of @delivery, which the caller has claimed, again and submits it. Always fills
 * in a settlement: what cannot be judged or read now is put off, later and later, and what was not
 * delivered within five days is held again. */
void cm_attempt_make(CmAttempt *attempt, CmGateway *gateway, const CmDelivery *delivery);
void cm_attempt_clear(CmAttempt *attempt);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmAttempt, cm_attempt_clear)

#endif
