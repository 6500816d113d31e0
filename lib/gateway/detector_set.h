/* detector_set.h - the policy's detectors made ready to find something */
#ifndef CM_GATEWAY_DETECTOR_SET_H
#define CM_GATEWAY_DETECTOR_SET_H

#include "policy/detector.h"
#include "text/detector.h"

/* Makes what cm_detectors_scan() needs; numbers of detectors are their places in
 * cm_policy_detectors(). NULL with CM_ERROR_CONFIG ("FILE:LINE: …") when a pattern, term, grouping
 * or check is wrong. */
CmDetectors *cm_detector_set_new(const CmPolicy *policy, GError **error);

#endif
