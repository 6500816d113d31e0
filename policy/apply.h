/* apply.h - every rule asked about everything that it ranges over, and the findings that come of it
 */
#ifndef CM_POLICY_APPLY_H
#define CM_POLICY_APPLY_H

#include "policy/decide.h"
#include "policy/view.h"

/* Asks all rules that are not off. Sets each recipient's action, would and scope in @decision and
 * adds findings (sorted) and, when it has one, the trace. */
void cm_apply_rules(const CmView *view, CmDecision *decision);

/* TRUE when enforcing would hold or refuse @view for some recipient; nothing is recorded. @known is
 * the decision about the unedited message: what it objected to is asked first, since it is the
 * likeliest to stand in the way still. */
gboolean cm_apply_would_stop(const CmView *view, const CmDecision *known);

#endif
