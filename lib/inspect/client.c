#include "inspect/client.h"

#include <sys/mman.h>

#include "base/error.h"
#include "inspect/alternative.h"
#include "inspect/exchange.h"
#include "inspect/known.h"
#include "inspect/prescan.h"
#include "inspect/protocol.h"
#include "inspect/shared.h"
#include "inspect/zygote.h"

/* Beyond the child's own time: to be killed, reaped and told of. */
#define GRACE (2 * G_USEC_PER_SEC)
/* Pictures that are recognised: the signatures of a large district. */
#define KNOWN_MAX 4096u

struct CmInspector {
    CmClock *clock;
    CmZygote *zygote;
    CmKnown *known;
    guint seconds, depth, expansion;
    CmPrescanLimits limits;

    GMutex mutex; /* guards what follows */
    GCond freed;
    guint slots;        /* messages that may still be put to the inspector at once */
    GPtrArray *resting; /* of CmSharedChild: those that nobody asks just now */
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
    inspector->resting = g_ptr_array_new_with_free_func((GDestroyNotify)cm_shared_child_free);
    inspector->zygote = cm_zygote_new(settings, inspector->clock, error);
    if (inspector->zygote == NULL)
        return NULL;
    g_autoptr(CmRandom) random = cm_random_new_system();
    inspector->known = cm_known_new(random, KNOWN_MAX, error);
    return inspector->known != NULL ? g_steal_pointer(&inspector) : NULL;
}

void cm_inspector_free(CmInspector *inspector)
{
    if (inspector == NULL)
        return;
    g_ptr_array_unref(inspector->resting);
    cm_zygote_free(inspector->zygote);
    cm_known_free(inspector->known);
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

/* What is put to a child. */
typedef struct {
    int message;
    gsize size;
    guint32 flags;
    const CmKnownMatch *match; /* what is known of it; or NULL */
    const guint8 *part;        /* of which a preview is wanted; or NULL */
} Question;

static CmReason ask_bytes(CmInspector *inspector, const Question *question, guint64 most,
                          GBytes **answer)
{
    CmProtocolRange known[CM_PROTOCOL_KNOWN];
    *answer = NULL;
    gint64 span = (gint64)inspector->seconds * G_USEC_PER_SEC + GRACE;
    CmReason reason = CM_REASON_TIMEOUT;
    if (take_slot(inspector, cm_clock_monotonic(inspector->clock) + span)) {
        CmExchange exchange = {
            .message = question->message,
            .size = question->size,
            .flags = question->flags,
            .depth = inspector->depth,
            .expansion = inspector->expansion,
            .part = question->part,
            .known = known,
            .known_count = question->match != NULL ? cm_known_ranges(question->match, known) : 0,
            .deadline = cm_clock_monotonic(inspector->clock) + span,
        };
        reason = cm_exchange(inspector->zygote, inspector->clock, &exchange, most, answer);
        give_slot(inspector);
    }
    return reason;
}

/* @match may be NULL: then nothing may have been passed over. */
static CmReason decode(GBytes *bytes, gsize size, const CmKnownMatch *match, CmReport **report)
{
    CmReportLimits limits = cm_report_limits(size);
    limits.known = match != NULL ? CM_PROTOCOL_KNOWN : 0;
    *report = cm_report_decode(bytes, &limits, NULL);
    if (*report != NULL && match != NULL && !cm_known_fill(match, *report))
        g_clear_pointer(report, cm_report_free);
    return *report != NULL ? CM_REASON_NONE : CM_REASON_BAD_REPORT;
}

static CmReason ask(CmInspector *inspector, const Question *question, CmReport **report)
{
    g_autoptr(GBytes) bytes = NULL;
    *report = NULL;
    CmReason reason =
        ask_bytes(inspector, question, cm_report_limits(question->size).bytes, &bytes);
    if (reason == CM_REASON_NONE)
        reason = decode(bytes, question->size, question->match, report);
    count(inspector, reason);
    return reason;
}

CmReason cm_inspector_unpack(CmInspector *inspector, int zip, gsize size, guint64 most,
                             GBytes **answer)
{
    const Question question = {.message = zip, .size = size, .flags = CM_PROTOCOL_UNPACK};
    CmReason reason = ask_bytes(inspector, &question, most, answer);
    count(inspector, reason);
    return reason;
}

CmReport *cm_inspector_picture(CmInspector *inspector, int picture, gsize size)
{
    CmReport *report = NULL;
    if (size > cm_prescan_limits_default()->message)
        return cm_report_new_uninspectable(CM_REASON_TOO_LARGE, size);
    const Question question = {.message = picture, .size = size, .flags = CM_PROTOCOL_PICTURE};
    CmReason reason = ask(inspector, &question, &report);
    return report != NULL ? report : cm_report_new_uninspectable(reason, size);
}

/* The @size bytes of @message, at an address until munmap; NULL when it cannot be mapped. */
static const char *map(int message, gsize size)
{
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, message, 0);
    return bytes == MAP_FAILED ? NULL : bytes;
}

