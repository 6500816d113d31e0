/* hostile_texts.h - texts that are made to cost detectors the most, out of their own words
 *
 * A piece of text is repeated until it fills what is to be read. What a piece is made of are the
 * words, the terms that must stand near and the examples of all detectors, digits in their
 * groupings, and the signs that stand between words; the costliest pieces are changed again and
 * again, and a change that costs more stays.
 */
#ifndef CM_BENCH_HOSTILE_TEXTS_H
#define CM_BENCH_HOSTILE_TEXTS_H

#include "policy/detector.h"
#include "policy/policy.h"

typedef struct {
    char *piece;
    double cost; /* whatever @measure says */
} CmHostileText;

/* What a piece costs, repeated. */
typedef double (*CmHostileMeasure)(const char *piece, gpointer data);

/* Of each detector of @policy the costliest piece that @rounds changes led to, in order: a new
 * GArray of CmHostileText that frees them. The same @seed makes the same pieces, as far as the
 * costs agree. */
GArray *cm_hostile_texts_search(const CmPolicy *policy, guint rounds, guint32 seed,
                                CmHostileMeasure measure, gpointer data);

#endif
