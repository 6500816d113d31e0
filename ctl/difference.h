/* difference.h - what two policies decide about the same messages, counted and named one by one */
#ifndef CM_CTL_DIFFERENCE_H
#define CM_CTL_DIFFERENCE_H

#include "policy/decide.h"

typedef struct {
    guint messages, changed;
    guint counts[CM_ACTION_REJECT + 1][CM_ACTION_REJECT + 1]; /* recipients: [old][new] */
} CmDifference;

/* Counts what becomes of each recipient under either decision, and prints the message called @name
 * where something becomes of one that did not before. */
void cm_difference_add(CmDifference *difference, const char *name, const CmFacts *facts,
                       const CmDecision *before, const CmDecision *after);
/* Prints the counts. */
void cm_difference_print(const CmDifference *difference);

#endif
