#include "milter/verdict.h"

#include "base/error.h"
#include "gateway/disclosure_note.h"
#include "gateway/observation_note.h"
#include "gateway/outcome.h"
#include "gateway/own_mail.h"
#include "gateway/release_message.h"
#include "gateway/returned.h"
#include "milter/copy.h"
#include "milter/footer_add.h"
#include "milter/reply.h"

/* How long a message waits for a place in front of the expensive work before it is told to come
 * back. */
#define GATE_SECONDS 10u
#define GATE_TURNS   2u

static CmLog *log_of(const CmMilterSession *session)
{
    return cm_gateway_log(session->gateway);
}

/* Into the mail server's own hold queue, for everybody. What only we may set comes off; a
 * declaration stays out of the subject, for whoever lets the mail go does so without us. */
static sfsistat give_to_hold_queue(SMFICTX *context, const CmMilterSession *session,
                                   const CmOutcome *outcome)
{
    g_autofree char *why = g_strdup_printf("consent-milter %s", outcome->reference);
    gboolean changed =
        cm_copy_strip_headers(context, session) &&
        (outcome->subject == NULL || cm_copy_change_subject(context, session, outcome->subject));
    return changed && smfi_quarantine(context, why) == MI_SUCCESS ? SMFIS_ACCEPT
                                                                  : cm_reply_later(context, FALSE);
}

static sfsistat answer_outcome(SMFICTX *context, const CmMilterSession *session,
                               const CmOutcome *outcome, gboolean letter)
{
    const CmAnswer *answer = outcome->answer;
    if (answer->action == CM_ACTION_REJECT)
        return cm_reply_refuse(context, (const char *const *)outcome->reply);
    if (outcome->in_mta)
        return give_to_hold_queue(context, session, outcome);
    if (!answer->goes_on)
        return SMFIS_DISCARD; /* all of it is held, durably */
    return cm_copy_change(context, session, outcome, letter) ? SMFIS_ACCEPT
                                                             : cm_reply_later(context, FALSE);
}

typedef enum { FAULT_TEMPFAIL, FAULT_ACCEPT, FAULT_HOLD } FaultAnswer;

/* What `on-fault` says; where it says nothing a filter that only observes is in nobody's way. */
static FaultAnswer fault_answer(const CmMilterSession *session)
{
    const char *on_fault =
        cm_config_string(cm_gateway_config(session->gateway), "milter", "on-fault");
    if (g_str_equal(on_fault, "hold"))
        return FAULT_HOLD;
    if (g_str_equal(on_fault, "accept"))
        return FAULT_ACCEPT;
    if (on_fault[0] == '\0' && cm_gateway_mode(session->gateway) <= CM_MODE_OBSERVE)
        return FAULT_ACCEPT;
    return FAULT_TEMPFAIL;
}

/* Nothing is known about the message, or nothing could be made durable. */
static sfsistat answer_fault(SMFICTX *context, const CmMilterSession *session, const char *queue_id,
                             const GError *error)
{
    static char held[] = "consent-milter could not check it";
    cm_log_error(log_of(session), queue_id, "fault", error);
    FaultAnswer wanted = fault_answer(session);
    if (wanted == FAULT_ACCEPT && cm_copy_strip_headers(context, session))
        return SMFIS_ACCEPT;
    if (wanted == FAULT_HOLD && cm_copy_strip_headers(context, session) &&
        smfi_quarantine(context, held) == MI_SUCCESS)
        return SMFIS_ACCEPT; /* into the mail server's own hold queue */
    if (session->too_large)
        return cm_reply_too_large(context);
    return cm_reply_later(context, g_error_matches(error, CM_ERROR, CM_ERROR_TEMPORARY));
}

static CmFault name_fault(const CmMilterSession *session, const GError *error)
{
    if (session->too_large)
        return CM_FAULT_TOO_LARGE;
    if (g_error_matches(error, CM_ERROR, CM_ERROR_TEMPORARY) ||
        g_error_matches(error, CM_ERROR, CM_ERROR_IO) ||
        g_error_matches(error, CM_ERROR, CM_ERROR_DATA))
        return CM_FAULT_STORE;
    return CM_FAULT_OTHER;
}

static CmVerdict fault(SMFICTX *context, const CmMilterSession *session, const char *queue_id,
                       const GError *error)
{
    return (CmVerdict){
        .answer = answer_fault(context, session, queue_id, error),
        .fault = name_fault(session, error),
    };
}

static const CmFinding *first_finding(const CmDecision *decision)
{
    return decision->findings->len > 0 ? g_ptr_array_index(decision->findings, 0) : NULL;
}

