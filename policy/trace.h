/* trace.h - what a rule was asked, what each condition answered, and how near it came to applying
 *
 * For officers and administrators: what a mail says is not in it, who is named is by id alone.
 */
#ifndef CM_POLICY_TRACE_H
#define CM_POLICY_TRACE_H

#include "policy/phrase.h"

typedef struct CmTrace CmTrace;

/* Begins the trace of @rule asked about @binding; its lines will be added to @lines (of char *). */
CmTrace *cm_trace_new(GPtrArray *lines, const CmRule *rule, const CmBinding *binding);
/* Adds @condition, which @keyword ("when", "unless", "and") stands before, with its @answer. */
void cm_trace_add(CmTrace *trace, const char *keyword, const CmCondition *condition, CmTri answer);
/* One thing stood in the way of the rule: it would have applied but for the condition @words. */
void cm_trace_near_miss(CmTrace *trace, const char *keyword, const CmCondition *condition);
/* Adds a line of its own: why the action is what it is. */
void cm_trace_note(CmTrace *trace, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Ends it with what comes of it. Takes @trace. */
void cm_trace_end(CmTrace *trace, gboolean applies, CmAction action);

#endif
