/* detector_file.h - *.detectors files: paragraphs that say what is found, and a district's own
 * lines over those of the policy that it includes
 *
 * "detector NAME" begins a paragraph; "override detector NAME" changes lines of one, as "override
 * rule" does; "drop detector NAME" takes one out. docs/consent-milter.detectors.5.scd is the
 * manual.
 */
#ifndef CM_POLICY_DETECTOR_FILE_H
#define CM_POLICY_DETECTOR_FILE_H

#include "policy/detector.h"

/* Adds the detectors of those of @sources (of CmSourceText, the included ones first) that are
 * *.detectors files to @detectors. Whatever is wrong is added to @problems. */
void cm_detector_files_read(GPtrArray *detectors, const GPtrArray *sources, GPtrArray *problems);

#endif
