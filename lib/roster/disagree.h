/* disagree.h - where an import says something else than what was recorded by hand */
#ifndef CM_ROSTER_DISAGREE_H
#define CM_ROSTER_DISAGREE_H

#include "record/hand_release.h"

typedef struct {
    const CmHandRelease *record;  /* of the array that was compared */
    const CmReleaseRow *imported; /* of the roster that was compared */
    gboolean record_stands;       /* by the day of the decision; on one day what objects */
} CmDisagreement;

typedef struct {
    GArray *disagreements; /* of CmDisagreement, in the order of the records */
    guint records;         /* that no later record covers: the others speak no more */
    guint unknown;         /* of them: the import has no row of that signer that speaks of it */
} CmHandComparison;

/* Holds the last word of each signer that @records has (CmHandRelease, by number) against the rows
 * of @imported by the same signer (by id or by name) that speak of the same. Pure. */
CmHandComparison *cm_hand_releases_compare(const CmRoster *imported, const GArray *records);
void cm_hand_comparison_free(CmHandComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmHandComparison, cm_hand_comparison_free)

#endif
