/* case_block.h - the cases of several files as heads and statements, overrides already in place
 *
 * "case" begins a case, "override case" changes single lines of one of another file, usually of the
 * policy that is included.
 */
#ifndef CM_POLICY_CASE_BLOCK_H
#define CM_POLICY_CASE_BLOCK_H

#include "policy/token.h"

typedef struct {
    const CmTokenLine *head;     /* case "NAME" */
    const CmTokenLine *override; /* override case "NAME", the last of them, or NULL */
    const char *name;            /* in the tokens of @head */
    GPtrArray *common;           /* of const CmTokenLine *: what stands before the file's cases */
    GPtrArray *statements;       /* of const CmTokenLine * */
} CmCaseBlock;

typedef struct {
    GPtrArray *files;  /* of GPtrArray of CmTokenLine: what everything else points into */
    GPtrArray *blocks; /* of CmCaseBlock */
} CmCaseBlocks;

/* Reads those of @sources (of CmSourceText, which must outlive the result) that are *.cases. */
CmCaseBlocks *cm_case_blocks_read(const GPtrArray *sources, GPtrArray *problems);
void cm_case_blocks_free(CmCaseBlocks *blocks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCaseBlocks, cm_case_blocks_free)

#endif
