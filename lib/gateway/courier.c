#include "gateway/courier.h"

#include <string.h>

#include "base/error.h"
#include "gateway/delivery_attempt.h"
#include "gateway/rejudge.h"
#include "store/deliveries.h"
#include "store/disclosures.h"
#include "store/observations.h"
#include "store/retention.h"

/* Longer than judging again (two inspections) and one SMTP conversation can take, with all that
 * the mail server may think about its answer. */
#define LEASE_MICROSECONDS   (15 * G_TIME_SPAN_MINUTE)
#define POLL_SECONDS         5
#define REJUDGED_AT_ONCE     10u
#define SETTLE_DELAY_SECONDS 2
#define ERASE_EVERY          G_TIME_SPAN_HOUR
#define ERASED_AT_ONCE       100u
#define SETTLE_TRIES_MAX     200u /* until the lease is over */

struct CmCourier {
    CmGateway *gateway;
    GThread *thread;
    CmCourier *before; /* that this one waits for and ends; of the thread alone */
    GMutex lock;
    GCond changed;
    gboolean woken, stop;
    gint64 erased_at; /* of the monotonic clock, 0: not yet; of the thread alone, as the next */
    gboolean ours;    /* this is the one that carries; of the thread alone */
};

static void log_settled(CmGateway *gateway, const CmDelivery *delivery, const GError *why,
                        gboolean proven)
{
    g_autofree char *tries = g_strdup_printf("%u", delivery->tries);
    CmLog *log = cm_gateway_log(gateway);
    if (why != NULL)
        cm_log_error(log, delivery->case_id, "release-not-sent", why);
    cm_log_event(log, delivery->state == CM_DELIVERY_DONE ? CM_LOG_INFO : CM_LOG_WARNING,
                 delivery->case_id, "release", "state", cm_delivery_state_word(delivery->state),
                 "try", tries, "queue-id", delivery->queue_id, NULL);
    if (!proven)
        cm_log_event(log, CM_LOG_ERROR, delivery->case_id, "reinject-port-misses-the-filter",
                     "port", cm_config_string(cm_gateway_config(gateway), "quarantine", "reinject"),
                     NULL);
}

/* The mail server has spoken: what it said is kept trying to be written for as long as the lease
 * holds, for otherwise a message that is known to have arrived would be shown as in doubt. */
static gboolean settle(CmGateway *gateway, CmDelivery *delivery, const CmAttempt *attempt)
{
    CmSettlement said = attempt->settlement;
    for (guint i = 0; i < SETTLE_TRIES_MAX; i++) {
        g_autoptr(GError) error = NULL;
        gboolean proven = TRUE;
        if (cm_store_delivery_settle(cm_gateway_store(gateway), delivery, &said, &proven, &error)) {
            log_settled(gateway, delivery, attempt->why, proven);
            return TRUE;
        }
        cm_log_error(cm_gateway_log(gateway), delivery->case_id, "release-not-recorded", error);
        if (g_error_matches(error, CM_ERROR, CM_ERROR_NOT_PERMITTED))
            return FALSE; /* it is not ours any more */
        if (g_error_matches(error, CM_ERROR, CM_ERROR_DATA))
            said.answer = said.notice = NULL; /* that the case's key cannot seal */
        g_usleep(SETTLE_DELAY_SECONDS * G_USEC_PER_SEC);
    }
    return FALSE;
}

static gboolean carry(CmGateway *gateway, CmDelivery *delivery)
{
    g_auto(CmAttempt) attempt = {0};
    cm_attempt_make(&attempt, gateway, delivery);
    return settle(gateway, delivery, &attempt);
}

/* With @all whatever is leased, for nobody else can have it. FALSE: it has to be tried again. */
static gboolean reclaim(CmGateway *gateway, gboolean all)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
    const char *server = cm_config_string(cm_gateway_config(gateway), "quarantine", "reinject");
    int count =
        cm_store_delivery_reclaim(cm_gateway_store(gateway), server, all, unreadable, &error);
    if (count < 0)
        cm_log_error(cm_gateway_log(gateway), NULL, "releases-not-taken-up", error);
    for (guint i = 0; i < unreadable->len; i++)
        cm_log_error(cm_gateway_log(gateway), NULL, "release-not-readable",
                     g_ptr_array_index(unreadable, i));
    if (count <= 0)
        return count == 0;
    g_autofree char *text = g_strdup_printf("%d", count);
    cm_log_event(cm_gateway_log(gateway), CM_LOG_WARNING, NULL, "releases-taken-up", "count", text,
                 NULL);
    return TRUE;
}

/* Carries the one that is due longest. FALSE when there is none; one that cannot be read is in
 * doubt by now, and does not count as none. */
static gboolean carry_next(CmGateway *gateway, guint *settled)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmDelivery) delivery = NULL;
    if (!cm_store_delivery_claim(cm_gateway_store(gateway), LEASE_MICROSECONDS, &delivery,
                                 &error)) {
        cm_log_error(cm_gateway_log(gateway), delivery != NULL ? delivery->case_id : NULL,
                     delivery != NULL ? "release-not-readable" : "releases-not-read", error);
        return delivery != NULL;
    }
    if (delivery == NULL)
        return FALSE;
    *settled += carry(gateway, delivery) ? 1 : 0;
    return TRUE;
}

