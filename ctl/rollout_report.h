/* rollout_report.h - consentctl doctor --rollout: logs in, files for the import out */
#ifndef CM_CTL_ROLLOUT_REPORT_H
#define CM_CTL_ROLLOUT_REPORT_H

#include "ctl/command.h"

/* Reads the mail server's @logs (NULL-terminated; "-" is standard input), writes @folder and prints
 * what was found. Returns an exit status; prints its own errors. */
int cm_rollout_report(const CmControl *control, const char *const *logs, const char *folder);

#endif