static void log_outcome(const CmMilterSession *session, const char *queue_id,
                        const CmJudgement *judgement, const CmOutcome *outcome)
{
    static const char *const words[] = {"accepted", "tagged", "held", "rejected"};
    const CmDecision *decision = judgement->decision;
    const CmFinding *first = first_finding(decision);
    g_autofree char *findings = g_strdup_printf("%u", decision->findings->len);
    g_autofree char *recipients = g_strdup_printf("%u", session->envelope->recipients->len);
    g_autofree char *directory =
        g_strdup_printf("%" G_GUINT64_FORMAT, cm_snapshot_version(judgement->state->snapshot));
    gboolean differs = decision->would != decision->verdict;
    cm_log_event(log_of(session), CM_LOG_INFO, queue_id, words[outcome->answer->action], "ref",
                 outcome->reference != NULL ? outcome->reference : "-", "rule",
                 first != NULL ? first->rule : "-", "clause",
                 first != NULL && first->clause != NULL ? first->clause : "-", "would",
                 differs ? cm_action_word(decision->would) : "-", "findings", findings,
                 "recipients", recipients, "directory", directory, NULL);
}

/* What is counted of a message that was judged and settled. Clauses are few: they outlive the
 * judgement as interned words. */
static CmVerdict settled(sfsistat answer, const CmDecision *decision, const CmOutcome *outcome)
{
    const CmFinding *first = first_finding(decision);
    return (CmVerdict){
        .answer = answer,
        .notice_due = outcome->answer->action >= CM_ACTION_HOLD && !outcome->joined,
        .action = cm_action_word(outcome->answer->action),
        .clause = first != NULL ? g_intern_string(first->clause) : NULL,
        .would = decision->would != decision->verdict ? cm_action_word(decision->would) : NULL,
    };
}

static CmVerdict judge(SMFICTX *context, CmMilterSession *session, const char *queue_id)
{
    g_autoptr(GError) error = NULL;
    CmJudgeOptions options = {.mode = cm_gateway_mode(session->gateway), .at_once = TRUE};
    gint64 begun = g_get_monotonic_time();
    g_autoptr(CmJudgement) judgement =
        cm_judge(session->gateway, session->envelope, session->message, &options, &error);
    if (judgement == NULL)
        return fault(context, session, queue_id, error);
    gint64 judged = g_get_monotonic_time();
    g_autoptr(CmOutcome) outcome =
        cm_outcome_settle(session->gateway, session->envelope, session->message, judgement, &error);
    if (outcome == NULL)
        return fault(context, session, queue_id, error);
    gint64 done = g_get_monotonic_time();
    log_outcome(session, queue_id, judgement, outcome);
    CmVerdict verdict =
        settled(answer_outcome(context, session, outcome, cm_facts_is_letter(judgement->facts)),
                judgement->decision, outcome);
    if (verdict.answer == SMFIS_ACCEPT && !outcome->in_mta)
        cm_disclosure_note_passed(session->gateway, session->envelope, session->message, judgement,
                                  outcome->answer);
    if (verdict.answer != SMFIS_TEMPFAIL)
        cm_observation_note(session->gateway, judgement);
    verdict.judging = judged - begun;
    verdict.settling = done - judged;
    return verdict;
}

/* Mail to the filter itself is never delivered: neither let through nor put into another's hold
 * queue when something fails. */
static CmVerdict own_mail_fault(SMFICTX *context, const CmMilterSession *session,
                                const char *queue_id, const GError *error)
{
    cm_log_error(log_of(session), queue_id, "fault", error);
    return (CmVerdict){
        .answer = session->too_large ? cm_reply_too_large(context) : cm_reply_later(context, FALSE),
        .fault = name_fault(session, error),
    };
}

static CmVerdict take_own_mail(SMFICTX *context, const CmMilterSession *session,
                               const char *queue_id, CmOwnMailKind kind)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) refusal = NULL;
    const CmMessage *message = session->judged ? session->message : NULL;
    const char *action = kind == CM_OWN_MAIL_QUESTION ? "question" : "answer";
    if (!cm_own_mail_settle(session->gateway, kind, session->envelope, message, &refusal, &error))
        return own_mail_fault(context, session, queue_id, error);
    cm_log_event(log_of(session), CM_LOG_INFO, queue_id, action, "taken",
                 refusal == NULL ? "yes" : "no", NULL);
    if (refusal == NULL)
        return (CmVerdict){.answer = SMFIS_DISCARD, .notice_due = TRUE, .action = action};
    return (CmVerdict){.answer = cm_reply_refuse(context, (const char *const *)refusal),
                       .action = action};
}

/* Mail of outsiders and students goes on as it came, but for headers that only we may set. Where
 * the directory has learnt since MAIL that the author is an employee, the bytes were not kept:
 * again. */
static CmVerdict pass(SMFICTX *context, const CmMilterSession *session, const char *queue_id)
{
    cm_log_event(log_of(session), CM_LOG_DEBUG, queue_id, "untouched", NULL);
    if (!cm_session_is_judged(session) && cm_copy_strip_headers(context, session))
        return (CmVerdict){.answer = SMFIS_ACCEPT, .action = "untouched"};
    return (CmVerdict){.answer = cm_reply_later(context, FALSE), .fault = CM_FAULT_OTHER};
}

/* The mail server is told between two turns of waiting that the message is still under way, so that
 * its own patience does not run out first. */
