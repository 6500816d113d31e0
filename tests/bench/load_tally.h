/* load_tally.h - what a run of the load generator measured */
#ifndef CM_TESTS_BENCH_LOAD_TALLY_H
#define CM_TESTS_BENCH_LOAD_TALLY_H

#include <stdio.h>

#include "tests/bench/load_dialogue.h"

typedef struct {
    GArray *latencies; /* of gint64: microseconds from MAIL to the final answer */
    guint64 bytes;     /* of the messages answered */
    guint outcomes[CM_LOAD_OUTCOMES];
    guint broken; /* messages that got no answer */
} CmLoadTally;

void cm_load_tally_init(CmLoadTally *tally);
void cm_load_tally_clear(CmLoadTally *tally);

void cm_load_tally_add(CmLoadTally *tally, CmLoadOutcome outcome, gint64 microseconds, gsize bytes);
/* Adds what @other counted to @tally. */
void cm_load_tally_merge(CmLoadTally *tally, const CmLoadTally *other);

/* Returns the latency that @share (0 to 1) of the messages did not exceed, in microseconds; 0 where
 * there is none. Sorts the latencies. */
gint64 cm_load_tally_quantile(CmLoadTally *tally, double share);

/* Prints one line of JSON: messages, seconds, rate (a second), megabytes (a second), p50, p99 and
 * longest (milliseconds), one count per outcome, broken. @seconds > 0. */
void cm_load_tally_print(CmLoadTally *tally, double seconds, FILE *stream);

#endif
