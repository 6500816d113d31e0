/* check.h - the checker: gives every word of a parsed policy its meaning, or says what is wrong
 * with it
 *
 * Each function adds to @problems what it finds and goes on, so that one pass shows everything.
 */
#ifndef CM_POLICY_CHECK_H
#define CM_POLICY_CHECK_H

#include "policy/parse.h"
#include "policy/rule.h"

/* Title, version, scopes, numbers and limits. The place is used where something is missing
 * altogether. */
void cm_check_header(CmPolicy *policy, const CmDraft *draft, CmPlace nowhere, GPtrArray *problems);

/* Compiles tables/scopes into policy->needs, and each table that a rule may look in into
 * policy->action_tables. Comes after the header (scopes) and before the rules. */
void cm_check_tables(CmPolicy *policy, CmPlace nowhere, GPtrArray *problems);

/* Makes the rules of @draft the policy's. */
void cm_check_rules(CmPolicy *policy, const CmDraft *draft, CmPlace nowhere, GPtrArray *problems);

/* Warns of what @rule, whose head stands at @place, cannot mean: conditions that exclude one
 * another or are said twice, ways out that always or never count, an action that is none, and an
 * earlier rule of @policy that applies exactly when it does. */
void cm_check_reach(const CmPolicy *policy, const CmRule *rule, CmPlace place, GPtrArray *problems);

/* The sections that programs take texts from must be there in English, and those of a rule's text
 * in every language that has the text. */
void cm_check_texts(const CmPolicy *policy, CmPlace nowhere, GPtrArray *problems);

/* Each "example" of a rule must name a case that expects the same; scopes and rules that cases name
 * must exist. */
void cm_check_examples(const CmPolicy *policy, const CmDraft *draft, const GPtrArray *sources,
                       GPtrArray *problems);

/* Reads the action at token @i of @line. FALSE with a problem where there is none. */
gboolean cm_check_action(const CmTokenLine *line, guint i, CmAction *out, GPtrArray *problems);
/* Reads the mode at token @i of @line; adds a problem where there is none. */
void cm_check_mode(const CmTokenLine *line, guint i, CmMode *out, GPtrArray *problems);
/* Reads what @rule ranges over: "for each …, each …". */
void cm_check_each(const CmTokenLine *line, CmRule *rule, GPtrArray *problems);
/* Adds a problem when @line goes on at token @i. */
void cm_check_end(const CmTokenLine *line, guint i, GPtrArray *problems);

#endif
