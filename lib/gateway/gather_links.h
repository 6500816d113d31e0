/* gather_links.h - invitations, profiles, notification mails and albums in a message (clauses 3.8
 * and 5.5) */
#ifndef CM_GATEWAY_GATHER_LINKS_H
#define CM_GATEWAY_GATHER_LINKS_H

#include "gateway/gather.h"

/* Adds them to facts->links; nothing where no recipient is anybody whom the clauses are about. What
 * stands in a quote, and words in a signature, are weak; so is a shortened link, which leads nobody
 * knows where. */
void cm_gather_links(CmFacts *facts, const CmGatherInput *input);

#endif
