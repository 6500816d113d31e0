/* own_guardians.h - recipients who are guardians of the sender's own students */
#ifndef CM_GATEWAY_OWN_GUARDIANS_H
#define CM_GATEWAY_OWN_GUARDIANS_H

#include "gateway/gather.h"

/* Adds to @facts each recipient who is a guardian, with full access, of a student in a class of the
 * sender's (DOMAIN.md: what cannot be inspected may still go to them). Recipients of @facts are
 * there already. */
void cm_own_guardians_gather(CmFacts *facts, const CmGatherInput *input);

#endif
