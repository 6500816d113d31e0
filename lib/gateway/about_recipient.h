/* about_recipient.h - whether protected information is the recipient's own affair: an offer, a
 * payslip, an invoice (clause 3.10) */
#ifndef CM_GATEWAY_ABOUT_RECIPIENT_H
#define CM_GATEWAY_ABOUT_RECIPIENT_H

#include "gateway/gather.h"

/* Sets about of everything in facts->protected_: the recipients outside whose name stands beside it
 * or in the name of its file, or, where just one of them gets the mail, who is spoken to as "you"
 * there. What is told of a third person ("her salary") is nobody's own. */
void cm_about_recipient_gather(CmFacts *facts, const CmGatherInput *input);

#endif
