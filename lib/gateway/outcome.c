#include "gateway/outcome.h"

#include <string.h>

#include "gateway/burst.h"
#include "gateway/envelope_codec.h"
#include "gateway/facts_codec.h"
#include "gateway/judgement_json.h"
#include "gateway/report_text.h"
#include "gateway/sender_notice.h"
#include "gateway/subject_line.h"
#include "base/error.h"
#include "policy/explain.h"

#define REFERENCE_LETTERS 8u

static char *new_reference(CmGateway *gateway, const char *prefix, GError **error)
{
    g_autofree char *id = cm_random_id(cm_gateway_random(gateway), REFERENCE_LETTERS, error);
    return id != NULL ? g_strconcat(prefix, id, NULL) : NULL;
}

/* The clauses of the findings, each once, in their order. */
static char *clauses_of(const CmDecision *decision)
{
    g_autoptr(GPtrArray) clauses = g_ptr_array_new();
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (finding->clause != NULL &&
            !g_ptr_array_find_with_equal_func(clauses, finding->clause, g_str_equal, NULL))
            g_ptr_array_add(clauses, (gpointer)finding->clause);
    }
    g_ptr_array_add(clauses, NULL);
    return g_strjoinv(",", (char **)clauses->pdata);
}

static void add_held_recipients(CmCase *held, const CmEnvelope *envelope, const CmAnswer *answer)
{
    for (guint i = 0; i < answer->held->len; i++) {
        guint index = g_array_index(answer->held, guint, i);
        const CmEnvelopeRecipient *recipient = g_ptr_array_index(envelope->recipients, index);
        cm_case_add_recipient(held, recipient->given, recipient->address,
                              (const char *const *)recipient->arguments);
    }
}

static CmCase *make_case(const CmEnvelope *envelope, const CmJudgement *judgement,
                         const CmOutcome *outcome)
{
    CmCase *held = cm_case_new();
    held->id = g_strdup(outcome->reference);
    held->held_at = judgement->at;
    held->queue_id = g_strdup(envelope->queue_id);
    held->author = g_strdup(judgement->facts->sender.person);
    held->author_address = g_strdup(judgement->facts->sender.address);
    held->sender = g_strdup(envelope->sender_given);
    held->sender_arguments = g_strdupv(envelope->sender_arguments);
    held->school = g_strdup(judgement->facts->sender.schools[0]);
    held->message_id = g_strdup(cm_report_text_header(judgement->report, "message-id"));
    held->clauses = clauses_of(judgement->decision);
    held->policy_version = g_strdup(cm_policy_version(judgement->state->policy));
    held->directory_version = cm_snapshot_version(judgement->state->snapshot);
    add_held_recipients(held, envelope, outcome->answer);
    return held;
}

/* The notice about a held mail; "" when nobody is to be told, or has been told of too many. */
static char *hold_notice(CmGateway *gateway, const CmJudgement *judgement, const CmOutcome *outcome,
                         GError **error)
{
    guint what = outcome->answer->goes_on ? 0 : CM_SENDER_NOTICE_WHOLE;
    gboolean many = FALSE;
    if (cm_sender_notice_is_allowed(judgement) &&
        !cm_burst_settle(gateway, judgement, &many, error))
        return NULL;
    return many ? g_strdup("")
                : cm_sender_notice_compose(gateway, judgement, outcome->reference, what, error);
}

static gboolean settle_hold(CmGateway *gateway, const CmEnvelope *envelope,
                            const CmMessage *message, const CmJudgement *judgement,
                            CmOutcome *outcome, GError **error)
{
    outcome->reference = new_reference(gateway, "C-", error);
    if (outcome->reference == NULL || !cm_gateway_keep_policy(gateway, error))
        return FALSE;
    g_autoptr(CmCase) held = make_case(envelope, judgement, outcome);
    g_autofree char *record = cm_judgement_to_json(judgement, FALSE);
    g_autofree char *notice = hold_notice(gateway, judgement, outcome, error);
    if (notice == NULL)
        return FALSE;
    gsize size;
    const char *bytes = cm_message_bytes(message, &size);
    g_autoptr(GBytes) envelope_bytes = cm_envelope_encode(envelope);
    g_autoptr(GBytes) facts = cm_facts_encode(judgement->facts);
    CmCaseContent content = {
        .body = bytes,
        .size = size,
        .record = record,
        .notice = notice[0] != '\0' ? notice : NULL,
        .envelope = envelope_bytes,
        .facts = facts,
    };
    if (!cm_store_case_add(cm_gateway_store(gateway), held, &content, &outcome->joined, error))
        return FALSE;
    g_free(outcome->reference);
    outcome->reference = g_strdup(held->id);
    return TRUE;
}

/* A phone hides the text of an SMTP refusal, so the author gets it by mail too, once an hour a
 * rule. */
