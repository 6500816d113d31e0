#include "gateway/delivery_attempt.h"

#include <string.h>

#include "base/error.h"
#include "gateway/case_notice.h"
#include "gateway/disclosure_note.h"
#include "gateway/rejudge.h"
#include "gateway/release_message.h"
#include "gateway/subject_line.h"
#include "mail/submit.h"
#include "store/rulings.h"

#define SUBMIT_SECONDS      60u
#define VERDICT_SECONDS     300u
#define FIRST_DELAY_SECONDS 60
#define MOST_DELAY_SECONDS  3600
#define GIVE_UP_AFTER       (5 * G_TIME_SPAN_DAY)

void cm_attempt_clear(CmAttempt *attempt)
{
    g_clear_error(&attempt->why);
    g_free(attempt->answer);
    g_free(attempt->server);
    g_free(attempt->notice);
}

/* Doubles with every try. */
static gint64 delay_after(guint tries)
{
    gint64 seconds = FIRST_DELAY_SECONDS;
    for (guint i = 1; i < tries && seconds < MOST_DELAY_SECONDS; i++)
        seconds *= 2;
    return MIN(seconds, MOST_DELAY_SECONDS) * G_TIME_SPAN_SECOND;
}

/* Later, or held again where that has gone on for too long or no later try can be better. */
static void put_off(CmAttempt *attempt, CmGateway *gateway, const CmDelivery *delivery)
{
    gint64 now = cm_clock_now(cm_gateway_clock(gateway));
    gboolean hopeless = now - delivery->ruled_at >= GIVE_UP_AFTER ||
                        g_error_matches(attempt->why, CM_ERROR, CM_ERROR_DATA) ||
                        g_error_matches(attempt->why, CM_ERROR, CM_ERROR_NO_INPUT);
    attempt->settlement.kind = hopeless ? CM_SETTLE_REFUSED : CM_SETTLE_LATER;
    attempt->settlement.due_at = now + delay_after(delivery->tries);
}

/* The revision that the decision to release was made in sight of; 0 on failure. */
static guint seen_revision(CmGateway *gateway, const CmDelivery *delivery, GError **error)
{
    g_autoptr(GPtrArray) rulings =
        cm_store_case_rulings(cm_gateway_store(gateway), delivery->case_id, error);
    for (guint i = 0; rulings != NULL && i < rulings->len; i++) {
        const CmRuling *ruling = g_ptr_array_index(rulings, i);
        if (ruling->number == delivery->ruling)
            return ruling->revision;
    }
    return 0;
}

static CmSettleKind kind_of(CmSubmitOutcome outcome)
{
    static const CmSettleKind kinds[] = {
        [CM_SUBMIT_ACCEPTED] = CM_SETTLE_DONE,
        [CM_SUBMIT_REFUSED] = CM_SETTLE_REFUSED,
        [CM_SUBMIT_PUT_OFF] = CM_SETTLE_LATER,
        [CM_SUBMIT_UNKNOWN] = CM_SETTLE_LOST,
    };
    return kinds[outcome];
}

/* Without the angle brackets that the mail server gave it with. */
static char *bare(const char *given)
{
    const char *text = given != NULL ? given : "";
    gsize length = strlen(text);
    return length > 1 && text[0] == '<' && text[length - 1] == '>' ? g_strndup(text + 1, length - 2)
                                                                   : g_strdup(text);
}

/* The recipients of the delivery, with what the client asked of each. */
static void add_recipients(const CmCase *held, const CmDelivery *delivery, GPtrArray *addresses,
                           GPtrArray *arguments)
{
    static char *none[] = {NULL};
    for (guint i = 0; i < delivery->positions->len; i++) {
        guint position = g_array_index(delivery->positions, guint, i);
        if (position >= held->recipients->len)
            continue;
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, position);
        g_ptr_array_add(addresses, bare(recipient->given));
        g_ptr_array_add(arguments, recipient->arguments != NULL ? recipient->arguments : none);
    }
    g_ptr_array_add(addresses, NULL);
}

static gboolean has_argument(char *const *arguments, const char *wanted)
{
    for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
        if (g_ascii_strcasecmp(arguments[i], wanted) == 0)
            return TRUE;
    return FALSE;
}

/* Mail servers take such an address also from a client that did not say SMTPUTF8. */
static gboolean needs_smtputf8(const CmCase *held, const char *sender, const GPtrArray *addresses)
{
    gboolean needed = has_argument(held->sender_arguments, "SMTPUTF8") || !g_str_is_ascii(sender);
    for (guint i = 0; !needed && addresses->pdata[i] != NULL; i++)
        needed = !g_str_is_ascii(addresses->pdata[i]);
    return needed;
}

static GBytes *compose(CmGateway *gateway, const CmDelivery *delivery, const CmMessage *message)
{
    CmReleaseTrace trace = {
        .token = delivery->token,
        .case_id = delivery->case_id,
        .ruling = delivery->ruling,
        .host = g_get_host_name(),
        .at = cm_clock_now(cm_gateway_clock(gateway)),
    };
    gsize size = 0;
    const char *body = cm_message_bytes(message, &size);
    return cm_release_message_new(&trace, body, size);
}

