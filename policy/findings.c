#include "policy/findings.h"

static CmAction in_mode(CmAction action, CmMode mode)
{
    switch (mode) {
    case CM_MODE_ENFORCE:
        return action;
    case CM_MODE_TAG:
        return MIN(action, CM_ACTION_TAG);
    case CM_MODE_OBSERVE:
    case CM_MODE_OFF:
        return CM_ACTION_ACCEPT;
    }
    return action;
}

static void fill_disclosure(CmFinding *finding, const CmBinding *binding)
{
    finding->student = binding->subject->student;
    finding->kind = cm_told_kind(binding->told);
    finding->strength = binding->disclosure->strength;
    finding->ambiguous = binding->disclosure->ambiguous;
    finding->origin.subject = (int)binding->subject_index;
    finding->origin.told = (guint)binding->told;
    finding->origin.never = binding->need.kind == CM_NEED_NEVER;
    if (binding->need.kind != CM_NEED_SCOPE)
        return;
    CmReleaseVerdict verdict = cm_binding_release(binding);
    finding->scope = g_ptr_array_index(binding->view->policy->scopes, (guint)verdict.scope);
    if (verdict.release != NULL)
        finding->release = verdict.release->state;
}

static void fill_part(CmFinding *finding, const CmBinding *binding)
{
    const GPtrArray *parts = binding->view->facts->parts;
    int part = cm_binding_part(binding);
    finding->origin.part = -1;
    if (part < 0 || (guint)part >= parts->len)
        return;
    finding->origin.part = part;
    finding->part = ((const CmPartFact *)g_ptr_array_index(parts, (guint)part))->id;
}

static CmFinding make(const CmBinding *binding, guint index, guint recipient,
                      const CmRuleAnswer *answer)
{
    const CmRule *rule = g_ptr_array_index(binding->view->policy->rules, index);
    CmMode mode = binding->view->enforced ? CM_MODE_ENFORCE : rule->mode;
    CmFinding finding = {
        .rule = rule->name,
        .clause = rule->clause,
        .would = answer->would,
        .action = in_mode(answer->would, MIN(mode, binding->view->facts->mode)),
        .recipient = binding->recipient->address,
        .strength = CM_STRENGTH_CERTAIN,
        .tell = rule->tell,
        .origin = {index, recipient, -1, -1, (int)binding->thing, binding->relation, 0, FALSE},
    };
    if (binding->disclosure != NULL)
        fill_disclosure(&finding, binding);
    if (binding->information != NULL)
        finding.strength = binding->information->strength;
    if (binding->link != NULL)
        finding.strength = binding->link->strength;
    fill_part(&finding, binding);
    return finding;
}

static gboolean is_same_information(const CmFacts *facts, int a, int b)
{
    const CmProtected *first = g_ptr_array_index(facts->protected_, (guint)a);
    const CmProtected *second = g_ptr_array_index(facts->protected_, (guint)b);
    return first->kind == second->kind;
}

static gboolean is_same_link(const CmFacts *facts, int a, int b)
{
    const CmLinkFact *first = g_ptr_array_index(facts->links, (guint)a);
    const CmLinkFact *second = g_ptr_array_index(facts->links, (guint)b);
    return g_strcmp0(first->target, second->target) == 0 &&
           g_strcmp0(first->platform, second->platform) == 0;
}

static gboolean is_same_address(const CmFacts *facts, int a, int b)
{
    const CmSenderAddress *first = g_ptr_array_index(facts->addresses, (guint)a);
    const CmSenderAddress *second = g_ptr_array_index(facts->addresses, (guint)b);
    return g_strcmp0(first->address, second->address) == 0;
}

static gboolean is_same_thing(const CmFacts *facts, guint each, int a, int b)
{
    if ((each & CM_EACH_INFORMATION) != 0)
        return is_same_information(facts, a, b);
    if ((each & CM_EACH_LINK) != 0)
        return is_same_link(facts, a, b);
    if ((each & CM_EACH_ADDRESS) != 0)
        return is_same_address(facts, a, b);
    return TRUE;
}

static gboolean is_same_objection(const CmBinding *binding, const CmFindingOrigin *a,
                                  const CmFindingOrigin *b)
{
    const CmRule *rule = g_ptr_array_index(binding->view->policy->rules, a->rule);
    if ((rule->each & CM_EACH_DISCLOSURE) != 0)
        return a->subject == b->subject;
    return a->part == b->part && a->relation == b->relation &&
           is_same_thing(binding->view->facts, rule->each, a->thing, b->thing);
}

/* What was found before of the same, or NULL. What is told of one student stands together. */
static CmFinding *same_find(GArray *found, const CmBinding *binding, const CmFinding *next)
{
    for (guint i = found->len; i > 0; i--) {
        CmFinding *last = &g_array_index(found, CmFinding, i - 1);
        if (last->origin.rule != next->origin.rule ||
            last->origin.recipient != next->origin.recipient)
            return NULL;
        if (is_same_objection(binding, &last->origin, &next->origin))
            return last;
        if (next->origin.subject >= 0)
            return NULL;
    }
    return NULL;
}

CmFinding cm_findings_add(GArray *found, const CmBinding *binding, guint rule, guint recipient,
                          const CmRuleAnswer *answer)
{
    CmFinding finding = make(binding, rule, recipient, answer);
    CmFinding *last = same_find(found, binding, &finding);
    if (last == NULL)
        g_array_append_val(found, finding);
    else if (finding.would > last->would)
        *last = finding;
    return finding;
}

static int compare(gconstpointer a, gconstpointer b)
{
    const CmFinding *first = *(const CmFinding *const *)a;
    const CmFinding *second = *(const CmFinding *const *)b;
    if (first->action != second->action)
        return first->action > second->action ? -1 : 1;
    if (first->would != second->would)
        return first->would > second->would ? -1 : 1;
    if (first->origin.rule != second->origin.rule)
        return first->origin.rule < second->origin.rule ? -1 : 1;
    return first < second ? -1 : first > second;
}

void cm_findings_sort(GArray *found, GPtrArray *sorted)
{
    for (guint i = 0; i < found->len; i++)
        g_ptr_array_add(sorted, &g_array_index(found, CmFinding, i));
    g_ptr_array_sort(sorted, compare);
}
