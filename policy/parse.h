/* parse.h - the parser of policies: lines of words sorted into a header, rules and overrides
 *
 * A statement that begins at the margin belongs to the header or begins a block; an indented one
 * belongs to the block above it. What the words of a statement mean is policy/check.h's business.
 */
#ifndef CM_POLICY_PARSE_H
#define CM_POLICY_PARSE_H

#include "policy/token.h"

/* "rule NAME", "override rule NAME" or "override table NAME", and what is indented below it. */
typedef struct {
    const char *name; /* in the tokens of @head */
    const CmTokenLine *head;
    GPtrArray *statements; /* of const CmTokenLine *, each with a known keyword first */
} CmDraftBlock;

/* The statements of all *.policy files. */
typedef struct {
    GPtrArray *files;           /* of GPtrArray of CmTokenLine: what everything else points into */
    GPtrArray *header;          /* of const CmTokenLine *, each with a known keyword first */
    GPtrArray *includes;        /* of const CmTokenLine *: include "FOLDER" */
    GPtrArray *rules;           /* of CmDraftBlock */
    GPtrArray *rule_overrides;  /* of CmDraftBlock */
    GPtrArray *table_overrides; /* of CmDraftBlock */
} CmDraft;

CmDraft *cm_draft_new(void);
void cm_draft_free(CmDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDraft, cm_draft_free)

/* Adds the statements of @source, which must outlive @draft. Whatever has no place is a problem and
 * left out. */
void cm_draft_parse(CmDraft *draft, const CmSourceText *source, GPtrArray *problems);

/* The keywords that may begin a header's statement or a block, one of a rule, or one of an override
 * of a table; NULL-terminated. */
const char *const *cm_draft_header_words(void);
const char *const *cm_draft_rule_words(void);
const char *const *cm_draft_table_words(void);

#endif
