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
    GHashTable *near;   /* numbers of terms; NULL: nothing need be near */
    GHashTable *unless; /* numbers of terms, or NULL */
    gboolean near_amount;
    guint within;
    gboolean alone_weak, weak;
} CmDetector;

/* A number in this grouping is looked at by this detector. */
typedef struct {
    CmDigitGrouping grouping;
    guint detector;
} CmDetectorNumber;

struct CmDetectors {
    gatomicrefcount references;
    GArray *all; /* of CmDetector */
    CmTerms *terms;
    GPtrArray *by_word; /* by number of term: GArray of guint, the detectors whose word it is; NULL
                         * where it is none's */
    GArray *numbers;    /* of CmDetectorNumber, by grouping */
};

/* The term of a mark at an amount of money: behind all others. */
static inline guint cm_detectors_amount(const CmDetectors *detectors)
{
    return cm_terms_count(detectors->terms);
}

#endif
