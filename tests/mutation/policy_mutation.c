/* policy_mutation.c - shows that the cases of a policy hold every rule, condition and table cell
 *
 * Removes each rule, negates each condition, takes each way out away, lifts each cap and changes
 * each cell that rules look in; after every such change at least one case must fail. Prints TAP.
 *
 *     policy-mutation FOLDER
 */
#include <stdio.h>

#include "policy/case_compare.h"
#include "policy/case_text.h"
#include "policy/phrase.h"
#include "policy/rule.h"
#include "policy/vocabulary.h"

typedef struct {
    CmPolicy *policy;
    GPtrArray *cases; /* of CmCaseText; what noticed a change last stands first */
    guint tests, failed;
} Bench;

static gboolean fails(const Bench *bench, const CmCaseText *text)
{
    g_autoptr(CmDecision) decision = cm_decide(bench->policy, text->facts, CM_DECIDE_ENFORCED);
    g_autofree char *difference = cm_case_compare(text, decision);
    return difference != NULL;
}

static gboolean is_noticed(const Bench *bench)
{
    for (guint i = 0; i < bench->cases->len; i++) {
        if (!fails(bench, g_ptr_array_index(bench->cases, i)))
            continue;
        g_ptr_array_insert(bench->cases, 0, g_ptr_array_steal_index(bench->cases, i));
        return TRUE;
    }
    return FALSE;
}

