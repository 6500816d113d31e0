/* explain_fix.h - the part of a notice that says what would let the mail go
 */
#ifndef CM_POLICY_EXPLAIN_FIX_H
#define CM_POLICY_EXPLAIN_FIX_H

#include "policy/telling.h"

/* Adds every fix of the decision, by sending the mail again. */
void cm_telling_fixes(CmTelling *telling);
/* Adds the first fix of @kind, if there is one. */
void cm_telling_fix_of(CmTelling *telling, CmFixKind kind);
/* What of that there is, in words of the notice's language. */
void cm_telling_find_ways(CmTelling *telling, CmNoticeWays *ways);
/* Adds what an answer to the notice can do about a mail that is held for @waiting recipients. */
void cm_telling_ways(CmTelling *telling, guint waiting);

#endif