static CmSubmitOutcome submit(CmAttempt *attempt, CmGateway *gateway, const CmDelivery *delivery,
                              const CmRejudgement *rejudgement)
{
    const CmCase *held = rejudgement->evidence->held;
    g_autoptr(GPtrArray) addresses = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    g_autofree char *sender = bare(held->sender);
    g_autoptr(GBytes) bytes = compose(gateway, delivery, rejudgement->message);
    add_recipients(held, delivery, addresses, arguments);
    CmSubmission submission = {
        .server = attempt->server,
        .sender = sender,
        .sender_arguments = (const char *const *)held->sender_arguments,
        .recipients = (const char *const *)addresses->pdata,
        .recipient_arguments = (const char *const *const *)arguments->pdata,
        .smtputf8 = needs_smtputf8(held, sender, addresses),
        .eight_bit = has_argument(held->sender_arguments, "BODY=8BITMIME"),
        .bytes = g_bytes_get_data(bytes, NULL),
        .length = g_bytes_get_size(bytes),
        .seconds = SUBMIT_SECONDS,
        .verdict_seconds = VERDICT_SECONDS,
    };
    return cm_submit(&submission, &attempt->answer, &attempt->why);
}

/* That of the directory which it was judged by. */
static guint64 version_of(const CmRejudgement *rejudgement)
{
    return cm_snapshot_version(rejudgement->judgement->state->snapshot);
}

/* What the milter needs when the message comes back, and what is then on record as having left:
 * durable before it can. */
static gboolean prepare(CmGateway *gateway, const CmDelivery *delivery,
                        const CmRejudgement *rejudgement, GError **error)
{
    const CmReport *report = rejudgement->judgement->report;
    g_autofree char *subject = report != NULL ? cm_subject_line_without_declaration(report) : NULL;
    return cm_disclosure_note_release(gateway, rejudgement->evidence->held, delivery,
                                      rejudgement->judgement, error) &&
           cm_store_delivery_prepare(cm_gateway_store(gateway), delivery, subject,
                                     version_of(rejudgement), error);
}

/* The filter lets nothing pass that was judged by an earlier directory; by this one it is judged
 * soon, however long it has been on its way, for it is not the mail server that will not have it.
 */
static gboolean wait_if_overtaken(CmAttempt *attempt, CmGateway *gateway,
                                  const CmRejudgement *rejudgement)
{
    guint64 directory = 0;
    if (!cm_store_directory_version(cm_gateway_store(gateway), &directory, NULL) ||
        directory == version_of(rejudgement))
        return FALSE;
    g_prefix_error(&attempt->why, "the directory has changed meanwhile, so that it is judged "
                                  "again in a minute: ");
    attempt->settlement.kind = CM_SETTLE_LATER;
    attempt->settlement.due_at = cm_clock_now(cm_gateway_clock(gateway)) + delay_after(1);
    return TRUE;
}

static void offer(CmAttempt *attempt, CmGateway *gateway, const CmDelivery *delivery,
                  const CmRejudgement *rejudgement)
{
    if (!prepare(gateway, delivery, rejudgement, &attempt->why)) {
        put_off(attempt, gateway, delivery);
        return;
    }
    CmSubmitOutcome outcome = submit(attempt, gateway, delivery, rejudgement);
    attempt->settlement.kind = kind_of(outcome);
    attempt->settlement.answer = attempt->answer;
    if (outcome == CM_SUBMIT_UNKNOWN)
        attempt->settlement.due_at =
            cm_clock_now(cm_gateway_clock(gateway)) + delay_after(delivery->tries);
    if (outcome == CM_SUBMIT_PUT_OFF && !wait_if_overtaken(attempt, gateway, rejudgement))
        put_off(attempt, gateway, delivery);
}

/* The author was told that it is on its way. */
static void tell_held_again(CmAttempt *attempt, CmGateway *gateway, const CmDelivery *delivery)
{
    CmSettleKind kind = attempt->settlement.kind;
    if (kind != CM_SETTLE_PUT_BACK && kind != CM_SETTLE_REFUSED)
        return;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, &error);
    g_autoptr(CmCase) held =
        state != NULL ? cm_store_case_get(cm_gateway_store(gateway), delivery->case_id, &error)
                      : NULL;
    if (held != NULL && held->author_address != NULL) {
        CmCaseNotice notice = {
            .telling = CM_TELL_HELD_AGAIN,
            .held = held,
            .to = held->author_address,
            .reference = held->id,
            .positions = delivery->positions,
            .when = cm_duty_answer(cm_gateway_duty(gateway), held->school,
                                   cm_clock_now(cm_gateway_clock(gateway))),
        };
        attempt->notice = cm_case_notice_compose(gateway, state->policy, &notice, &error);
    }
    attempt->settlement.notice = attempt->notice;
    if (attempt->why == NULL)
        attempt->why = g_steal_pointer(&error);
}

void cm_attempt_make(CmAttempt *attempt, CmGateway *gateway, const CmDelivery *delivery)
{
    attempt->server =
        g_strdup(cm_config_string(cm_gateway_config(gateway), "quarantine", "reinject"));
    attempt->settlement.server = attempt->server;
    g_autoptr(CmRejudgement) rejudgement = cm_rejudge(gateway, delivery->case_id, &attempt->why);
    guint seen = rejudgement != NULL ? seen_revision(gateway, delivery, &attempt->why) : 0;
    if (seen == 0)
        put_off(attempt, gateway, delivery);
    else if (rejudgement->revision != seen)
        attempt->settlement.kind = CM_SETTLE_PUT_BACK;
    else
        offer(attempt, gateway, delivery, rejudgement);
    tell_held_again(attempt, gateway, delivery);
}
