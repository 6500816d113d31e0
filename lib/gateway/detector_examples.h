/* detector_examples.h - what each detector says that it finds and passes, tried out */
#ifndef CM_GATEWAY_DETECTOR_EXAMPLES_H
#define CM_GATEWAY_DETECTOR_EXAMPLES_H

#include "policy/case_file.h"
#include "policy/detector.h"
#include "text/detector.h"

/* Tries every example of @policy's detectors with @detectors, which were made of them. A new
 * GPtrArray of CmCaseResult. */
GPtrArray *cm_detector_examples_run(const CmPolicy *policy, const CmDetectors *detectors);

#endif
