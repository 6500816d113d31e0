/* fix.h - the smallest changes that would let a message go, found by deciding again without */
#ifndef CM_POLICY_FIX_H
#define CM_POLICY_FIX_H

#include "policy/decide.h"
#include "policy/view.h"

/* Adds to @decision, which came of @view and holds or refuses something (or would), the fixes that
 * were proven to help: declare, leave parts out, leave recipients out, get a release, in that order
 * and at most CM_FIXES_MAX. */
void cm_fix_find(const CmView *view, CmDecision *decision);

#endif
