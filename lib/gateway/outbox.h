/* outbox.h - hands the queued notices to the mail server, one after another, for as long as it runs
 *
 * Notices lie in the store from the moment that their case does; a crash, a full queue or a mail
 * server that is down only delays them. Before one is offered it is claimed for an hour, in the
 * store: one that could not be claimed is not offered. So a notice whose sending was cut off, or
 * could not be recorded, comes an hour late and at most once more a try. That is the lesser evil:
 * recorded only afterwards, one that a store on a full disk cannot record would go out every few
 * seconds, with a child's name in it, for as long as that lasts; and recorded as sent before, it
 * would be lost with the crash.
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
