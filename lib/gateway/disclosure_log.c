#include "gateway/disclosure_log.h"

#include "gateway/waiting_rows.h"
#include "record/disclosure_row.h"
#include "store/disclosures.h"
#include "store/observations.h"

#define RETRY_SECONDS 5
/* How long an observation may wait for company: each transaction costs the disk a write. */
#define OBSERVED_SECONDS 5

struct CmDisclosureLog {
    CmStore *store;
    CmLog *log;
    GThread *thread; /* NULL before the first row */
    GMutex lock;     /* guards what follows */
    GCond changed;
    GPtrArray *waiting;   /* of CmDisclosureRow */
    guint writing;        /* rows that the thread has taken */
    guint observing;      /* observations, likewise */
    guint64 lost;         /* rows that there was no room for, not yet on record */
    guint64 given_up;     /* rows that could not be written in the end */
    CmWaitingRows *count; /* of all of these; NULL: nobody counts */
    GPtrArray *observed;  /* of CmObservation */
    gint64 observed_due;  /* when they are written at the latest, while there are any */
    gboolean stop;
};

CmDisclosureLog *cm_disclosure_log_new(CmStore *store, CmLog *log)
{
    CmDisclosureLog *disclosures = g_new0(CmDisclosureLog, 1);
    disclosures->store = store;
    disclosures->log = log;
    disclosures->waiting = cm_disclosure_rows_new();
    disclosures->observed = cm_observations_new();
    g_mutex_init(&disclosures->lock);
    g_cond_init(&disclosures->changed);
    return disclosures;
}

static void log_rows(const CmDisclosureLog *disclosures, const char *event, guint64 rows)
{
    g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, rows);
    cm_log_event(disclosures->log, CM_LOG_ERROR, NULL, event, "rows", number, NULL);
}

/* Under the lock: rows that are in no store yet. */
static guint64 unwritten(const CmDisclosureLog *disclosures)
{
    return disclosures->waiting->len + disclosures->writing + disclosures->lost +
           disclosures->given_up;
}

/* Under the lock, whenever that has changed. */
static void keep_count(const CmDisclosureLog *disclosures)
{
    g_autoptr(GError) error = NULL;
    if (disclosures->count != NULL &&
        !cm_waiting_rows_set(disclosures->count, unwritten(disclosures), &error))
        cm_log_error(disclosures->log, NULL, "disclosures-not-counted", error);
}

static gboolean write_out(const CmDisclosureLog *disclosures, const GPtrArray *rows, guint64 lost)
{
    g_autoptr(GError) error = NULL;
    if (cm_store_disclosures_add(disclosures->store, rows, lost, &error))
        return TRUE;
    cm_log_error(disclosures->log, NULL, "disclosures-not-written", error);
    return FALSE;
}

/* What the thread has taken to write. */
typedef struct {
    GPtrArray *rows;
    GPtrArray *observed;
    guint64 lost;
} Batch;

static gboolean has_rows(const CmDisclosureLog *disclosures)
{
    return disclosures->waiting->len > 0 || disclosures->lost > 0;
}

/* Waits until there is something to write; returns at once when the end has come. */
static void wait_for_work(CmDisclosureLog *disclosures)
{
    while (!has_rows(disclosures) && !disclosures->stop) {
        if (disclosures->observed->len == 0)
            g_cond_wait(&disclosures->changed, &disclosures->lock);
        else if (!g_cond_wait_until(&disclosures->changed, &disclosures->lock,
                                    disclosures->observed_due))
            return;
    }
}

/* FALSE at the end, when nothing is left. */
static gboolean take_batch(CmDisclosureLog *disclosures, Batch *batch)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&disclosures->lock);
    wait_for_work(disclosures);
    if (!has_rows(disclosures) && disclosures->observed->len == 0)
        return FALSE;
    *batch = (Batch){disclosures->waiting, disclosures->observed, disclosures->lost};
    disclosures->waiting = cm_disclosure_rows_new();
    disclosures->observed = cm_observations_new();
    disclosures->writing = batch->rows->len;
    disclosures->observing = batch->observed->len;
    return TRUE;
}

