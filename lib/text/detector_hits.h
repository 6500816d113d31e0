/* detector_hits.h - what detectors found in a text, put in order */
#ifndef CM_TEXT_DETECTOR_HITS_H
#define CM_TEXT_DETECTOR_HITS_H

#include "text/detector.h"

/* Sorts @hits (of CmDetectorHit of a text, each with a detector under @detectors) by where they
 * start. Of one detector's that overlap one stays: the surest, of those the first and longest. */
void cm_detector_hits_settle(GArray *hits, guint detectors);

#endif