static gboolean settle_reject(CmGateway *gateway, const CmJudgement *judgement, CmOutcome *outcome,
                              GError **error)
{
    outcome->reference = new_reference(gateway, "R-", error);
    if (outcome->reference == NULL)
        return FALSE;
    outcome->reply = cm_explain_reply(judgement->state->policy, judgement->facts,
                                      judgement->decision, outcome->reference);
    g_autofree char *notice =
        cm_sender_notice_compose(gateway, judgement, outcome->reference, 0, error);
    if (notice == NULL)
        return FALSE;
    const CmFinding *finding = g_ptr_array_index(judgement->decision->findings, 0);
    gboolean queued;
    return notice[0] == '\0' ||
           cm_store_notice_add(cm_gateway_store(gateway), judgement->facts->sender.address,
                               finding->rule, notice, &queued, error);
}

static gboolean audit(CmGateway *gateway, const CmJudgement *judgement, const char *reference,
                      GError **error)
{
    g_autofree char *clauses = clauses_of(judgement->decision);
    g_autofree char *details = g_strdup_printf("clauses=%s policy=%s directory=%" G_GUINT64_FORMAT,
                                               clauses, cm_policy_version(judgement->state->policy),
                                               cm_snapshot_version(judgement->state->snapshot));
    const char *author = judgement->facts->sender.person;
    return cm_store_audit_add(cm_gateway_store(gateway), author != NULL ? author : "-",
                              cm_action_word(judgement->decision->verdict), reference, details,
                              error);
}

/* The mail server keeps the message, and knows nothing of recipients apart: nobody gets it. There
 * is no case, so that no answer or link can do anything; the author is told, once an hour a rule.
 */
static gboolean settle_hold_in_mta(CmGateway *gateway, const CmJudgement *judgement,
                                   CmOutcome *outcome, GError **error)
{
    outcome->in_mta = TRUE;
    outcome->reference = new_reference(gateway, "Q-", error);
    if (outcome->reference == NULL)
        return FALSE;
    g_autofree char *notice =
        cm_sender_notice_compose_elsewhere(gateway, judgement, outcome->reference, error);
    if (notice == NULL)
        return FALSE;
    const CmFinding *finding = g_ptr_array_index(judgement->decision->findings, 0);
    gboolean queued;
    return (notice[0] == '\0' ||
            cm_store_notice_add(cm_gateway_store(gateway), judgement->facts->sender.address,
                                finding->rule, notice, &queued, error)) &&
           audit(gateway, judgement, outcome->reference, error);
}

static gboolean is_kept_by_mta(const CmGateway *gateway)
{
    return g_str_equal(cm_config_string(cm_gateway_config(gateway), "quarantine", "kind"), "mta");
}

/* Whether those who must wait can be taken off, so that the others get the mail at once. One whom
 * the mail server may keep in another form than it gave might stay on: then everybody waits. */
static gboolean can_split(const CmGateway *gateway, const CmEnvelope *envelope,
                          const CmDecision *decision)
{
    if (is_kept_by_mta(gateway) || cm_envelope_is_from_sendmail(envelope) ||
        !cm_config_flag(cm_gateway_config(gateway), "milter", "split"))
        return FALSE;
    for (guint i = 0; i < decision->recipients->len; i++)
        if (g_array_index(decision->recipients, CmRecipientDecision, i).action >= CM_ACTION_HOLD &&
            !cm_envelope_recipient_is_plain(g_ptr_array_index(envelope->recipients, i)))
            return FALSE;
    return TRUE;
}

static gboolean settle(CmGateway *gateway, const CmEnvelope *envelope, const CmMessage *message,
                       const CmJudgement *judgement, CmOutcome *outcome, GError **error)
{
    switch (outcome->answer->action) {
    case CM_ACTION_ACCEPT:
        return TRUE;
    case CM_ACTION_TAG:
        outcome->reference = new_reference(gateway, "T-", error);
        return outcome->reference != NULL && audit(gateway, judgement, outcome->reference, error);
    case CM_ACTION_HOLD: /* its audit entry is part of the one transaction */
        if (is_kept_by_mta(gateway))
            return settle_hold_in_mta(gateway, judgement, outcome, error);
        return settle_hold(gateway, envelope, message, judgement, outcome, error);
    case CM_ACTION_REJECT:
        return settle_reject(gateway, judgement, outcome, error) &&
               audit(gateway, judgement, outcome->reference, error);
    }
    cm_bug("an answer has one of four actions");
}

CmOutcome *cm_outcome_settle(CmGateway *gateway, const CmEnvelope *envelope,
                             const CmMessage *message, const CmJudgement *judgement, GError **error)
{
    g_autoptr(CmOutcome) outcome = g_new0(CmOutcome, 1);
    outcome->answer =
        cm_answer_new(judgement->decision, can_split(gateway, envelope, judgement->decision));
    if (!settle(gateway, envelope, message, judgement, outcome, error))
        return NULL;
    if (judgement->report != NULL)
        outcome->subject = cm_subject_line_without_declaration(judgement->report);
    return g_steal_pointer(&outcome);
}

void cm_outcome_free(CmOutcome *outcome)
{
    if (outcome == NULL)
        return;
    cm_answer_free(outcome->answer);
    g_free(outcome->reference);
    g_strfreev(outcome->reply);
    g_free(outcome->subject);
    g_free(outcome);
}
