#include "policy/approval.h"

#include "policy/check.h"
#include "policy/rule.h"
#include "policy/table.h"

static gboolean is_lifted(const CmPolicyTable *table, const char *rule, const char *by)
{
    for (guint i = 0; i < table->rows->len; i++)
        if (g_str_equal(cm_policy_table_cell(table, i, "rule"), rule))
            return g_str_equal(cm_policy_table_cell(table, i, "by"), by);
    return FALSE;
}

/* How many of the findings that keep the mail from @recipient are lifted, and how many are not. */
static void count_findings(const CmPolicy *policy, const CmDecision *decision, guint recipient,
                           const char *by, guint *lifted, guint *others)
{
    const CmPolicyTable *table = cm_policy_table_find(policy, CM_APPROVAL_TABLE);
    *lifted = *others = 0;
    for (guint i = 0; table != NULL && i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (finding->origin.recipient != recipient || finding->action < CM_ACTION_HOLD)
            continue;
        if (finding->action == CM_ACTION_HOLD && is_lifted(table, finding->rule, by))
            (*lifted)++;
        else
            (*others)++;
    }
}

gboolean cm_approval_lifts(const CmPolicy *policy, const CmDecision *decision, guint recipient,
                           const char *by)
{
    guint lifted, others;
    count_findings(policy, decision, recipient, by, &lifted, &others);
    return lifted > 0 && others == 0;
}

gboolean cm_approval_concerns(const CmPolicy *policy, const CmDecision *decision, guint recipient,
                              const char *by)
{
    guint lifted, others;
    count_findings(policy, decision, recipient, by, &lifted, &others);
    return lifted > 0;
}

static void check_row(const CmPolicy *policy, const CmTable *table, guint row, guint rule, guint by,
                      GPtrArray *problems)
{
    static const char *const known[] = {CM_APPROVAL_PRINCIPAL, NULL};
    const char *name = cm_table_cell(table, row, rule);
    const char *who = cm_table_cell(table, row, by);
    if (cm_policy_rule_find(policy, name) == NULL)
        cm_problem_add(problems, cm_table_place(table, row, rule), NULL,
                       "there is no rule '%s' that could be lifted", name);
    if (!g_str_equal(who, CM_APPROVAL_PRINCIPAL))
        cm_problem_add_unknown(problems, cm_table_place(table, row, by), "one who approves", who,
                               known);
}

void cm_approval_check(const CmPolicy *policy, GPtrArray *problems)
{
    const CmTable *table = g_hash_table_lookup(policy->tables, CM_APPROVAL_TABLE);
    if (table == NULL)
        return;
    int rule = cm_table_column_find(table, "rule"), by = cm_table_column_find(table, "by");
    if (rule < 0 || by < 0) {
        cm_problem_add(problems, (CmPlace){table->file, 1, 1}, NULL,
                       "the table of approvals has the columns 'rule' and 'by'");
        return;
    }
    for (guint i = 0; i < table->table.rows->len; i++)
        check_row(policy, table, i, (guint)rule, (guint)by, problems);
}
