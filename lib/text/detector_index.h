/* detector_index.h - how detectors are kept so that one pass finds what any of them looks for
 * (inside the room)
 */
#ifndef CM_TEXT_DETECTOR_INDEX_H
#define CM_TEXT_DETECTOR_INDEX_H

#include "text/detector.h"
#include "text/digit_check.h"
#include "text/digit_groups.h"
#include "text/pattern.h"
#include "text/terms.h"

typedef struct {
    guint places;
    CmDigitCheck check;
    gboolean has_numbers;
    CmPattern *pattern; /* or NULL */
    GByteArray *near;   /* by number of term: 1 for its terms; NULL: nothing need be near */
    GByteArray *unless; /* the same, or NULL */
    gboolean near_amount;
    guint within;
    gboolean alone_weak, weak;
} CmDetector;

static inline gboolean cm_detector_terms_have(const GByteArray *terms, guint term)
{
    return terms != NULL && term < terms->len && terms->data[term] != 0;
}

/* A number in this grouping is looked at by this detector. */
typedef struct {
    CmDigitGrouping grouping;
    guint detector;
} CmDetectorNumber;

/* Groupings are looked up by a slot of a few bits: most numbers of a text fall into one that is
 * empty. */
#define CM_DETECTOR_SLOTS 64u
static inline guint cm_detectors_slot(CmDigitGrouping grouping)
{
    return (guint)((grouping * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)) >> 58);
}

struct CmDetectors {
    gatomicrefcount references;
    GArray *all; /* of CmDetector */
    CmTerms *terms;
    GPtrArray *by_word; /* by number of term: GArray of guint, the detectors whose word it is; NULL
                         * where it is none's */
    GArray *numbers;    /* of CmDetectorNumber, by slot, then by grouping */
    guint slots[CM_DETECTOR_SLOTS + 1]; /* where each begins in numbers, and where the last ends */
    guint32 first_groups;               /* a bit for each length of a first group */
};

/* The term of a mark at an amount of money: behind all others. */
static inline guint cm_detectors_amount(const CmDetectors *detectors)
{
    return cm_terms_count(detectors->terms);
}

/* Reads @text once. Appends to @marks (of CmTermMark) every term and amount of money that begins in
 * it, in the order of their starts, and to @numbers (of CmDetectorHit), in order too, every number
 * of a detector for @place that passes its check. */
void cm_detectors_read_marks(const CmDetectors *detectors, CmDetectPlace place, const char *text,
                             gsize length, GArray *marks, GArray *numbers);

#endif
