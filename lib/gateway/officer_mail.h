/* officer_mail.h - the mails to officers: about what waits each morning, after four hours, and to
 * the next in line after a day; and each day about released mail of which nobody knows whether it
 * arrived
 *
 * Nothing is remembered but when each officer was last written to: which cases a mail is about
 * follows from the time that they were put on hold. So a burst makes one mail with a count.
 */
#ifndef CM_GATEWAY_OFFICER_MAIL_H
#define CM_GATEWAY_OFFICER_MAIL_H

#include "gateway/gateway.h"

/* Queues the mails that are due at this moment of working time. Returns how many; problems are
 * logged. */
guint cm_officer_mail_queue(CmGateway *gateway);

#endif
