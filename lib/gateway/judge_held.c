#include "gateway/judge_held.h"

#include "base/error.h"
#include "gateway/facts_codec.h"
#include "gateway/namesakes.h"
#include "store/case_fresh.h"

static void add_waiting(CmHeld *held, const CmCase *from)
{
    for (guint i = 0; i < from->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(from->recipients, i);
        if (recipient->state != CM_CASE_HELD)
            continue;
        cm_envelope_add_recipient(held->envelope, recipient->given,
                                  (const char *const *)recipient->arguments);
        g_array_append_val(held->positions, i);
    }
}

static CmMessage *message_of(CmGateway *gateway, GBytes *bytes, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autoptr(CmMessage) message = cm_message_new(cm_gateway_system(gateway), size, error);
    if (message == NULL || !cm_message_append(message, data, size, error) ||
        !cm_message_seal(message, error))
        return NULL;
    return g_steal_pointer(&message);
}

CmHeld *cm_held_new(CmGateway *gateway, const CmCase *from, const char *user, GBytes *bytes,
                    GError **error)
{
    g_autoptr(CmHeld) held = g_new0(CmHeld, 1);
    held->envelope = cm_envelope_new();
    held->envelope->user = g_strdup(user);
    cm_envelope_set_sender(held->envelope, from->sender,
                           (const char *const *)from->sender_arguments);
    held->positions = g_array_new(FALSE, FALSE, sizeof(guint));
    add_waiting(held, from);
    held->message = message_of(gateway, bytes, error);
    return held->message != NULL ? g_steal_pointer(&held) : NULL;
}

CmHeld *cm_held_open(CmGateway *gateway, const CmCase *from, const char *user, const char *actor,
                     const char *reason, GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(GBytes) body = cm_store_case_body(store, from->id, actor, reason, error);
    g_autoptr(CmCaseEvidence) evidence =
        body != NULL ? cm_store_case_evidence(store, from->id, error) : NULL;
    CmHeld *held = evidence != NULL ? cm_held_new(gateway, from, user, body, error) : NULL;
    if (held != NULL)
        held->declared = g_steal_pointer(&evidence->declared);
    return held;
}

void cm_held_free(CmHeld *held)
{
    if (held == NULL)
        return;
    cm_envelope_free(held->envelope);
    g_clear_pointer(&held->positions, g_array_unref);
    cm_message_free(held->message);
    g_free(held->declared);
    cm_judgement_free(held->judgement);
    g_free(held);
}

/* As cm_rejudge() does: what was held by a filter that enforced is not let go because it only
 * observes by now; a rule's own mode still counts. */
gboolean cm_held_judge(CmGateway *gateway, CmHeld *held, GError **error)
{
    CmReport *report =
        cm_inspector_inspect(cm_gateway_inspector(gateway), cm_message_fd(held->message),
                             cm_message_size(held->message));
    CmJudgeOptions options = {.mode = CM_MODE_ENFORCE, .shown = held->declared};
    g_clear_pointer(&held->judgement, cm_judgement_free);
    held->judgement = cm_judge_report(gateway, held->envelope, report, &options, error);
    return held->judgement != NULL;
}

gboolean cm_held_choose(CmHeld *held, const char *number)
{
    CmJudgement *judgement = held->judgement;
    g_autoptr(GPtrArray) namesakes =
        cm_namesakes_find(judgement->facts, judgement->state->snapshot);
    /* A decision points into the facts that it was made from. */
    g_clear_pointer(&judgement->decision, cm_decision_free);
    gboolean chosen = cm_namesakes_choose(judgement->facts, namesakes, number);
    judgement->decision = cm_decide(judgement->state->policy, judgement->facts, CM_DECIDE_PLAIN);
    return chosen;
}

gboolean cm_held_can_go(const CmHeld *held)
{
    return held->judgement->report != NULL &&
           held->judgement->decision->verdict != CM_ACTION_REJECT;
}

GArray *cm_held_permitted(const CmHeld *held)
{
    GArray *permitted = g_array_new(FALSE, FALSE, sizeof(guint));
    const CmDecision *decision = held->judgement->decision;
    for (guint i = 0; cm_held_can_go(held) && i < held->positions->len; i++)
        if (g_array_index(decision->recipients, CmRecipientDecision, i).action < CM_ACTION_HOLD)
            g_array_append_val(permitted, g_array_index(held->positions, guint, i));
    return permitted;
}

CmJudgement *cm_held_recall(CmGateway *gateway, CmState *state, const char *id, gboolean *declared,
                            GError **error)
{
    g_autoptr(CmCaseEvidence) evidence =
        cm_store_case_evidence(cm_gateway_store(gateway), id, error);
    if (evidence == NULL)
        return NULL;
    if (evidence->facts == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "case '%s' was held before facts were kept",
                    id);
        return NULL;
    }
    CmFacts *facts = cm_facts_decode(evidence->facts, error);
    if (facts == NULL)
        return NULL;
    CmJudgement *judgement = g_new0(CmJudgement, 1);
    judgement->state = cm_state_ref(state);
    judgement->facts = facts;
    judgement->decision = cm_decide(state->policy, facts, CM_DECIDE_PLAIN);
    *declared = evidence->declared != NULL;
    return judgement;
}
