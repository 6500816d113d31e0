/* phrase.h - conditions: read from the words of a rule, asked of the facts, put into words again */
#ifndef CM_POLICY_PHRASE_H
#define CM_POLICY_PHRASE_H

#include "policy/binding.h"
#include "policy/token.h"

/* Reads the phrase that starts at token @first of @line. On success fills in @out. Otherwise adds a
 * problem and returns FALSE. @each is what the rule ranges over: a phrase that asks about more is a
 * problem. */
gboolean cm_phrase_parse(const CmTokenLine *line, guint first, guint each, CmCondition *out,
                         GPtrArray *problems);
/* Asks. */
CmTri cm_condition_ask(const CmCondition *condition, const CmBinding *binding);
/* The words of the condition as the vocabulary has them; a new string. */
char *cm_condition_describe(const CmCondition *condition);
/* TRUE when the condition is about what the sender says of who is shown. */
gboolean cm_condition_is_about_declaration(const CmCondition *condition);
/* TRUE when the condition is about the release for what is needed. */
gboolean cm_condition_is_about_release(const CmCondition *condition);
/* Every phrase as the manual lists it, in order. A new NULL-terminated array (g_strfreev()). */
char **cm_phrase_list(void);

#endif
