/* detector_near.h - what stands near a word or number that a detector looks at (inside the room) */
#ifndef CM_TEXT_DETECTOR_NEAR_H
#define CM_TEXT_DETECTOR_NEAR_H

#include "text/detector_index.h"

/* What is looked through. */
typedef struct {
    const CmDetectors *detectors;
    GArray *marks; /* of CmTermMark, in the order of their starts */
    gsize tries;   /* left: of patterns, and of looks where marks are crowded */
} CmDetectorMarks;

/* What is looked for near a hit. */
typedef struct {
    const GByteArray *terms;
    gboolean amount; /* or an amount of money */
    guint distance;  /* bytes */
} CmDetectorNearby;

/* How far a detector has looked through the marks for what must, or must not, stand near: places
 * come in the order of the text, so that it looks at each mark once. */
typedef struct {
    guint first;  /* mark that begins inside what was looked through last */
    guint wanted; /* none from first on is looked for until this one */
} CmDetectorLook;

/* The number of the first of @marks that begins at @at or later; their count when none does. */
guint cm_detector_first_mark(const GArray *marks, gsize at);

/* Whether something of @nearby, and no part of @hit, stands near @hit; unknown when there is too
 * much to look through and no try left, and such a look takes one. Mark @at is the first that
 * begins where the hit does, or later. @look is of the same @nearby for all hits of a text, all
 * zero at first. */
CmMatch cm_detector_look_near(CmDetectorMarks *in, const CmDetectorHit *hit, guint at,
                              const CmDetectorNearby *nearby, CmDetectorLook *look);

#endif
