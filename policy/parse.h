/* parse.h - the parser of policies: lines of words sorted into a header and rules
 *
 * A statement that begins at the margin belongs to the header or begins a rule; an indented one
 * belongs to the rule above it. What the words of a statement mean is policy/check.h's business.
 */
#ifndef CM_POLICY_PARSE_H
#define CM_POLICY_PARSE_H

#include "policy/token.h"

typedef struct {
    const char *name; /* in the tokens of @head */
    const CmTokenLine *head;
    GPtrArray *statements; /* of const CmTokenLine *, each with a known keyword first */
} CmDraftRule;

/* The statements of all *.policy files. */
typedef struct {
    GPtrArray *files;  /* of GPtrArray of CmTokenLine: what everything else points into */
    GPtrArray *header; /* of const CmTokenLine *, each with a known keyword first */
    GPtrArray *rules;  /* of CmDraftRule */
} CmDraft;

CmDraft *cm_draft_new(void);
void cm_draft_free(CmDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDraft, cm_draft_free)

/* Adds the statements of @source, which must outlive @draft. Whatever has no place is a problem and
 * left out. */
void cm_draft_parse(CmDraft *draft, const CmSourceText *source, GPtrArray *problems);

/* The keywords that may begin a header's statement, or one of a rule; NULL-terminated. */
const char *const *cm_draft_header_words(void);
const char *const *cm_draft_rule_words(void);

#endif
