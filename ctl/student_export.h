/* student_export.h - consentctl student --export */
#ifndef CM_CTL_STUDENT_EXPORT_H
#define CM_CTL_STUDENT_EXPORT_H

#include "ctl/command.h"

/* Prints everything on record about the one student whom @text means; that it was asked for, and
 * why, is recorded first. Returns an exit status; prints its own errors. */
int cm_student_export(CmControl *control, const char *text, const char *reason);

#endif
