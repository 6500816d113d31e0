/* class_count.h - how many of a class lack the release that its picture would need
 *
 * A class that is named beside pictures makes each of its students a possible subject, and each of
 * them a finding of its own. How many there are is what a reviewer wants to know of all of them.
 */
#ifndef CM_POLICY_CLASS_COUNT_H
#define CM_POLICY_CLASS_COUNT_H

#include "policy/finding.h"
#include "policy/view.h"

/* Sets @class_lacking of those of @found (of CmFinding, in the order of rules and recipients) whose
 * student no more than a class's name points at, and who has not released what is needed. */
void cm_class_count(const CmView *view, GArray *found);

#endif
