#include "policy/apply.h"

#include "policy/findings.h"
#include "policy/readers.h"

typedef struct {
    const CmView *view;
    CmDecision *decision; /* or NULL: only the strictest action is asked for */
    CmAction strictest;
    guint recipient; /* index of the one at hand */
    guint rule;
} Applying;

static const CmRule *rule_of(const Applying *applying)
{
    return g_ptr_array_index(applying->view->policy->rules, applying->rule);
}

static void note_scope(CmRecipientDecision *recipient, const CmBinding *binding)
{
    if (recipient->scope != NULL || binding->disclosure == NULL ||
        binding->need.kind != CM_NEED_SCOPE)
        return;
    CmReleaseVerdict verdict = cm_binding_release(binding);
    recipient->scope = g_ptr_array_index(binding->view->policy->scopes, (guint)verdict.scope);
}

static void record(Applying *applying, const CmBinding *binding, const CmRuleAnswer *answer)
{
    CmDecision *decision = applying->decision;
    CmRecipientDecision *recipient =
        &g_array_index(decision->recipients, CmRecipientDecision, applying->recipient);
    note_scope(recipient, binding);
    if (!answer->applies)
        return;
    CmFinding finding =
        cm_findings_add(decision->found, binding, applying->rule, applying->recipient, answer);
    recipient->would = MAX(recipient->would, finding.would);
    recipient->action = MAX(recipient->action, finding.action);
}

static const CmRecipient *recipient_of(const Applying *applying)
{
    const CmView *view = applying->view;
    if (view->edit->instead != NULL && view->edit->instead[applying->recipient] != NULL)
        return view->edit->instead[applying->recipient];
    return g_ptr_array_index(view->facts->recipients, applying->recipient);
}

static void ask_binding(Applying *applying, CmBinding *binding)
{
    GPtrArray *trace = applying->decision != NULL ? applying->decision->trace : NULL;
    binding->recipient = recipient_of(applying);
    CmRuleAnswer answer = cm_readers_ask(rule_of(applying), binding, trace);
    applying->strictest = MAX(applying->strictest, answer.would);
    if (applying->decision != NULL)
        record(applying, binding, &answer);
}

/* TRUE where only what would stop the message is asked for, and weak evidence never does. */
static gboolean is_idle(const Applying *applying, const CmDisclosure *disclosure)
{
    return applying->decision == NULL && disclosure->strength == CM_STRENGTH_WEAK;
}

static void ask_disclosure(Applying *applying, guint subject, CmTold told)
{
    const CmDisclosure *disclosure = cm_disclosures_get(applying->view->disclosures, subject, told);
    if (!disclosure->present || is_idle(applying, disclosure))
        return;
    CmBinding binding = {.view = applying->view};
    cm_binding_set_disclosure(&binding, subject, told);
    ask_binding(applying, &binding);
}

static void ask_thing(Applying *applying, guint index)
{
    CmBinding binding = {.view = applying->view};
    if (cm_binding_set_thing(&binding, rule_of(applying)->each, index))
        ask_binding(applying, &binding);
}

static void ask_each_disclosure(Applying *applying)
{
    CmGroup group = rule_of(applying)->group;
    guint end = cm_told_end(group);
    for (guint subject = 0; subject < applying->view->facts->subjects->len; subject++)
        for (guint told = cm_told_first(group); told < end; told++)
            ask_disclosure(applying, subject, (CmTold)told);
}

static void ask_each_thing(Applying *applying)
{
    guint count = cm_binding_count_things(applying->view, rule_of(applying)->each);
    for (guint i = 0; i < count; i++)
        ask_thing(applying, i);
}

/* TRUE when the rule can come to more than a tag. */
static gboolean can_stop(const CmRule *rule)
{
    return rule->table != NULL || rule->action >= CM_ACTION_HOLD ||
           rule->unknown >= CM_ACTION_HOLD || rule->uninspectable >= CM_ACTION_HOLD;
}

static gboolean is_asked(const Applying *applying, const CmRule *rule)
{
    if (rule->inbound != (applying->view->facts->whose == CM_WHOSE_INBOUND))
        return FALSE;
    if (rule->mode == CM_MODE_OFF && !applying->view->enforced)
        return FALSE;
    return applying->decision != NULL || can_stop(rule);
}

/* TRUE when nothing that is still to be asked makes a difference. */
static gboolean is_settled(const Applying *applying)
{
    return applying->decision == NULL && applying->strictest >= CM_ACTION_HOLD;
}

static void ask_rules(Applying *applying)
{
    const GPtrArray *rules = applying->view->policy->rules;
    for (guint i = 0; i < rules->len && !is_settled(applying); i++) {
        const CmRule *rule = g_ptr_array_index(rules, i);
        applying->rule = i;
        if (!is_asked(applying, rule))
            continue;
        if ((rule->each & CM_EACH_DISCLOSURE) != 0)
            ask_each_disclosure(applying);
        else
            ask_each_thing(applying);
    }
}

static gboolean is_out(const CmView *view, guint recipient)
{
    return view->edit->recipients_out != NULL && view->edit->recipients_out[recipient];
}

static void ask_all(Applying *applying)
{
    const CmFacts *facts = applying->view->facts;
    if (facts->whose == CM_WHOSE_NOBODYS)
        return;
    for (guint i = 0; i < facts->recipients->len && !is_settled(applying); i++) {
        applying->recipient = i;
        if (!is_out(applying->view, i))
            ask_rules(applying);
    }
}

void cm_apply_rules(const CmView *view, CmDecision *decision)
{
    Applying applying = {.view = view, .decision = decision};
    ask_all(&applying);
    cm_findings_sort(decision->found, decision->findings);
}

/* Asks again what @finding came of. */
static void ask_again(Applying *applying, const CmFindingOrigin *origin)
{
    applying->rule = origin->rule;
    applying->recipient = origin->recipient;
    if (origin->subject >= 0)
        ask_disclosure(applying, (guint)origin->subject, (CmTold)origin->told);
    else
        ask_thing(applying, (guint)origin->thing);
}

/* Asks again what held or refused the mail for the first recipient who is still to get it: most
 * often it does the same for the others. */
static void ask_known(Applying *applying, const CmDecision *known)
{
    const CmFindingOrigin *first = NULL;
    for (guint i = 0; i < known->findings->len && !is_settled(applying); i++) {
        const CmFinding *finding = g_ptr_array_index(known->findings, i);
        if (finding->would < CM_ACTION_HOLD || is_out(applying->view, finding->origin.recipient))
            continue;
        if (first == NULL)
            first = &finding->origin;
        if (finding->origin.recipient == first->recipient)
            ask_again(applying, &finding->origin);
    }
}

gboolean cm_apply_would_stop(const CmView *view, const CmDecision *known)
{
    Applying applying = {.view = view};
    ask_known(&applying, known);
    ask_all(&applying);
    return applying.strictest >= CM_ACTION_HOLD;
}
