#include "gateway/rejudge.h"

#include "base/error.h"
#include "gateway/envelope_codec.h"
#include "gateway/judgement_json.h"
#include "gateway/new_findings.h"
#include "store/rulings.h"

#define GATE_SECONDS 30u

void cm_rejudgement_free(CmRejudgement *rejudgement)
{
    if (rejudgement == NULL)
        return;
    cm_case_evidence_free(rejudgement->evidence);
    cm_envelope_free(rejudgement->envelope);
    cm_message_free(rejudgement->message);
    cm_judgement_free(rejudgement->judgement);
    g_free(rejudgement->record);
    g_free(rejudgement);
}

/* A case from before envelopes were kept is judged from what its row says: the author, who is the
 * user that authenticated, and the recipients that are held. */
static CmEnvelope *envelope_of_case(CmGateway *gateway, const CmCase *held)
{
    CmEnvelope *envelope = cm_envelope_new();
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    const CmPerson *author =
        held->author != NULL ? cm_snapshot_person_find(state->snapshot, held->author) : NULL;
    envelope->queue_id = g_strdup(held->queue_id);
    envelope->user = g_strdup(author != NULL && author->username != NULL ? author->username
                                                                         : held->author_address);
    cm_envelope_set_sender(envelope, held->sender != NULL ? held->sender : "",
                           (const char *const *)held->sender_arguments);
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        cm_envelope_add_recipient(envelope, recipient->given,
                                  (const char *const *)recipient->arguments);
    }
    return envelope;
}

static CmMessage *spool(CmGateway *gateway, GBytes *body, GError **error)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(body, &size);
    g_autoptr(CmMessage) message = cm_message_new(cm_gateway_system(gateway), size, error);
    if (message == NULL || !cm_message_append(message, bytes, size, error) ||
        !cm_message_seal(message, error))
        return NULL;
    return g_steal_pointer(&message);
}

static gboolean fetch(CmGateway *gateway, const char *id, CmRejudgement *rejudgement,
                      GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    rejudgement->evidence = cm_store_case_evidence(store, id, error);
    if (rejudgement->evidence == NULL)
        return FALSE;
    rejudgement->envelope = rejudgement->evidence->envelope != NULL
                                ? cm_envelope_decode(rejudgement->evidence->envelope, error)
                                : envelope_of_case(gateway, rejudgement->evidence->held);
    g_autoptr(GBytes) body =
        rejudgement->envelope != NULL ? cm_store_case_body_again(store, id, error) : NULL;
    rejudgement->message = body != NULL ? spool(gateway, body, error) : NULL;
    return rejudgement->message != NULL;
}

/* As if the filter enforced, whatever its mode is now: it did when it held the message, and a
 * rule's own mode still counts. */
static gboolean judge(CmGateway *gateway, CmRejudgement *rejudgement, GError **error)
{
    CmJudgeOptions options = {
        .mode = CM_MODE_ENFORCE,
        .shown = rejudgement->evidence->declared,
        .held = TRUE,
    };
    if (!cm_gateway_enter(gateway, GATE_SECONDS)) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_TEMPORARY, "all places are taken");
        return FALSE;
    }
    rejudgement->judgement =
        cm_judge(gateway, rejudgement->envelope, rejudgement->message, &options, error);
    cm_gateway_leave(gateway);
    return rejudgement->judgement != NULL;
}

/* TRUE when the recipient of the message at the address of @held would be held or refused now; one
 * of whom the judgement knows nothing is. */
static gboolean is_still_held(const CmJudgement *judgement, const CmCaseRecipient *held)
{
    const GPtrArray *recipients = judgement->facts->recipients;
    for (guint i = 0; i < recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(recipients, i);
        if (g_strcmp0(recipient->address, held->address) != 0)
            continue;
        const CmRecipientDecision *decision =
            &g_array_index(judgement->decision->recipients, CmRecipientDecision, i);
        return decision->action >= CM_ACTION_HOLD;
    }
    return TRUE;
}

/* TRUE when it is still mail of the same author at the same school. Whose mail it is says how
 * plainly a name is one of a student's: that its author has left is no reason to let it go. */
