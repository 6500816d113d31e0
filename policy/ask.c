#include "policy/ask.h"

static const char *tri_word(CmTri answer)
{
    return answer == CM_YES ? "yes" : answer == CM_NO ? "no" : "not known";
}

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

static void describe_binding(const CmRule *rule, const CmBinding *binding, GString *line)
{
    g_string_append_printf(line, "%s: %s", rule->name, binding->recipient->address);
    if (binding->reader != binding->recipient)
        g_string_append_printf(line, " for %s", binding->reader->address);
    g_string_append_printf(line, " as %s", cm_relation_word(binding->relation));
    if (binding->subject != NULL)
        g_string_append_printf(line, ", %s, %s, %s evidence", binding->subject->student,
                               cm_kind_word(cm_told_kind(binding->told)),
                               cm_strength_word(binding->disclosure->strength));
    if (binding->part != NULL)
        g_string_append_printf(line, ", part %s", binding->part->id);
    if (binding->address != NULL)
        g_string_append_printf(line, ", %s %s", binding->address->field,
                               cm_owner_word(binding->address->owner));
    if (binding->information != NULL)
        g_string_append_printf(line, ", %s (%s), %s", binding->information->detector,
                               cm_protected_kind_word(binding->information->kind),
                               cm_strength_word(binding->information->strength));
}

static void describe_release(const CmBinding *binding, GString *line)
{
    if (binding->need.kind != CM_NEED_SCOPE)
        return;
    CmReleaseVerdict verdict = cm_binding_release(binding);
    const CmReleaseFact *release = verdict.release;
    const char *scope = g_ptr_array_index(binding->view->policy->scopes, (guint)verdict.scope);
    g_string_append_printf(
        line, "; the release for %s: %s", scope,
        cm_release_state_word(release != NULL ? release->state : CM_RELEASE_UNKNOWN));
    if (release != NULL && release->reason != NULL)
        g_string_append_printf(line, ", %s", release->reason);
}

static CmTri ask_all(const GArray *conditions, const CmBinding *binding, const char *keyword,
                     GString *line)
{
    CmTri all = CM_YES;
    for (guint i = 0; i < conditions->len && all != CM_NO; i++) {
        const CmCondition *condition = &g_array_index(conditions, CmCondition, i);
        CmTri answer = cm_condition_ask(condition, binding);
        if (answer != CM_YES)
            all = answer;
        if (line == NULL)
            continue;
        g_autofree char *words = cm_condition_describe(condition);
        g_string_append_printf(line, "; %s %s: %s", i == 0 ? keyword : "and", words,
                               tri_word(answer));
    }
    return all;
}

/* Whether the rule applies; CM_UNKNOWN: it does, for want of knowing better. */
static CmTri applies(const CmRule *rule, const CmBinding *binding, GString *line)
{
    CmTri answer = ask_all(rule->when, binding, "when", line);
    if (answer == CM_NO)
        return CM_NO;
    for (guint i = 0; i < rule->unless->len; i++) {
        CmTri exempt = ask_all(g_ptr_array_index(rule->unless, i), binding, "unless", line);
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

static CmAction limited(const CmBinding *binding, CmAction action, GString *line)
{
    const GPtrArray *limits = binding->view->policy->limits;
    for (guint i = 0; i < limits->len; i++) {
        const CmLimit *limit = g_ptr_array_index(limits, i);
        if (limit->action >= action ||
            ask_all(limit->when, binding, "limited since", line) != CM_YES)
            continue;
        action = limit->action;
    }
    return action;
}

CmRuleAnswer cm_ask_rule(const CmRule *rule, const CmBinding *binding, GPtrArray *trace)
{
    CmRuleAnswer answer = {FALSE, CM_ACTION_ACCEPT, *binding};
    g_autoptr(GString) line = trace != NULL ? g_string_new(NULL) : NULL;
    if (line != NULL)
        describe_binding(rule, binding, line);
    CmTri apply = applies(rule, binding, line);
    if (line != NULL)
        describe_release(binding, line);
    CmAction action =
        apply != CM_NO ? wanted(rule, binding, apply == CM_UNKNOWN) : CM_ACTION_ACCEPT;
    if (action > CM_ACTION_ACCEPT) {
        answer.applies = TRUE;
        answer.would = limited(binding, action, line);
    }
    if (line != NULL) {
        g_string_append_printf(line, " -> %s",
                               answer.applies ? cm_action_word(answer.would) : "does not apply");
        g_ptr_array_add(trace, g_string_free(g_steal_pointer(&line), FALSE));
    }
    return answer;
}
