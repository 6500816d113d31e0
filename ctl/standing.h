/* standing.h - where a student's releases stand, printed a sentence for all kinds that stand alike
 */
#ifndef CM_CTL_STANDING_H
#define CM_CTL_STANDING_H

#include "gateway/state.h"

/* One line a state and reason of @scope; below, those of a platform that a form names, where they
 * differ. */
void cm_standing_print(const CmState *state, const CmPerson *student, const char *scope,
                       CmDay today);
/* The same for @scope, or for every scope of the policy when it is "*". */
void cm_standing_print_all(const CmState *state, const CmPerson *student, const char *scope,
                           CmDay today);

#endif