/* The second and last try, without any library's view of the structure, or of a document. */
static CmReport *retry(CmInspector *inspector, const Question *first, CmReason reason)
{
    CmReport *report = NULL;
    const Question question = {
        .message = first->message,
        .size = first->size,
        .flags = CM_PROTOCOL_OWN_SCAN | CM_PROTOCOL_CLOSED,
    };
    if (ask(inspector, &question, &report) != CM_REASON_NONE)
        return cm_report_new_uninspectable(reason, first->size);
    report->reason = reason;
    return report;
}

static CmReport *inspect(CmInspector *inspector, const Question *question, const CmPrescan *before)
{
    CmReport *report = NULL;
    CmReason reason = ask(inspector, question, &report);
    if (reason != CM_REASON_NONE)
        report = retry(inspector, question, reason);
    else if (before->reason != CM_REASON_NONE)
        report->reason = before->reason;
    if (before->hostile_boundary && report->ambiguous == NULL)
        report->ambiguous =
            cm_mail_text_new_string("a boundary that mail programs read differently");
    return report;
}

static void count_recognised(CmInspector *inspector, const CmReport *report)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&inspector->mutex);
    for (guint i = 0; i < report->parts->len; i++)
        inspector->counters.recognised +=
            ((const CmReportPart *)g_ptr_array_index(report->parts, i))->known ? 1 : 0;
}

/* TRUE when no library may see the structure: a cap was reached, or a boundary is no boundary. */
static gboolean needs_own_scan(const CmPrescan *before)
{
    return before->reason != CM_REASON_NONE || before->hostile_boundary;
}

/* A message of a child of its own, in which pictures of @sender may be known. */
static CmReport *inspect_alone(CmInspector *inspector, const char *sender, int message,
                               const char *bytes, gsize size, const CmPrescan *before)
{
    gboolean alone = needs_own_scan(before);
    g_autoptr(CmKnownMatch) match =
        sender != NULL && !alone ? cm_known_match(inspector->known, sender, bytes, size) : NULL;
    const Question question = {
        .message = message,
        .size = size,
        .flags = alone ? CM_PROTOCOL_OWN_SCAN : 0,
        .match = match,
    };
    CmReport *report = inspect(inspector, &question, before);
    if (match != NULL) {
        cm_known_learn(inspector->known, match, report);
        count_recognised(inspector, report);
    }
    return report;
}

/* A child that has rested and may be asked again, or a new one. */
static CmSharedChild *take_shared(CmInspector *inspector)
{
    gint64 now = cm_clock_monotonic(inspector->clock);
    g_mutex_lock(&inspector->mutex);
    GPtrArray *resting = inspector->resting;
    CmSharedChild *child = NULL;
    while (child == NULL && resting->len > 0) {
        child = g_ptr_array_steal_index(resting, resting->len - 1);
        if (!cm_shared_child_is_fresh(child, now))
            g_clear_pointer(&child, cm_shared_child_free);
    }
    g_mutex_unlock(&inspector->mutex);
    return child != NULL ? child : cm_shared_child_open(inspector->zygote, inspector->seconds, now);
}

static void give_shared(CmInspector *inspector, CmSharedChild *child)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&inspector->mutex);
    g_ptr_array_add(inspector->resting, child);
}

