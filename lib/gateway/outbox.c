#include "gateway/outbox.h"

#include <string.h>

#include "base/error.h"
#include "gateway/deadlines.h"
#include "gateway/officer_mail.h"
#include "mail/submit.h"

#define BATCH               50u
#define SUBMIT_SECONDS      30u
#define FIRST_DELAY_SECONDS 30
#define MOST_DELAY_SECONDS  3600
#define CLAIM_SECONDS       3600
#define POLL_SECONDS        15
#define LOOK_SECONDS        300

struct CmOutbox {
    CmGateway *gateway;
    GThread *thread;
    CmOutbox *before; /* that this one waits for and ends; of the thread alone */
    gint64 next_look; /* of the thread alone: when it looks next at what time has made due */
    GMutex lock;
    GCond changed;
    gboolean due, stop;
};

/* Doubles with every attempt. */
static gint64 delay_after(guint attempts)
{
    gint64 seconds = FIRST_DELAY_SECONDS;
    for (guint i = 0; i < attempts && seconds < MOST_DELAY_SECONDS; i++)
        seconds *= 2;
    return MIN(seconds, MOST_DELAY_SECONDS) * G_TIME_SPAN_SECOND;
}

static CmSubmitOutcome submit(CmGateway *gateway, const CmNotice *notice, GError **error)
{
    const char *recipients[] = {notice->recipient, NULL};
    CmSubmission submission = {
        .server = cm_config_string(cm_gateway_config(gateway), "quarantine", "reinject"),
        .sender = "", /* a notice about a notice would never end (RFC 3834 3.3) */
        .recipients = recipients,
        .smtputf8 = !g_str_is_ascii(notice->recipient),
        .bytes = notice->text,
        .length = strlen(notice->text),
        .seconds = SUBMIT_SECONDS,
    };
    g_autofree char *answer = NULL;
    return cm_submit(&submission, &answer, error);
}

/* An unknown outcome counts as sent: a notice that comes twice is worse than one that is in doubt,
 * for the case itself is on record either way. */
static gboolean record(CmGateway *gateway, const CmNotice *notice, CmSubmitOutcome outcome,
                       GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    if (outcome == CM_SUBMIT_ACCEPTED || outcome == CM_SUBMIT_UNKNOWN)
        return cm_store_notice_sent(store, notice->id, error);
    gint64 again = cm_clock_now(cm_gateway_clock(gateway)) + delay_after(notice->attempts);
    return cm_store_notice_put_off(store, notice->id, again, error);
}

/* A store that cannot be written could not say either that the mail server has the notice, which
 * then would be offered again at each look. *@broken: no other would fare better. */
static gboolean claim(CmGateway *gateway, const CmNotice *notice, gboolean *broken)
{
    g_autoptr(GError) error = NULL;
    gint64 until = cm_clock_now(cm_gateway_clock(gateway)) + CLAIM_SECONDS * G_TIME_SPAN_SECOND;
    if (cm_store_notice_claim(cm_gateway_store(gateway), notice, until, &error))
        return TRUE;
    cm_log_error(cm_gateway_log(gateway), notice->case_id, "notice-not-claimed", error);
    *broken = !g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT) &&
              !g_error_matches(error, CM_ERROR, CM_ERROR_DATA);
    return FALSE;
}

static gboolean send_one(CmGateway *gateway, const CmNotice *notice, gboolean *broken)
{
    g_autoptr(GError) error = NULL;
    if (!claim(gateway, notice, broken))
        return FALSE;
    CmSubmitOutcome outcome = submit(gateway, notice, &error);
    const char *id = notice->case_id;
    if (outcome != CM_SUBMIT_ACCEPTED)
        cm_log_error(cm_gateway_log(gateway), id, "notice-not-sent", error);
    g_clear_error(&error);
    if (!record(gateway, notice, outcome, &error))
        cm_log_error(cm_gateway_log(gateway), id, "notice-not-recorded", error);
    return outcome == CM_SUBMIT_ACCEPTED && error == NULL;
}

static GPtrArray *read_due(CmGateway *gateway)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *due = cm_store_notice_due(cm_gateway_store(gateway), BATCH, &error);
    if (due == NULL)
        cm_log_error(cm_gateway_log(gateway), NULL, "notices-not-read", error);
    return due;
}

static gboolean is_stopping(CmOutbox *outbox)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&outbox->lock);
    return outbox->stop;
}

/* A reload may come between any two: then @outbox (NULL: nobody) is stopping. */
static guint send_due(CmGateway *gateway, CmOutbox *outbox)
{
    g_autoptr(GPtrArray) due = read_due(gateway);
    guint sent = 0;
    gboolean broken = FALSE;
    for (guint i = 0; due != NULL && i < due->len && !broken; i++) {
        if (outbox != NULL && is_stopping(outbox))
            break;
        sent += send_one(gateway, g_ptr_array_index(due, i), &broken) ? 1 : 0;
    }
    return sent;
}

guint cm_outbox_send_due(CmGateway *gateway)
{
    return send_due(gateway, NULL);
}

/* Waits until something is queued, the time is up or the end has come; FALSE at the end. */
static gboolean wait_for_work(CmOutbox *outbox)
{
    gint64 deadline = g_get_monotonic_time() + POLL_SECONDS * G_TIME_SPAN_SECOND;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&outbox->lock);
    while (!outbox->due && !outbox->stop)
        if (!g_cond_wait_until(&outbox->changed, &outbox->lock, deadline))
            break;
    outbox->due = FALSE;
    return !outbox->stop;
}

/* What is due because time has passed, every five minutes. */
static void look_at_clock(CmOutbox *outbox)
{
    gint64 now = g_get_monotonic_time();
    if (now < outbox->next_look)
        return;
    outbox->next_look = now + LOOK_SECONDS * G_TIME_SPAN_SECOND;
    (void)cm_officer_mail_queue(outbox->gateway);
    (void)cm_deadlines_keep(outbox->gateway);
}

static gpointer run(gpointer data)
{
    CmOutbox *outbox = data;
    g_clear_pointer(&outbox->before, cm_outbox_stop);
    while (wait_for_work(outbox)) {
        look_at_clock(outbox);
        while (send_due(outbox->gateway, outbox) == BATCH)
            ;
    }
    return NULL;
}

static void signal_to(CmOutbox *outbox, gboolean stop)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&outbox->lock);
    outbox->due = TRUE;
    outbox->stop = outbox->stop || stop;
    g_cond_signal(&outbox->changed);
}

CmOutbox *cm_outbox_start(CmGateway *gateway, CmOutbox *before)
{
    CmOutbox *outbox = g_new0(CmOutbox, 1);
    outbox->gateway = cm_gateway_ref(gateway);
    outbox->before = before;
    outbox->due = TRUE;
    g_mutex_init(&outbox->lock);
    g_cond_init(&outbox->changed);
    if (before != NULL)
        signal_to(before, TRUE);
    outbox->thread = g_thread_new("outbox", run, outbox);
    return outbox;
}

void cm_outbox_wake(CmOutbox *outbox)
{
    signal_to(outbox, FALSE);
}

void cm_outbox_stop(CmOutbox *outbox)
{
    if (outbox == NULL)
        return;
    signal_to(outbox, TRUE);
    g_thread_join(outbox->thread);
    g_mutex_clear(&outbox->lock);
    g_cond_clear(&outbox->changed);
    cm_gateway_unref(outbox->gateway);
    g_free(outbox);
}