static gboolean wait_for_place(SMFICTX *context, const CmMilterSession *session)
{
    for (guint turn = 0; turn < GATE_TURNS; turn++) {
        if (cm_gateway_enter(session->gateway, GATE_SECONDS / GATE_TURNS))
            return TRUE;
        (void)smfi_progress(context);
    }
    return FALSE;
}

static void log_returned(const CmMilterSession *session, const char *queue_id,
                         const CmReturned *returned)
{
    cm_log_event(log_of(session), CM_LOG_INFO, queue_id, "released", "ref", returned->case_id,
                 NULL);
}

/* What the courier hears of, and tries again, is no refusal. */
static CmVerdict answer_not_redeemed(SMFICTX *context, const CmMilterSession *session,
                                     const char *queue_id, const GError *error)
{
    static const char *const invalid[] = {CM_RELEASE_TOKEN_REFUSED, NULL};
    gboolean refused = g_error_matches(error, CM_ERROR, CM_ERROR_NOT_PERMITTED);
    cm_log_error(log_of(session), queue_id, refused ? "token-refused" : "release-delayed", error);
    return (CmVerdict){.answer = refused ? cm_reply_refuse(context, invalid)
                                         : cm_reply_later(context, FALSE),
                       .fault = CM_FAULT_OTHER};
}

/* A message with a token is let through by it or not at all, whatever the mode and `on-fault` say:
 * a stale one is a second copy, and a forged one is somebody's way around the review. */
static CmVerdict answer_returned(SMFICTX *context, const CmMilterSession *session,
                                 const char *queue_id)
{
    g_autoptr(GError) error = NULL;
    g_auto(CmReturned) returned = {0};
    if (!cm_returned_redeem(session->gateway, session->token, session->envelope, session->message,
                            &returned, &error))
        return answer_not_redeemed(context, session, queue_id, error);
    if (!cm_copy_strip_headers(context, session) ||
        (returned.subject != NULL && !cm_copy_change_subject(context, session, returned.subject)) ||
        (returned.letter && cm_footer_is_due(session, NULL) && !cm_footer_add(context, session)))
        return (CmVerdict){.answer = cm_reply_later(context, FALSE), .fault = CM_FAULT_OTHER};
    log_returned(session, queue_id, &returned);
    return (CmVerdict){.answer = SMFIS_ACCEPT, .action = "released"};
}

static CmVerdict give_returned(SMFICTX *context, CmMilterSession *session, const char *queue_id)
{
    g_autoptr(GError) error = g_steal_pointer(&session->failed);
    session->envelope->queue_id = g_strdup(queue_id);
    if (error == NULL && cm_message_seal(session->message, &error))
        return answer_returned(context, session, queue_id);
    cm_log_error(log_of(session), queue_id, "fault", error);
    return (CmVerdict){.answer = cm_reply_later(context, FALSE), .fault = CM_FAULT_OTHER};
}

/* What is done with a message whose bytes are there, and what when they could not be had. */
static CmVerdict decide(SMFICTX *context, CmMilterSession *session, const char *queue_id,
                        CmOwnMailKind own)
{
    return own != CM_OWN_MAIL_NONE ? take_own_mail(context, session, queue_id, own)
                                   : judge(context, session, queue_id);
}

static CmVerdict give_up(SMFICTX *context, const CmMilterSession *session, const char *queue_id,
                         CmOwnMailKind own, const GError *error)
{
    return own != CM_OWN_MAIL_NONE ? own_mail_fault(context, session, queue_id, error)
                                   : fault(context, session, queue_id, error);
}

CmVerdict cm_verdict_give(SMFICTX *context, CmMilterSession *session, const char *queue_id)
{
    if (session->envelope == NULL)
        return (CmVerdict){.answer = cm_reply_later(context, FALSE), .fault = CM_FAULT_OTHER};
    if (session->token != NULL)
        return give_returned(context, session, queue_id);
    CmOwnMailKind own = cm_own_mail_kind(cm_gateway_config(session->gateway), session->envelope);
    /* Of mail from outside it is known only now whether a student gets it. */
    session->judged = session->judged && cm_session_is_judged(session);
    if (!session->judged)
        return own != CM_OWN_MAIL_NONE ? take_own_mail(context, session, queue_id, own)
                                       : pass(context, session, queue_id);
    session->envelope->queue_id = g_strdup(queue_id);
    g_autoptr(GError) error = g_steal_pointer(&session->failed);
    if (error != NULL || !cm_message_seal(session->message, &error))
        return give_up(context, session, queue_id, own, error);
    gint64 begun = g_get_monotonic_time();
    if (!wait_for_place(context, session)) {
        g_set_error_literal(&error, CM_ERROR, CM_ERROR_UNAVAILABLE, "all places are taken");
        CmVerdict busy = give_up(context, session, queue_id, own, error);
        busy.fault = CM_FAULT_BUSY;
        return busy;
    }
    gint64 waiting = g_get_monotonic_time() - begun;
    CmVerdict verdict = decide(context, session, queue_id, own);
    cm_gateway_leave(session->gateway);
    verdict.waiting = waiting;
    return verdict;
}