/* Tells whether the change that was just made is noticed. */
static void try_change(Bench *bench, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void try_change(Bench *bench, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    gboolean noticed = is_noticed(bench);
    bench->tests++;
    bench->failed += !noticed;
    printf("%sok %u - %s\n", noticed ? "" : "not ", bench->tests, what);
}

static void remove_rule(Bench *bench, guint index)
{
    CmRule *rule = g_ptr_array_steal_index(bench->policy->rules, index);
    try_change(bench, "%s: the rule is gone", rule->name);
    g_ptr_array_insert(bench->policy->rules, (int)index, rule);
}

/* What the condition at hand asks when it is not negated. */
static const CmPhrase *asked;

static CmTri ask_not(const CmBinding *binding, guint32 words)
{
    CmTri answer = asked->ask(binding, words);
    return answer == CM_YES ? CM_NO : answer == CM_NO ? CM_YES : CM_UNKNOWN;
}

static void negate_each(Bench *bench, const char *rule, const char *keyword, GArray *conditions)
{
    for (guint i = 0; i < conditions->len; i++) {
        CmCondition *condition = &g_array_index(conditions, CmCondition, i);
        const CmPhrase *phrase = condition->phrase;
        CmPhrase negated = *phrase;
        g_autofree char *words = cm_condition_describe(condition);
        asked = phrase;
        negated.ask = ask_not;
        condition->phrase = &negated;
        try_change(bench, "%s: not (%s %s)", rule, keyword, words);
        condition->phrase = phrase;
    }
}

static void drop_each(Bench *bench, const char *rule, const char *keyword, GArray *conditions)
{
    for (guint i = 0; i < conditions->len; i++) {
        CmCondition condition = g_array_index(conditions, CmCondition, i);
        g_autofree char *words = cm_condition_describe(&condition);
        g_array_remove_index(conditions, i);
        try_change(bench, "%s: without (%s %s)", rule, keyword, words);
        g_array_insert_val(conditions, i, condition);
    }
}

static void change_ways_out(Bench *bench, CmRule *rule)
{
    for (guint i = 0; i < rule->unless->len; i++) {
        GArray *conditions = g_ptr_array_steal_index(rule->unless, i);
        g_autofree char *words = cm_condition_describe(&g_array_index(conditions, CmCondition, 0));
        try_change(bench, "%s: no way out (unless %s …)", rule->name, words);
        g_ptr_array_insert(rule->unless, (int)i, conditions);
        negate_each(bench, rule->name, "unless", conditions);
        if (conditions->len > 1)
            drop_each(bench, rule->name, "unless", conditions);
    }
}

static void change_action(Bench *bench, const char *rule, const char *what, CmAction *action,
                          CmAction other)
{
    CmAction before = *action;
    *action = other;
    try_change(bench, "%s: %s %s instead of %s", rule, what, cm_action_word(other),
               cm_action_word(before));
    *action = before;
}

/* Only what the rule can come to makes a difference: a cap above all its actions is none. */
static CmAction strictest_of(const CmRule *rule)
{
    CmAction strictest = rule->table == NULL ? rule->action : CM_ACTION_ACCEPT;
    for (guint row = 0; rule->table != NULL && row < CM_ACTION_ROWS_MAX; row++)
        for (guint i = 0; i < CM_RELATION_COUNT; i++) {
            gboolean own = rule->table->key != CM_KEY_GROUP || row == (guint)rule->group;
            if (own)
                strictest = MAX(strictest, (CmAction)rule->table->actions[row][i]);
        }
    return strictest;
}

static void change_caps(Bench *bench, CmRule *rule)
{
    gboolean student = (rule->each & CM_EACH_DISCLOSURE) != 0;
    CmAction strictest = strictest_of(rule);
    if (student && rule->weak < strictest)
        change_action(bench, rule->name, "weak", &rule->weak, CM_ACTION_REJECT);
    if (student && rule->ambiguous < strictest)
        change_action(bench, rule->name, "ambiguous", &rule->ambiguous, CM_ACTION_REJECT);
    if (rule->unknown > CM_ACTION_ACCEPT && (rule->table != NULL || rule->action < rule->unknown))
        change_action(bench, rule->name, "unknown", &rule->unknown, CM_ACTION_ACCEPT);
    if (rule->uninspectable > CM_ACTION_ACCEPT)
        change_action(bench, rule->name, "uninspectable", &rule->uninspectable, CM_ACTION_ACCEPT);
    if (rule->table == NULL)
        change_action(bench, rule->name, "then", &rule->action,
                      rule->action == CM_ACTION_HOLD ? CM_ACTION_TAG : CM_ACTION_HOLD);
}

static void change_rule(Bench *bench, guint index)
{
    CmRule *rule = g_ptr_array_index(bench->policy->rules, index);
    remove_rule(bench, index);
    negate_each(bench, rule->name, "when", rule->when);
    if (rule->when->len > 1)
        drop_each(bench, rule->name, "when", rule->when);
    change_ways_out(bench, rule);
    change_caps(bench, rule);
}

static void change_limits(Bench *bench)
{
    GPtrArray *limits = bench->policy->limits;
    for (guint i = 0; i < limits->len; i++) {
        CmLimit *limit = g_ptr_array_steal_index(limits, i);
        g_autofree char *words = cm_condition_describe(&g_array_index(limit->when, CmCondition, 0));
        try_change(bench, "at-most %s when %s: gone", cm_action_word(limit->action), words);
        g_ptr_array_insert(limits, (int)i, limit);
        negate_each(bench, "at-most", "when", limit->when);
        change_action(bench, "at-most", words, &limit->action,
                      limit->action == CM_ACTION_ACCEPT ? CM_ACTION_TAG : CM_ACTION_ACCEPT);
    }
}

/* TRUE when some rule does something where the scope is missing: else nothing follows from it. */
static gboolean has_consequence(const CmPolicy *policy, guint relation, guint group)
{
    for (guint i = 0; i < policy->action_tables->len; i++) {
        const CmActionTable *table = g_ptr_array_index(policy->action_tables, i);
        if (table->key == CM_KEY_GROUP && table->actions[group][relation] > CM_ACTION_ACCEPT)
            return TRUE;
    }
    return FALSE;
}

static void change_needs(Bench *bench)
{
    for (guint relation = 0; relation < CM_RELATION_COUNT; relation++)
        for (guint group = 0; group < CM_GROUP_COUNT; group++) {
            CmNeed *need = &bench->policy->needs[relation][group];
            CmNeed before = *need;
            if (!has_consequence(bench->policy, relation, group))
                continue;
            *need = before.kind == CM_NEED_NONE ? (CmNeed){CM_NEED_NEVER, 0}
                                                : (CmNeed){CM_NEED_NONE, 0};
            try_change(bench, "scopes: %s, %s", cm_relation_word((CmRelation)relation),
                       cm_group_word((CmGroup)group));
            *need = before;
        }
}

/* The other action of each cell: what would be noticed least is what is tried. */
static CmAction other_than(CmAction action)
{
    return action == CM_ACTION_ACCEPT ? CM_ACTION_TAG : (CmAction)(action - 1);
}

/* TRUE when somebody may be told at once what the row is about: the cell is never looked at. */
static gboolean is_idle(const Bench *bench, const CmActionTable *table, guint row, guint relation)
{
    return table->key == CM_KEY_GROUP && bench->policy->needs[relation][row].kind == CM_NEED_NONE;
}

static int row_find(const CmActionTable *table, const char *key)
{
    g_autoptr(GPtrArray) words = cm_action_rows(table->key);
    for (guint i = 0; i + 1 < words->len; i++)
        if (g_str_equal(g_ptr_array_index(words, i), key))
            return (int)i;
    return -1;
}

static void change_table(Bench *bench, const char *name)
{
    CmActionTable *table = (CmActionTable *)cm_policy_action_table_find(bench->policy, name);
    const CmPolicyTable *text = cm_policy_table_find(bench->policy, name);
    for (guint row = 0; row < text->rows->len; row++)
        for (guint column = 1; text->columns[column] != NULL; column++) {
            CmRelation relation;
            const char *key = cm_policy_table_cell(text, row, text->columns[0]);
            int index = row_find(table, key);
            if (index < 0 || !cm_relation_parse(text->columns[column], &relation) ||
                is_idle(bench, table, (guint)index, relation))
                continue;
            guint8 before = table->actions[index][relation];
            CmAction other = other_than((CmAction)before);
            table->actions[index][relation] = (guint8)other;
            try_change(bench, "%s: %s, %s %s instead of %s", name, key, text->columns[column],
                       cm_action_word(other), cm_action_word((CmAction)before));
            table->actions[index][relation] = before;
        }
}

static void change_everything(Bench *bench)
{
    for (guint i = 0; i < bench->policy->rules->len; i++)
        change_rule(bench, i);
    change_limits(bench);
    change_needs(bench);
    for (guint i = 0; i < bench->policy->action_tables->len; i++)
        change_table(bench,
                     ((CmActionTable *)g_ptr_array_index(bench->policy->action_tables, i))->name);
}

static GPtrArray *read_cases(const CmPolicy *policy, const GPtrArray *sources)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    GPtrArray *cases = cm_case_texts_new();
    cm_case_texts_read(sources, cases, problems);
    /* What a mail says is found out by other rooms. */
    for (guint i = cases->len; i > 0; i--)
        if (((const CmCaseText *)g_ptr_array_index(cases, i - 1))->mail != NULL)
            g_ptr_array_remove_index(cases, i - 1);
    for (guint i = 0; i < cases->len; i++)
        cm_case_text_complete(g_ptr_array_index(cases, i), cm_policy_scopes(policy));
    return cases;
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) sources = argc == 2 ? cm_source_texts_read(argv[1], &error) : NULL;
    g_autoptr(CmPolicy) policy = sources != NULL ? cm_policy_new(sources, NULL, &error) : NULL;
    if (policy == NULL) {
        fprintf(stderr, "policy-mutation: %s\n",
                error != NULL ? error->message : "name the folder of a policy");
        return 1;
    }
    g_autoptr(GPtrArray) cases = read_cases(policy, sources);
    Bench bench = {policy, cases, 0, 0};
    if (is_noticed(&bench)) {
        printf("not ok 1 - a case fails before anything is changed\n1..1\n");
        return 1;
    }
    change_everything(&bench);
    printf("1..%u\n", bench.tests);
    return bench.failed > 0;
}
