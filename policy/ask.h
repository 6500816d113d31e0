/* ask.h - one rule asked about one binding: does it apply, and what does it want done
 */
#ifndef CM_POLICY_ASK_H
#define CM_POLICY_ASK_H

#include "policy/phrase.h"

typedef struct {
    gboolean applies;
    CmAction would; /* CM_ACTION_ACCEPT where the rule does not apply, or is limited to it */
} CmRuleAnswer;

/* What @relation needs for what is disclosed: the tables' cell, or what a partner's agreement says.
 */
CmNeed cm_ask_need(const CmBinding *binding);

/* Asks @rule. Unknown conditions count against letting go: those of "when" as met, those of
 * "unless" as not met. Adds what was asked and answered to @trace (of char *) unless that is NULL.
 */
CmRuleAnswer cm_ask_rule(const CmRule *rule, const CmBinding *binding, GPtrArray *trace);

#endif