static void batch_clear(Batch *batch)
{
    g_ptr_array_unref(batch->rows);
    g_ptr_array_unref(batch->observed);
}

static void forget_taken(CmDisclosureLog *disclosures, guint64 lost, guint64 given_up)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&disclosures->lock);
    disclosures->writing = disclosures->observing = 0;
    disclosures->lost -= lost;
    disclosures->given_up += given_up;
    keep_count(disclosures);
    g_cond_broadcast(&disclosures->changed);
}

/* FALSE at the end: then it is not tried again. */
static gboolean wait_to_retry(CmDisclosureLog *disclosures)
{
    gint64 until = g_get_monotonic_time() + RETRY_SECONDS * G_TIME_SPAN_SECOND;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&disclosures->lock);
    while (!disclosures->stop)
        if (!g_cond_wait_until(&disclosures->changed, &disclosures->lock, until))
            return TRUE;
    return FALSE;
}

/* How many are given up at the end. */
static guint64 keep_trying(CmDisclosureLog *disclosures, const GPtrArray *rows, guint64 lost)
{
    while (!write_out(disclosures, rows, lost)) {
        if (wait_to_retry(disclosures))
            continue;
        if (write_out(disclosures, rows, lost))
            return 0;
        log_rows(disclosures, "disclosures-lost", rows->len + lost);
        return rows->len + lost;
    }
    return 0;
}

/* Statistics are not worth a second try. */
static void write_observed(const CmDisclosureLog *disclosures, const GPtrArray *observed)
{
    g_autoptr(GError) error = NULL;
    if (!cm_store_observations_add(disclosures->store, observed, &error))
        cm_log_error(disclosures->log, NULL, "observations-not-written", error);
}

static gpointer run(gpointer data)
{
    CmDisclosureLog *disclosures = data;
    Batch batch;
    while (take_batch(disclosures, &batch)) {
        write_observed(disclosures, batch.observed);
        guint64 given_up = keep_trying(disclosures, batch.rows, batch.lost);
        forget_taken(disclosures, batch.lost, given_up);
        batch_clear(&batch);
    }
    return NULL;
}

/* Moves the rows that there is room for; the others are lost, which is said at once. */
static void take_in(CmDisclosureLog *disclosures, GPtrArray *rows)
{
    guint held = disclosures->waiting->len + disclosures->writing;
    guint room = held < CM_DISCLOSURE_LOG_ROOM ? CM_DISCLOSURE_LOG_ROOM - held : 0;
    guint kept = MIN(rows->len, room);
    if (kept < rows->len) {
        log_rows(disclosures, "disclosures-lost", rows->len - kept);
        disclosures->lost += rows->len - kept;
    }
    for (guint i = 0; i < kept; i++)
        g_ptr_array_add(disclosures->waiting, g_steal_pointer(&g_ptr_array_index(rows, i)));
    keep_count(disclosures);
}

static void start_thread(CmDisclosureLog *disclosures)
{
    if (disclosures->thread == NULL)
        disclosures->thread = g_thread_new("disclosures", run, disclosures);
}

void cm_disclosure_log_add(CmDisclosureLog *disclosures, GPtrArray *rows)
{
    g_autoptr(GPtrArray) taken = rows;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&disclosures->lock);
    if (rows->len == 0)
        return;
    take_in(disclosures, taken);
    start_thread(disclosures);
    g_cond_broadcast(&disclosures->changed);
}