static gboolean is_same_authors(const CmJudgement *judgement, const CmCase *held)
{
    const CmSender *sender = &judgement->facts->sender;
    if (judgement->adopted)
        return FALSE;
    return (held->author == NULL || g_strcmp0(sender->person, held->author) == 0) &&
           (held->school == NULL ||
            g_strv_contains((const char *const *)sender->schools, held->school));
}

static gboolean is_acceptable(const CmJudgement *judgement, const CmCase *held)
{
    if (!is_same_authors(judgement, held))
        return FALSE;
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        if ((recipient->state == CM_CASE_HELD || recipient->state == CM_CASE_RELEASING) &&
            is_still_held(judgement, recipient))
            return FALSE;
    }
    return TRUE;
}

static gboolean put_on_record(CmGateway *gateway, CmRejudgement *rejudgement, GError **error)
{
    const CmCaseEvidence *evidence = rejudgement->evidence;
    /* What was found before and had gone is new when it is there again: a form that was withdrawn
     * once more after it had made the case acceptable. */
    const char *seen[] = {evidence->fresh != NULL ? evidence->fresh : evidence->record, NULL};
    rejudgement->record = cm_judgement_to_json(rejudgement->judgement, FALSE);
    rejudgement->acceptable = is_acceptable(rejudgement->judgement, evidence->held);
    rejudgement->something_new = cm_record_has_new_findings(rejudgement->record, seen);
    CmFreshJudgement fresh = {
        .record = rejudgement->record,
        .directory = cm_snapshot_version(rejudgement->judgement->state->snapshot),
        .acceptable = rejudgement->acceptable,
        .something_new = rejudgement->something_new,
    };
    return cm_store_case_refresh(cm_gateway_store(gateway), evidence->held->id, &fresh,
                                 &rejudgement->revision, error);
}

CmRejudgement *cm_rejudge(CmGateway *gateway, const char *id, GError **error)
{
    g_autoptr(CmRejudgement) rejudgement = g_new0(CmRejudgement, 1);
    if (!fetch(gateway, id, rejudgement, error) || !judge(gateway, rejudgement, error) ||
        !put_on_record(gateway, rejudgement, error))
        return NULL;
    return g_steal_pointer(&rejudgement);
}

static void release_if_wanted(CmGateway *gateway, const char *id, const CmRejudgement *rejudgement)
{
    if (!rejudgement->acceptable || rejudgement->revision == 0 ||
        !cm_config_flag(cm_gateway_config(gateway), "quarantine", "release-acceptable") ||
        cm_case_count(rejudgement->evidence->held, CM_CASE_HELD) == 0)
        return;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(id, CM_RULING_RELEASE, "consent-milter", "filter",
                      "judged again: nothing holds it any more (release-acceptable)");
    if (!cm_store_case_decide(cm_gateway_store(gateway), ruling, rejudgement->revision, NULL,
                              &error))
        cm_log_error(cm_gateway_log(gateway), id, "not-released", error);
}

static gboolean rejudge_one(CmGateway *gateway, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmRejudgement) rejudgement = cm_rejudge(gateway, id, &error);
    if (rejudgement == NULL) {
        cm_log_error(cm_gateway_log(gateway), id, "not-judged-again", error);
        return FALSE;
    }
    if (rejudgement->acceptable || rejudgement->something_new)
        cm_log_event(cm_gateway_log(gateway), CM_LOG_INFO, id, "judged-again", "acceptable",
                     rejudgement->acceptable ? "yes" : "no", "new",
                     rejudgement->something_new ? "yes" : "no", NULL);
    release_if_wanted(gateway, id, rejudgement);
    return TRUE;
}

guint cm_rejudge_stale(CmGateway *gateway, guint limit, guint *failed)
{
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    g_autoptr(GPtrArray) ids = NULL;
    if (cm_store_directory_version(cm_gateway_store(gateway), &version, &error))
        ids = cm_store_cases_to_rejudge(cm_gateway_store(gateway), version, *failed, limit, &error);
    if (ids == NULL) {
        cm_log_error(cm_gateway_log(gateway), NULL, "held-not-listed", error);
        return 0;
    }
    for (guint i = 0; i < ids->len; i++)
        *failed += rejudge_one(gateway, g_ptr_array_index(ids, i)) ? 0 : 1;
    return ids->len;
}
