/* approval.h - whose approval lets a held mail go although a rule objects
 *
 * The table "approvals" says so, rule by rule: a column "rule", and a column "by" with the word
 * "principal". Without the table, or a row, nobody's does.
 */
#ifndef CM_POLICY_APPROVAL_H
#define CM_POLICY_APPROVAL_H

#include "policy/decide.h"
#include "policy/problem.h"

#define CM_APPROVAL_TABLE     "approvals"
#define CM_APPROVAL_PRINCIPAL "principal"

/* TRUE when @decision holds recipient number @recipient, and everything that does is lifted by the
 * approval of who is @by. */
gboolean cm_approval_lifts(const CmPolicy *policy, const CmDecision *decision, guint recipient,
                           const char *by);

/* TRUE when something that holds recipient number @recipient is lifted so, whatever else does. */
gboolean cm_approval_concerns(const CmPolicy *policy, const CmDecision *decision, guint recipient,
                              const char *by);

/* Every row names a rule of @policy and somebody who approves. */
void cm_approval_check(const CmPolicy *policy, GPtrArray *problems);

#endif