void cm_disclosure_log_observe(CmDisclosureLog *disclosures, CmObservation *observation)
{
    g_autoptr(CmObservation) taken = observation;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&disclosures->lock);
    if (disclosures->observed->len >= CM_DISCLOSURE_LOG_OBSERVED)
        return;
    g_ptr_array_add(disclosures->observed, g_steal_pointer(&taken));
    start_thread(disclosures);
    if (disclosures->observed->len > 1)
        return;
    disclosures->observed_due = g_get_monotonic_time() + OBSERVED_SECONDS * G_TIME_SPAN_SECOND;
    g_cond_broadcast(&disclosures->changed);
}

gboolean cm_disclosure_log_flush(CmDisclosureLog *disclosures, guint seconds)
{
    gint64 until = g_get_monotonic_time() + seconds * G_TIME_SPAN_SECOND;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&disclosures->lock);
    disclosures->observed_due = 0;
    g_cond_broadcast(&disclosures->changed);
    while (has_rows(disclosures) || disclosures->writing > 0 || disclosures->observed->len > 0 ||
           disclosures->observing > 0)
        if (!g_cond_wait_until(&disclosures->changed, &disclosures->lock, until))
            return FALSE;
    return TRUE;
}

static gboolean record_abandoned(const CmDisclosureLog *disclosures,
                                 const CmAbandonedRows *abandoned, GError **error)
{
    g_autofree char *rows = abandoned->unknown
                                ? g_strdup("unknown")
                                : g_strdup_printf("%" G_GUINT64_FORMAT, abandoned->rows);
    cm_log_event(disclosures->log, CM_LOG_ERROR, NULL, "disclosures-lost-by-kill", "rows", rows,
                 NULL);
    return cm_store_disclosures_abandoned(disclosures->store, rows, error);
}

/* What a process left that could not write all: on record before its count is forgotten. */
static void take_up(const CmDisclosureLog *disclosures, const char *prefix)
{
    g_autoptr(GError) error = NULL;
    g_auto(CmAbandonedRows) abandoned = {0};
    cm_abandoned_rows_find(prefix, &abandoned);
    if ((abandoned.rows == 0 && !abandoned.unknown) ||
        record_abandoned(disclosures, &abandoned, &error))
        cm_abandoned_rows_forget(&abandoned);
    else
        cm_log_error(disclosures->log, NULL, "loss-not-recorded", error);
}

void cm_disclosure_log_count(CmDisclosureLog *disclosures, const CmSystem *system,
                             const char *prefix)
{
    g_autoptr(GError) error = NULL;
    take_up(disclosures, prefix);
    CmWaitingRows *count = cm_waiting_rows_new(system, prefix, &error);
    if (count == NULL)
        cm_log_error(disclosures->log, NULL, "disclosures-not-counted", error);
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&disclosures->lock);
    disclosures->count = count;
    keep_count(disclosures);
}

/* Under the lock. The file of what is written outlives nobody; any other tells of what is not. */
static void end_count(CmDisclosureLog *disclosures)
{
    cm_waiting_rows_free(g_steal_pointer(&disclosures->count), unwritten(disclosures) > 0);
}

void cm_disclosure_log_end(CmDisclosureLog *disclosures, guint seconds, gboolean more)
{
    (void)cm_disclosure_log_flush(disclosures, seconds);
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&disclosures->lock);
    if (unwritten(disclosures) > 0)
        log_rows(disclosures, "disclosures-not-written", unwritten(disclosures));
    else if (!more)
        end_count(disclosures);
}

void cm_disclosure_log_free(CmDisclosureLog *disclosures)
{
    if (disclosures == NULL)
        return;
    g_mutex_lock(&disclosures->lock);
    disclosures->stop = TRUE;
    g_cond_broadcast(&disclosures->changed);
    g_mutex_unlock(&disclosures->lock);
    if (disclosures->thread != NULL)
        g_thread_join(disclosures->thread);
    end_count(disclosures);
    g_ptr_array_unref(disclosures->waiting);
    g_ptr_array_unref(disclosures->observed);
    g_mutex_clear(&disclosures->lock);
    g_cond_clear(&disclosures->changed);
    g_free(disclosures);
}
