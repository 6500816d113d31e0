#include "review/case_decision.h"

#include "base/error.h"
#include "review/case_view.h"

static gboolean read_kind(const CmCall *call, CmRulingKind *kind)
{
    const char *decision = cm_request_field(call->request, "decision");
    if (g_str_equal(decision, "release"))
        *kind = CM_RULING_RELEASE;
    else if (g_str_equal(decision, "reject"))
        *kind = CM_RULING_REJECT;
    else
        return FALSE;
    return TRUE;
}

static gboolean has_reason(const CmCall *call)
{
    g_autofree char *reason = g_strdup(cm_request_field(call->request, "reason"));
    return g_strstrip(reason)[0] != '\0';
}

static gboolean is_false_alarm(const CmCall *call)
{
    return cm_request_filled(call->request, "false-alarm") != NULL;
}

gboolean cm_case_decision_is_whole(const CmCall *call, CmSay *problem)
{
    CmRulingKind kind;
    *problem = CM_SAY_REASON_NEEDED;
    if (!read_kind(call, &kind) || !has_reason(call))
        return FALSE;
    *problem = CM_SAY_FALSE_ALARM_GOES;
    return kind == CM_RULING_RELEASE || !is_false_alarm(call);
}

CmSay cm_case_decision_say(const GError *error)
{
    if (g_error_matches(error, CM_ERROR, CM_ERROR_NOT_PERMITTED))
        return CM_SAY_DECIDED_BY_ANOTHER;
    if (g_error_matches(error, CM_ERROR, CM_ERROR_TEMPORARY))
        return CM_SAY_DECIDED_TOO_LATE;
    if (g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT))
        return CM_SAY_ERROR_NOT_FOUND;
    return CM_SAY_ERROR_STORE;
}

static CmSay rule(const CmCall *call, const CmCaseWish *wish, GError **error)
{
    g_autoptr(CmRuling) ruling = cm_case_rule(call->console->gateway, wish, error);
    if (ruling == NULL)
        return cm_case_decision_say(*error);
    if (ruling->number == 0)
        return CM_SAY_DECIDED_PROPOSED;
    return wish->kind == CM_RULING_RELEASE ? CM_SAY_DECIDED_RELEASED : CM_SAY_DECIDED_REJECTED;
}

static CmCaseWish wish_of(const CmCall *call, const char *id)
{
    return (CmCaseWish){
        .case_id = id,
        .actor = call->account->name,
        .reason = cm_request_field(call->request, "reason"),
        .words = cm_request_filled(call->request, "words"),
        .false_alarm = is_false_alarm(call),
    };
}

CmSay cm_case_decision_take(const CmCall *call, const char *id, guint revision,
                            const GArray *positions, GError **error)
{
    CmCaseWish wish = wish_of(call, id);
    wish.positions = positions;
    wish.revision = revision;
    g_autoptr(GError) failure = NULL;
    g_autoptr(CmCase) held = cm_case_view_find(call, id, &failure);
    CmSay outcome = CM_SAY_ERROR_BAD_REQUEST;
    if (held == NULL)
        outcome = cm_case_decision_say(failure);
    else if (read_kind(call, &wish.kind))
        outcome = rule(call, &wish, &failure);
    if (failure != NULL)
        g_propagate_error(error, g_steal_pointer(&failure));
    return outcome;
}

/* All cases of a burst are of one school: who may see this one may see them. */
gboolean cm_case_decision_take_burst(const CmCall *call, const char *id, CmBurstCount *count,
                                     CmBurstHear hear, gpointer data, GError **error)
{
    CmCaseWish wish = wish_of(call, id);
    g_autoptr(CmCase) held = cm_case_view_find(call, id, error);
    if (held == NULL)
        return FALSE;
    if (read_kind(call, &wish.kind))
        return cm_burst_rule(call->console->gateway, &wish, count, hear, data, error);
    g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE, "the form has no decision");
    return FALSE;
}
