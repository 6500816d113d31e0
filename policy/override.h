/* override.h - a district's own lines in place of those of the policy that it includes
 *
 * "override rule NAME" and "override case" say only what differs: the lines of a keyword stand in
 * for all lines of that keyword, with the "and"s that follow them. A line that begins with "also"
 * is added to them instead.
 */
#ifndef CM_POLICY_OVERRIDE_H
#define CM_POLICY_OVERRIDE_H

#include "policy/parse.h"
#include "policy/rule.h"

/* The statements of @base (of const CmTokenLine *) as those of @over change them; a new array.
 * Keywords of @adding (NULL-terminated) are always added. Lines that had to be made are added to
 * @made (cm_token_lines_new()), which must outlive the result. */
GPtrArray *cm_override_merge(const GPtrArray *base, const GPtrArray *over,
                             const char *const *adding, GPtrArray *made);

/* Makes the rules of @draft what its overrides of rules say. Each must name a rule. */
void cm_override_rules(CmDraft *draft, GPtrArray *problems);

/* Makes the tables of @policy what the overrides of tables in @draft say. */
void cm_override_tables(CmPolicy *policy, const CmDraft *draft, GPtrArray *problems);

#endif
