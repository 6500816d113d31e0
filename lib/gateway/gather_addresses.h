/* gather_addresses.h - whose the addresses are that a mail claims to come from (clause 2.1) */
#ifndef CM_GATEWAY_GATHER_ADDRESSES_H
#define CM_GATEWAY_GATHER_ADDRESSES_H

#include "gateway/gather.h"

/* Adds From, Sender and the envelope sender to @facts, each address once a field. Nothing where
 * nobody is the author, and nothing of the null sender, which claims nobody. */
void cm_gather_addresses(CmFacts *facts, const CmGatherInput *input);

#endif
