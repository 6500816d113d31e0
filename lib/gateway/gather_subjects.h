/* gather_subjects.h - which students a message names or shows, by which signs, how surely */
#ifndef CM_GATEWAY_GATHER_SUBJECTS_H
#define CM_GATEWAY_GATHER_SUBJECTS_H

#include "gateway/gather.h"

/* Fills facts->subjects, facts->declared and facts->unknown_names from the texts of the report and
 * from its pictures that are registered, and @given (of CmGivenName) with the given names alone
 * that stand in its texts, in their order.
 * Parts and recipients of @facts are there already. */
void cm_gather_subjects(CmFacts *facts, const CmGatherInput *input, GArray *given);

#endif
