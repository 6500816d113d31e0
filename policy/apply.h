/* apply.h - every rule asked about everything that it ranges over, and the findings that come of it
 */
#ifndef CM_POLICY_APPLY_H
#define CM_POLICY_APPLY_H

#include "policy/decide.h"
#include "policy/view.h"

/* Asks all rules that are not off. Sets each recipient's action, would and scope in @decision and
 * adds findings (sorted), with their texts in @language, and, when it has one, the trace. */
void cm_apply_rules(const CmView *view, const char *language, CmDecision *decision);

/* TRUE when enforcing would hold or refuse @view for some recipient; nothing is recorded. */
gboolean cm_apply_would_stop(const CmView *view);

#endif
