/* policy.h - the procedure as rules, tables and texts: loaded whole, immutable, shared
 *
 * The language is described in docs/consent-milter.policy.5.scd. The policy does no input: it is
 * made from texts that somebody else read (base/source_text.h).
 */
#ifndef CM_POLICY_POLICY_H
#define CM_POLICY_POLICY_H

#include "base/source_text.h"
#include "record/word.h"

typedef struct CmPolicy CmPolicy;

/* One thing wrong with a policy's text. */
typedef struct {
    char *file;
    guint line, column; /* from 1 */
    gboolean warning;   /* the policy loads all the same */
    char *message;      /* what was found and what was expected */
    char *hint;         /* "did you mean 'recipient'?", or NULL */
} CmPolicyProblem;
void cm_policy_problem_free(CmPolicyProblem *problem);
/* "FILE:LINE:COLUMN: MESSAGE (HINT)"; a new string. */
char *cm_policy_problem_format(const CmPolicyProblem *problem);

/* Makes a policy from @sources (of CmSourceText): the *.policy files are rules, *.detectors
 * protected information, tables/<name>.tsv are tables, notices/<language>/<name>.txt are texts.
 * Every problem is added to @problems (of CmPolicyProblem; may be NULL), several in one pass.
 * Returns NULL with CM_ERROR_CONFIG, whose message is the first problem, when there is any that is
 * not a warning. */
CmPolicy *cm_policy_new(const GPtrArray *sources, GPtrArray *problems, GError **error);
CmPolicy *cm_policy_ref(CmPolicy *policy);
void cm_policy_unref(CmPolicy *policy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPolicy, cm_policy_unref)

/* "sha256:<hex>" over names and bytes of all sources, in the order of their names. */
const char *cm_policy_version(const CmPolicy *policy);
/* The scopes that a release can name, NULL-terminated, owned by @policy. */
const char *const *cm_policy_scopes(const CmPolicy *policy);
/* A number that the policy sets ("leaver-years", "rights-age", "student-signs-from-grade"); 0 where
 * it sets none. An unknown @name is a bug. */
guint cm_policy_number(const CmPolicy *policy, const char *name);

/* The duty ("counsellor") by which an employee of @duties (CM_DUTY_…) may release their own mail at
 * once, with a reason; NULL where they may not. */
const char *cm_policy_own_release(const CmPolicy *policy, guint duties);

/* Rows of a table: each row a NULL-terminated array of its cells in the order of the table's
 * columns (its first line names them). NULL when there is no such table. Owned by @policy. */
typedef struct {
    char *name;
    char **columns;
    GPtrArray *rows; /* of char ** */
} CmPolicyTable;
const CmPolicyTable *cm_policy_table_find(const CmPolicy *policy, const char *name);
/* The cell of @row under @column; "" where the row is short; a bug where there is no such column.
 */
const char *cm_policy_table_cell(const CmPolicyTable *table, guint row, const char *column);

/* One line a rule: name, clause, mode, title: what `policy show` prints. A new string. */
char *cm_policy_describe(const CmPolicy *policy);

#endif
