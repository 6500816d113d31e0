/* courier.h - hands released messages to the mail server, each once
 *
 * A release is claimed under a lease, judged again, offered with a token that only this attempt
 * has, and settled by what the mail server said. What nobody can know (the connection broke after
 * the filter had let the message pass) is left to a person; nothing is sent again blindly.
 */
#ifndef CM_GATEWAY_COURIER_H
#define CM_GATEWAY_COURIER_H

#include "gateway/gateway.h"

/* Carries what is due, one after another. Returns how many deliveries were settled. */
guint cm_courier_carry_due(CmGateway *gateway);

typedef struct CmCourier CmCourier;

/* Starts a thread that carries what is due, takes up what a crash left behind, and judges again
 * what is held when the directory has changed: when woken, and every few seconds. It takes the
 * place of @before (NULL: of nobody), which belongs to it from now on: that one ends its delivery
 * under way, and only then this one begins. The caller waits for neither. */
CmCourier *cm_courier_start(CmGateway *gateway, CmCourier *before);
/* Something may be due: it looks at once. */
void cm_courier_wake(CmCourier *courier);
/* Ends the thread after the delivery that is under way. NULL is none. */
void cm_courier_stop(CmCourier *courier);

#endif
