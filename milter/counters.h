/* counters.h - how many messages ended how, how long each stage took, and what failed
 *
 * Numbers and words of our own only: no id, address or text can get in here. They begin at 0 when
 * the program starts and outlive a reload. All functions are thread-safe.
 */
#ifndef CM_MILTER_COUNTERS_H
#define CM_MILTER_COUNTERS_H

#include <glib.h>

/* What a message goes through between its last byte and its answer. */
typedef enum {
    CM_STAGE_WAIT,   /* for a place in front of the expensive work */
    CM_STAGE_JUDGE,  /* inspected, facts gathered, decided */
    CM_STAGE_SETTLE, /* made durable */
    CM_STAGE_TOTAL,
} CmStage;
#define CM_STAGE_COUNT 4u
const char *cm_stage_word(CmStage stage);

/* Why a message was not judged. */
typedef enum {
    CM_FAULT_BUSY,      /* all places in front of the expensive work were taken */
    CM_FAULT_STORE,     /* the store could not be read or written */
    CM_FAULT_TOO_LARGE, /* more than max-message */
    CM_FAULT_OTHER,
} CmFault;
#define CM_FAULT_COUNT 4u
const char *cm_fault_word(CmFault fault);

/* Upper bounds of the buckets of a histogram in microseconds; one more bucket has what is above. */
#define CM_BUCKET_COUNT 12u
extern const gint64 cm_bucket_bounds[CM_BUCKET_COUNT];

typedef struct {
    guint64 buckets[CM_BUCKET_COUNT + 1];
    guint64 count;
    gint64 sum; /* microseconds */
} CmHistogram;

/* Messages that ended with one action because of one clause. */
typedef struct {
    char *action; /* "accept", "hold" … or "untouched" */
    char *clause; /* "5.5", or "" where no rule spoke */
    guint64 count;
} CmMessageCount;

typedef struct CmCounters CmCounters;

CmCounters *cm_counters_new(void);
void cm_counters_free(CmCounters *counters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCounters, cm_counters_free)

/* @action and @clause (may be NULL) are words of the policy. More than 1,000 different pairs count
 * as clause "other". */
void cm_counters_add_message(CmCounters *counters, const char *action, const char *clause);
/* What enforcing would have done, where the mode weakened it. */
void cm_counters_add_would(CmCounters *counters, const char *action, const char *clause);
void cm_counters_add_fault(CmCounters *counters, CmFault fault);
void cm_counters_add_time(CmCounters *counters, CmStage stage, gint64 microseconds);

/* All of it at one moment. */
typedef struct {
    GPtrArray *messages; /* of CmMessageCount, ordered by action, then clause */
    GPtrArray *would;
    guint64 faults[CM_FAULT_COUNT];
    CmHistogram stages[CM_STAGE_COUNT];
} CmCounted;
CmCounted *cm_counters_read(CmCounters *counters);
void cm_counted_free(CmCounted *counted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCounted, cm_counted_free)

#endif
