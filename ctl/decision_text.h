/* decision_text.h - a decision as lines on a terminal: what happens to whom, why, what would help
 */
#ifndef CM_CTL_DECISION_TEXT_H
#define CM_CTL_DECISION_TEXT_H

#include "policy/decide.h"

/* Prints verdict, recipients, findings, fixes and, when @decision has one, the trace. */
void cm_decision_print(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision);

#endif
