/* readers.h - a rule asked about everybody who reads at an address: a person in several capacities,
 * the members of a list
 */
#ifndef CM_POLICY_READERS_H
#define CM_POLICY_READERS_H

#include "policy/ask.h"

/* Asks @rule about the readers at @binding's recipient. Of a person's capacities the one that
 * permits most counts, but access none always does; of a list the strictest member. Leaves in
 * @binding the reader, identity, relation and need that the answer is about. Adds to @trace unless
 * it is NULL. */
CmRuleAnswer cm_readers_ask(const CmRule *rule, CmBinding *binding, GPtrArray *trace);

#endif
