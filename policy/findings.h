/* findings.h - the findings of a decision while it is made: each objection once
 */
#ifndef CM_POLICY_FINDINGS_H
#define CM_POLICY_FINDINGS_H

#include "policy/ask.h"
#include "policy/finding.h"

/* Adds what @answer of rule number @rule says about @binding and recipient number @recipient to
 * @found (of CmFinding), unless the same was found before: one finding for each rule, recipient and
 * student, of the kinds that are disclosed together the one that is judged most strictly; of other
 * things one for each that a reader could tell apart. Returns the finding. */
CmFinding cm_findings_add(GArray *found, const CmBinding *binding, guint rule, guint recipient,
                          const CmRuleAnswer *answer);
/* Adds them to @sorted (of CmFinding *, into @found): the strictest first, then in the order of the
 * rules. */
void cm_findings_sort(GArray *found, GPtrArray *sorted);

#endif
