/* detector_statement.h - one indented line of a *.detectors file */
#ifndef CM_POLICY_DETECTOR_STATEMENT_H
#define CM_POLICY_DETECTOR_STATEMENT_H

#include "policy/detector.h"
#include "policy/token.h"

/* Adds what @line says to @detector, or complaints to @problems. */
void cm_detector_statement_read(CmPolicyDetector *detector, const CmTokenLine *line,
                                GPtrArray *problems);

#endif
