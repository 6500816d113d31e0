/* gather_protected.h - protected information in a message, and whose record it is (clauses 3.10,
 * 5.5 and 5.7)
 */
#ifndef CM_GATEWAY_GATHER_PROTECTED_H
#define CM_GATEWAY_GATHER_PROTECTED_H

#include "gateway/gather.h"

/* Fills facts->protected_ and the records of its subjects from the texts of the report. The
 * subjects are there already: a word such as "report card" is a record only beside a student whom
 * the message names, in one sentence, row or labelled block, or in a file whose name says what it
 * is. In the next sentence, or under a subject line that names the student, it is weak; so it is
 * beside one of the given names alone in @given (of CmGivenName). */
void cm_gather_protected(CmFacts *facts, const CmGatherInput *input, const GArray *given);

#endif
