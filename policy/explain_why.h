/* explain_why.h - the part of a notice that says which rules object, and what each advises
 */
#ifndef CM_POLICY_EXPLAIN_WHY_H
#define CM_POLICY_EXPLAIN_WHY_H

#include "policy/telling.h"

/* Adds a heading, with the clauses unless they are secret, and a sentence for each finding. */
void cm_telling_why(CmTelling *telling);
/* Adds what the texts of the rules advise, each once. */
void cm_telling_advice(CmTelling *telling);

#endif
