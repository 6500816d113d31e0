/* outbox.h - hands the queued notices to the mail server, one after another, for as long as it runs
 *
 * Notices lie in the store from the moment that their case does; a crash, a full queue or a mail
 * server that is down only delays them.
 */
#ifndef CM_GATEWAY_OUTBOX_H
#define CM_GATEWAY_OUTBOX_H

#include "gateway/gateway.h"

/* Submits every notice that is due. Returns how many the mail server took; those that it put off
 * are tried again later and later, up to once an hour. */
guint cm_outbox_send_due(CmGateway *gateway);

typedef struct CmOutbox CmOutbox;

/* Starts a thread that sends what is due when woken, and every 15 seconds. It takes the place of
 * @before (NULL: of nobody), which belongs to it from now on: that one ends the submission under
 * way, and only then this one begins, for two would send the same notice. The caller waits for
 * neither. */
CmOutbox *cm_outbox_start(CmGateway *gateway, CmOutbox *before);
/* Something was queued. */
void cm_outbox_wake(CmOutbox *outbox);
/* Ends the thread after the submission that is under way. NULL is none. */
void cm_outbox_stop(CmOutbox *outbox);

#endif