static gboolean is_stopping(CmCourier *courier)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&courier->lock);
    return courier->stop;
}

/* What is due, to its end or to that of @courier if there is one: a reload may come between any two
 * deliveries. Returns how many are settled. */
static guint carry_due(CmGateway *gateway, CmCourier *courier)
{
    guint settled = 0;
    (void)reclaim(gateway, FALSE);
    while ((courier == NULL || !is_stopping(courier)) && carry_next(gateway, &settled))
        ;
    return settled;
}

guint cm_courier_carry_due(CmGateway *gateway)
{
    return carry_due(gateway, NULL);
}

/* Waits until woken, the time is up or the end has come; FALSE at the end. */
static gboolean wait_for_work(CmCourier *courier)
{
    gint64 deadline = g_get_monotonic_time() + POLL_SECONDS * G_TIME_SPAN_SECOND;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&courier->lock);
    while (!courier->woken && !courier->stop)
        if (!g_cond_wait_until(&courier->changed, &courier->lock, deadline))
            break;
    courier->woken = FALSE;
    return !courier->stop;
}

static int forget_observations(CmGateway *gateway, guint days, GError **error)
{
    CmDay today =
        cm_day_from_time(cm_clock_now(cm_gateway_clock(gateway)), cm_gateway_time_zone(gateway));
    return cm_store_observations_forget(cm_gateway_store(gateway),
                                        today - MAX(days, CM_RETENTION_DAYS_LEAST), error);
}

/* What has been kept long enough goes, a few at a time; what fails goes with the next round. */
static void erase_due(CmCourier *courier)
{
    gint64 now = g_get_monotonic_time();
    if (courier->erased_at != 0 && now - courier->erased_at < ERASE_EVERY)
        return;
    g_autoptr(GError) error = NULL;
    CmGateway *gateway = courier->gateway;
    guint days = (guint)cm_config_number(cm_gateway_config(gateway), "quarantine", "keep-days");
    int count = cm_store_erase_due(cm_gateway_store(gateway), days, ERASED_AT_ONCE, &error);
    courier->erased_at = now;
    if (cm_store_disclosures_forget(cm_gateway_store(gateway), days, count < 0 ? NULL : &error) < 0)
        count = -1;
    if (cm_store_notices_forget(cm_gateway_store(gateway), days, count < 0 ? NULL : &error) < 0)
        count = -1;
    if (forget_observations(gateway, days, count < 0 ? NULL : &error) < 0)
        count = -1;
    if (count < 0)
        cm_log_error(cm_gateway_log(gateway), NULL, "not-erased", error);
    if (count <= 0)
        return;
    g_autofree char *text = g_strdup_printf("%d", count);
    cm_log_event(cm_gateway_log(gateway), CM_LOG_INFO, NULL, "erased", "cases", text, NULL);
}

/* One process at a time carries: what is leased when it begins was left behind by a crash. It has
 * begun when that is taken up, and not before: nobody would look at it until the lease is over. */
static gboolean is_the_one(CmCourier *courier)
{
    g_autoptr(GError) error = NULL;
    gboolean locked = FALSE;
    if (courier->ours)
        return TRUE;
    if (!cm_store_courier_begin(cm_gateway_store(courier->gateway), &locked, &error))
        cm_log_error(cm_gateway_log(courier->gateway), NULL, "courier-not-begun", error);
    courier->ours = locked && reclaim(courier->gateway, TRUE);
    return courier->ours;
}

static void work(CmCourier *courier)
{
    guint failed = 0;
    (void)carry_due(courier->gateway, courier);
    while (!is_stopping(courier) &&
           cm_rejudge_stale(courier->gateway, REJUDGED_AT_ONCE, &failed) == REJUDGED_AT_ONCE)
        (void)carry_due(courier->gateway, courier);
    erase_due(courier);
}

static gpointer run(gpointer data)
{
    CmCourier *courier = data;
    g_clear_pointer(&courier->before, cm_courier_stop);
    do {
        if (is_the_one(courier))
            work(courier);
    } while (wait_for_work(courier));
    cm_store_courier_end(cm_gateway_store(courier->gateway));
    return NULL;
}

static void signal_to(CmCourier *courier, gboolean stop)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&courier->lock);
    courier->woken = TRUE;
    courier->stop = courier->stop || stop;
    g_cond_signal(&courier->changed);
}

CmCourier *cm_courier_start(CmGateway *gateway, CmCourier *before)
{
    CmCourier *courier = g_new0(CmCourier, 1);
    courier->gateway = cm_gateway_ref(gateway);
    courier->before = before;
    g_mutex_init(&courier->lock);
    g_cond_init(&courier->changed);
    if (before != NULL)
        signal_to(before, TRUE);
    courier->thread = g_thread_new("courier", run, courier);
    return courier;
}

void cm_courier_wake(CmCourier *courier)
{
    signal_to(courier, FALSE);
}

void cm_courier_stop(CmCourier *courier)
{
    if (courier == NULL)
        return;
    signal_to(courier, TRUE);
    g_thread_join(courier->thread);
    g_mutex_clear(&courier->lock);
    g_cond_clear(&courier->changed);
    cm_gateway_unref(courier->gateway);
    g_free(courier);
}