static CmReport *ask_shared(CmInspector *inspector, const CmSharedText *text)
{
    g_autoptr(CmSharedChild) child = take_shared(inspector);
    g_autoptr(GBytes) bytes = NULL;
    CmReport *report = NULL;
    if (child == NULL)
        return NULL;
    CmReason reason = cm_shared_child_ask(child, inspector->clock, text,
                                          cm_report_limits(text->size).bytes, &bytes);
    if (reason == CM_REASON_NONE && bytes != NULL)
        reason = decode(bytes, text->size, NULL, &report);
    if (reason == CM_REASON_NONE)
        give_shared(inspector, g_steal_pointer(&child));
    else
        count(inspector, reason);
    return report;
}

/* The report of a child that reads several mails, or NULL: whatever went wrong there is not
 * held against this mail, which gets a child of its own. */
static CmReport *inspect_shared(CmInspector *inspector, const char *bytes, gsize size)
{
    gint64 span = (gint64)inspector->seconds * G_USEC_PER_SEC;
    gint64 now = cm_clock_monotonic(inspector->clock);
    CmSharedText text = {
        .bytes = bytes,
        .size = size,
        .depth = inspector->depth,
        .expansion = inspector->expansion,
        .deadline = now + span,
    };
    if (!take_slot(inspector, now + span + GRACE))
        return NULL;
    CmReport *report = ask_shared(inspector, &text);
    give_slot(inspector);
    return report;
}

/* TRUE when a child that reads texts of several mails may see it. */
static gboolean is_text_alone(const CmPrescan *before, const char *bytes, gsize size)
{
    return before->plain || (!needs_own_scan(before) && cm_alternative_is(bytes, size));
}

static CmReport *inspect_bytes(CmInspector *inspector, const char *sender, int message,
                               const char *bytes, gsize size)
{
    CmPrescan before = cm_prescan(bytes, size, &inspector->limits);
    CmReport *report = NULL;
    if (size <= CM_PROTOCOL_TEXT_MAX && is_text_alone(&before, bytes, size))
        report = inspect_shared(inspector, bytes, size);
    return report != NULL ? report
                          : inspect_alone(inspector, sender, message, bytes, size, &before);
}

CmReport *cm_inspector_inspect(CmInspector *inspector, int message, gsize size)
{
    return cm_inspector_inspect_from(inspector, NULL, message, size);
}

CmReport *cm_inspector_inspect_from(CmInspector *inspector, const char *sender, int message,
                                    gsize size)
{
    g_mutex_lock(&inspector->mutex);
    inspector->counters.inspected++;
    g_mutex_unlock(&inspector->mutex);
    if (size > cm_prescan_limits_default()->message)
        return cm_report_new_uninspectable(CM_REASON_TOO_LARGE, size);
    if (size == 0)
        return inspect_bytes(inspector, sender, message, "", 0);
    const char *bytes = map(message, size);
    if (bytes == NULL)
        return cm_report_new_uninspectable(CM_REASON_CRASHED, size);
    CmReport *report = inspect_bytes(inspector, sender, message, bytes, size);
    munmap((void *)(guintptr)bytes, size);
    return report;
}

CmReason cm_inspector_preview(CmInspector *inspector, int message, gsize size, const guint8 *part,
                              guint64 most, GBytes **answer)
{
    *answer = NULL;
    const char *bytes =
        size > 0 && size <= cm_prescan_limits_default()->message ? map(message, size) : NULL;
    if (bytes == NULL)
        return CM_REASON_TOO_LARGE;
    CmPrescan before = cm_prescan(bytes, size, &inspector->limits);
    munmap((void *)(guintptr)bytes, size);
    const Question question = {
        .message = message,
        .size = size,
        .flags = CM_PROTOCOL_PREVIEW | (needs_own_scan(&before) ? CM_PROTOCOL_OWN_SCAN : 0),
        .part = part,
    };
    CmReason reason = ask_bytes(inspector, &question, most, answer);
    count(inspector, reason);
    return reason;
}

void cm_inspector_counters(CmInspector *inspector, CmInspectorCounters *out)
{
    g_mutex_lock(&inspector->mutex);
    *out = inspector->counters;
    g_mutex_unlock(&inspector->mutex);
    out->restarts = cm_zygote_restarts(inspector->zygote);
}
