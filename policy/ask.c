#include "policy/ask.h"

#include "policy/trace.h"

/* Scopes that an agreement names; 0 when it names none, or one that the policy does not have: such
 * an agreement says nothing. */
static guint32 agreed_scopes(const CmPolicy *policy, const CmRecipient *reader)
{
    guint32 scopes = 0;
    for (guint i = 0; reader->agreement_scopes != NULL && reader->agreement_scopes[i] != NULL;
         i++) {
        int scope = cm_policy_scope_find(policy, reader->agreement_scopes[i]);
        if (scope < 0)
            return 0;
        scopes |= 1u << scope;
    }
    return scopes;
}

CmNeed cm_ask_need(const CmBinding *binding)
{
    const CmPolicy *policy = binding->view->policy;
    CmNeed need = policy->needs[binding->relation][cm_told_group(binding->told)];
    gboolean agreed = binding->relation == CM_RELATION_PARTNER && need.kind == CM_NEED_SCOPE &&
                      (binding->reader->agreement_kinds & cm_told_kind(binding->told)) != 0;
    guint32 scopes = agreed ? agreed_scopes(policy, binding->reader) : 0;
    if (scopes != 0)
        need.scopes = scopes;
    return need;
}

static CmTri ask_all(const GArray *conditions, const CmBinding *binding)
{
    CmTri all = CM_YES;
    for (guint i = 0; i < conditions->len && all != CM_NO; i++) {
        CmTri answer = cm_condition_ask(&g_array_index(conditions, CmCondition, i), binding);
        if (answer != CM_YES)
            all = answer;
    }
    return all;
}

/* Whether the rule applies; CM_UNKNOWN: it does, for want of knowing better. */
static CmTri applies(const CmRule *rule, const CmBinding *binding)
{
    CmTri answer = ask_all(rule->when, binding);
    if (answer == CM_NO)
        return CM_NO;
    for (guint i = 0; i < rule->unless->len; i++) {
        CmTri exempt = ask_all(g_ptr_array_index(rule->unless, i), binding);
        if (exempt == CM_YES)
            return CM_NO;
        if (exempt == CM_UNKNOWN)
            answer = CM_UNKNOWN;
    }
    if (cm_binding_is_unknown(binding))
        return CM_UNKNOWN;
    return answer;
}

static guint row_of(const CmActionTable *table, const CmBinding *binding)
{
    switch (table->key) {
    case CM_KEY_GROUP:
        return (guint)cm_told_group(binding->told);
    case CM_KEY_REASON:
        return binding->part != NULL ? (guint)binding->part->reason : CM_ACTION_ROW_AMBIGUOUS;
    case CM_KEY_MEDIA:
        return (guint)binding->part->media;
    }
    return 0;
}

static gboolean is_uninspected(const CmBinding *binding)
{
    const GPtrArray *parts = binding->view->facts->parts;
    int index = cm_binding_part(binding);
    if (index < 0 || (guint)index >= parts->len)
        return FALSE;
    const CmPartFact *part = g_ptr_array_index(parts, (guint)index);
    return !part->inspected || part->reason != CM_REASON_NONE;
}

static CmAction wanted(const CmRule *rule, const CmBinding *binding, gboolean unknown)
{
    CmAction action = rule->action;
    if (rule->table != NULL)
        action = (CmAction)rule->table->actions[row_of(rule->table, binding)][binding->relation];
    if (unknown)
        action = MAX(action, rule->unknown);
    if (is_uninspected(binding))
        action = MAX(action, rule->uninspectable);
    /* DOMAIN.md: weak alone never holds or rejects, a name that several bear never rejects. */
    if (cm_binding_is_weak(binding))
        action = MIN(action, rule->weak);
    if (binding->disclosure != NULL && binding->disclosure->ambiguous)
        action = MIN(action, rule->ambiguous);
    return action;
}

/* The action after every limit that is met. */
static CmAction limited(const CmBinding *binding, CmAction action)
{
    const GPtrArray *limits = binding->view->policy->limits;
    for (guint i = 0; i < limits->len; i++) {
        const CmLimit *limit = g_ptr_array_index(limits, i);
        if (limit->action < action && ask_all(limit->when, binding) == CM_YES)
            action = limit->action;
    }
    return action;
}

/* Every "when" is asked and told, those behind a "no" as well. */
static void trace_when(CmTrace *trace, const CmRule *rule, const CmBinding *binding)
{
    for (guint i = 0; i < rule->when->len; i++) {
        const CmCondition *condition = &g_array_index(rule->when, CmCondition, i);
        CmTri answer = cm_condition_ask(condition, binding);
        cm_trace_add(trace, "when", condition, answer);
        if (answer == CM_NO)
            cm_trace_near_miss(trace, "when", condition);
    }
}

static void trace_unless(CmTrace *trace, const GArray *conditions, const CmBinding *binding)
{
    for (guint i = 0; i < conditions->len; i++) {
        const CmCondition *condition = &g_array_index(conditions, CmCondition, i);
        cm_trace_add(trace, i == 0 ? "unless" : "and", condition,
                     cm_condition_ask(condition, binding));
    }
    if (ask_all(conditions, binding) == CM_YES)
        cm_trace_near_miss(trace, "unless", &g_array_index(conditions, CmCondition, 0));
}

static void trace_rule(GPtrArray *lines, const CmRule *rule, const CmBinding *binding,
                       const CmRuleAnswer *answer, CmAction wanted)
{
    CmTrace *trace = cm_trace_new(lines, rule, binding);
    trace_when(trace, rule, binding);
    for (guint i = 0; i < rule->unless->len; i++)
        trace_unless(trace, g_ptr_array_index(rule->unless, i), binding);
    if (answer->applies && answer->would < wanted)
        cm_trace_note(trace, "at-most %s instead of %s", cm_action_word(answer->would),
                      cm_action_word(wanted));
    cm_trace_end(trace, answer->applies, answer->would);
}

CmRuleAnswer cm_ask_rule(const CmRule *rule, const CmBinding *binding, GPtrArray *trace)
{
    CmRuleAnswer answer = {FALSE, CM_ACTION_ACCEPT};
    CmTri apply = applies(rule, binding);
    CmAction action =
        apply != CM_NO ? wanted(rule, binding, apply == CM_UNKNOWN) : CM_ACTION_ACCEPT;
    if (action > CM_ACTION_ACCEPT) {
        answer.applies = TRUE;
        answer.would = limited(binding, action);
    }
    if (trace != NULL)
        trace_rule(trace, rule, binding, &answer, action);
    return answer;
}
