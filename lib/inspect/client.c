#include "inspect/client.h"

#include <sys/mman.h>

#include "base/error.h"
#include "inspect/exchange.h"
#include "inspect/prescan.h"
#include "inspect/protocol.h"
#include "inspect/zygote.h"

/* Beyond the child's own time: to be killed, reaped and told of. */
#define GRACE (2 * G_USEC_PER_SEC)

struct CmInspector {
    CmClock *clock;
    CmZygote *zygote;
    guint seconds, depth, expansion;
    CmPrescanLimits limits;

    GMutex mutex; /* guards what follows */
    GCond freed;
    guint slots; /* messages that may still be put to the inspector at once */
    CmInspectorCounters counters;
};

CmInspector *cm_inspector_new(const CmInspectorSettings *settings, GError **error)
{
    g_autoptr(CmInspector) inspector = g_new0(CmInspector, 1);
    g_mutex_init(&inspector->mutex);
    g_cond_init(&inspector->freed);
    inspector->clock = cm_clock_new_system();
    inspector->seconds = settings->seconds;
    inspector->depth = settings->depth;
    inspector->expansion = settings->expansion;
    inspector->limits = *cm_prescan_limits_default();
    if (settings->depth > 0)
        inspector->limits.depth = MIN(settings->depth, CM_PRESCAN_DEPTH_MAX);
    inspector->slots = settings->processes;
    inspector->zygote = cm_zygote_new(settings, inspector->clock, error);
    return inspector->zygote != NULL ? g_steal_pointer(&inspector) : NULL;
}

void cm_inspector_free(CmInspector *inspector)
{
    if (inspector == NULL)
        return;
    cm_zygote_free(inspector->zygote);
    cm_clock_free(inspector->clock);
    g_mutex_clear(&inspector->mutex);
    g_cond_clear(&inspector->freed);
    g_free(inspector);
}

static gboolean take_slot(CmInspector *inspector, gint64 deadline)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&inspector->mutex);
    while (inspector->slots == 0)
        if (!g_cond_wait_until(&inspector->freed, &inspector->mutex, deadline))
            return FALSE;
    inspector->slots--;
    return TRUE;
}

static void give_slot(CmInspector *inspector)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&inspector->mutex);
    inspector->slots++;
    g_cond_signal(&inspector->freed);
}

static void count(CmInspector *inspector, CmReason reason)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&inspector->mutex);
    inspector->counters.crashed += reason == CM_REASON_CRASHED;
    inspector->counters.timed_out += reason == CM_REASON_TIMEOUT;
    inspector->counters.bad_reports += reason == CM_REASON_BAD_REPORT;
}

static CmReason ask_bytes(CmInspector *inspector, int message, gsize size, guint32 flags,
                          guint64 most, GBytes **answer)
{
    *answer = NULL;
    gint64 span = (gint64)inspector->seconds * G_USEC_PER_SEC + GRACE;
    CmReason reason = CM_REASON_TIMEOUT;
    if (take_slot(inspector, cm_clock_monotonic(inspector->clock) + span)) {
        CmExchange exchange = {
            .message = message,
            .size = size,
            .flags = flags,
            .depth = inspector->depth,
            .expansion = inspector->expansion,
            .deadline = cm_clock_monotonic(inspector->clock) + span,
        };
        reason = cm_exchange(inspector->zygote, inspector->clock, &exchange, most, answer);
        give_slot(inspector);
    }
    return reason;
}

static CmReason decode(GBytes *bytes, gsize size, CmReport **report)
{
    CmReportLimits limits = cm_report_limits(size);
    *report = cm_report_decode(bytes, &limits, NULL);
    return *report != NULL ? CM_REASON_NONE : CM_REASON_BAD_REPORT;
}

static CmReason ask(CmInspector *inspector, int message, gsize size, guint32 flags,
                    CmReport **report)
{
    g_autoptr(GBytes) bytes = NULL;
    *report = NULL;
    CmReason reason =
        ask_bytes(inspector, message, size, flags, cm_report_limits(size).bytes, &bytes);
    if (reason == CM_REASON_NONE)
        reason = decode(bytes, size, report);
    count(inspector, reason);
    return reason;
}

CmReason cm_inspector_unpack(CmInspector *inspector, int zip, gsize size, guint64 most,
                             GBytes **answer)
{
    CmReason reason = ask_bytes(inspector, zip, size, CM_PROTOCOL_UNPACK, most, answer);
    count(inspector, reason);
    return reason;
}

CmReport *cm_inspector_picture(CmInspector *inspector, int picture, gsize size)
{
    CmReport *report = NULL;
    if (size > cm_prescan_limits_default()->message)
        return cm_report_new_uninspectable(CM_REASON_TOO_LARGE, size);
    CmReason reason = ask(inspector, picture, size, CM_PROTOCOL_PICTURE, &report);
    return report != NULL ? report : cm_report_new_uninspectable(reason, size);
}

static gboolean scan(const CmPrescanLimits *limits, int message, gsize size, CmPrescan *result)
{
    if (size == 0 || size > limits->message) {
        /* Nothing to map, or nothing that will be read. */
        *result = cm_prescan("", size, limits);
        return TRUE;
    }
    char *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, message, 0);
    if (bytes == MAP_FAILED)
        return FALSE;
    *result = cm_prescan(bytes, size, limits);
    munmap(bytes, size);
    return TRUE;
}

/* The second and last try, without any library's view of the structure, or of a document. */
static CmReport *retry(CmInspector *inspector, int message, gsize size, CmReason reason)
{
    CmReport *report = NULL;
    const guint32 flags = CM_PROTOCOL_OWN_SCAN | CM_PROTOCOL_CLOSED;
    if (ask(inspector, message, size, flags, &report) != CM_REASON_NONE)
        return cm_report_new_uninspectable(reason, size);
    report->reason = reason;
    return report;
}

static CmReport *inspect(CmInspector *inspector, int message, gsize size, const CmPrescan *before)
{
    gboolean alone = before->reason != CM_REASON_NONE || before->hostile_boundary;
    CmReport *report = NULL;
    CmReason reason = ask(inspector, message, size, alone ? CM_PROTOCOL_OWN_SCAN : 0, &report);
    if (reason != CM_REASON_NONE)
        report = retry(inspector, message, size, reason);
    else if (before->reason != CM_REASON_NONE)
        report->reason = before->reason;
    if (before->hostile_boundary && report->ambiguous == NULL)
        report->ambiguous =
            cm_mail_text_new_string("a boundary that mail programs read differently");
    return report;
}

CmReport *cm_inspector_inspect(CmInspector *inspector, int message, gsize size)
{
    CmPrescan before;
    g_mutex_lock(&inspector->mutex);
    inspector->counters.inspected++;
    g_mutex_unlock(&inspector->mutex);
    if (!scan(&inspector->limits, message, size, &before))
        return cm_report_new_uninspectable(CM_REASON_CRASHED, size);
    if (size > cm_prescan_limits_default()->message)
        return cm_report_new_uninspectable(CM_REASON_TOO_LARGE, size);
    return inspect(inspector, message, size, &before);
}

void cm_inspector_counters(CmInspector *inspector, CmInspectorCounters *out)
{
    g_mutex_lock(&inspector->mutex);
    *out = inspector->counters;
    g_mutex_unlock(&inspector->mutex);
    out->restarts = cm_zygote_restarts(inspector->zygote);
}
