#include "policy/decide.h"

#include "policy/apply.h"
#include "policy/class_count.h"
#include "policy/fix.h"

CmFix *cm_fix_new(CmFixKind kind)
{
    CmFix *fix = g_new0(CmFix, 1);
    fix->kind = kind;
    fix->targets = g_ptr_array_new_with_free_func(g_free);
    return fix;
}

void cm_fix_free(CmFix *fix)
{
    if (fix == NULL)
        return;
    g_ptr_array_unref(fix->targets);
    g_free(fix);
}

static CmDecision *decision_new(const CmFacts *facts, CmDecideFlags flags)
{
    CmDecision *decision = g_new0(CmDecision, 1);
    decision->recipients =
        g_array_sized_new(FALSE, TRUE, sizeof(CmRecipientDecision), facts->recipients->len);
    g_array_set_size(decision->recipients, facts->recipients->len);
    decision->found = g_array_new(FALSE, FALSE, sizeof(CmFinding));
    decision->findings = g_ptr_array_new();
    decision->fixes = g_ptr_array_new_with_free_func((GDestroyNotify)cm_fix_free);
    if ((flags & CM_DECIDE_TRACE) != 0)
        decision->trace = g_ptr_array_new_with_free_func(g_free);
    return decision;
}

/* The strictest action that the findings ask for each recipient, and of all. */
static void sum_up(CmDecision *decision)
{
    for (guint i = 0; i < decision->recipients->len; i++) {
        const CmRecipientDecision *recipient =
            &g_array_index(decision->recipients, CmRecipientDecision, i);
        decision->verdict = MAX(decision->verdict, recipient->action);
        decision->would = MAX(decision->would, recipient->would);
    }
}

CmDecision *cm_decide(const CmPolicy *policy, const CmFacts *facts, CmDecideFlags flags)
{
    CmDecision *decision = decision_new(facts, flags);
    const CmEdit unchanged = {.declared = FALSE};
    g_autoptr(CmView) view = cm_view_new(policy, facts, &unchanged);
    view->enforced = (flags & CM_DECIDE_ENFORCED) != 0;
    cm_apply_rules(view, decision);
    cm_class_count(view, decision->found);
    sum_up(decision);
    if (decision->would >= CM_ACTION_HOLD && (flags & CM_DECIDE_NO_FIXES) == 0)
        cm_fix_find(view, decision);
    return decision;
}

void cm_decision_free(CmDecision *decision)
{
    if (decision == NULL)
        return;
    g_array_unref(decision->recipients);
    g_ptr_array_unref(decision->findings);
    g_array_unref(decision->found);
    g_ptr_array_unref(decision->fixes);
    if (decision->trace != NULL)
        g_ptr_array_unref(decision->trace);
    g_free(decision);
}
