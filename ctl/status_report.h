/* status_report.h - the filter's own status (milter/status.h) for a person's eye, and as a check
 *
 * Reads the JSON that a running filter answers with. What is missing in it counts as 0 or "?": the
 * filter may be of another version.
 */
#ifndef CM_CTL_STATUS_REPORT_H
#define CM_CTL_STATUS_REPORT_H

#include <glib.h>

typedef struct CmStatusReport CmStatusReport;

/* NULL with CM_ERROR_DATA when @json is no status. */
CmStatusReport *cm_status_report_parse(const char *json, GError **error);
void cm_status_report_free(CmStatusReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmStatusReport, cm_status_report_free)

/* Some lines for a terminal; a new string. */
char *cm_status_report_text(const CmStatusReport *report);

/* As monitoring plug-ins rate: 0 OK, 1 WARNING, 2 CRITICAL. Critical: the store does not answer.
 * Warning: the directory is older than three days, something has been held for more than a day,
 * an inspector crashed, or nine tenths of the file descriptors are in use. @line is a new string:
 * "OK - …|held=2 …" with performance data. */
int cm_status_report_rate(const CmStatusReport *report, char **line);

#endif
