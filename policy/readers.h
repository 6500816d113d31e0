/* readers.h - a rule asked about everybody who reads at an address: a person in several capacities,
 * the members of a list
 */
#ifndef CM_POLICY_READERS_H
#define CM_POLICY_READERS_H

#include "policy/ask.h"

/* A list within a list within … further down than this is read by anybody. */
#define CM_READERS_DEPTH_MAX 8u
/* Who reads at an address of which nothing is known. */
const CmIdentity *cm_readers_anybody(void);

/* Puts @reader, in the capacity of @identity, into @binding with what follows from it: platform,
 * relation and need. Subject and disclosure are there before. */
void cm_readers_bind(CmBinding *binding, const CmRecipient *reader, const CmIdentity *identity);

/* Asks @rule about the readers at @binding's recipient. Of a person's capacities the one that
 * permits most counts, but access none always does; of a list the strictest member. Leaves in
 * @binding the reader, identity, relation and need that the answer is about. Adds to @trace unless
 * it is NULL. */
CmRuleAnswer cm_readers_ask(const CmRule *rule, CmBinding *binding, GPtrArray *trace);

#endif
