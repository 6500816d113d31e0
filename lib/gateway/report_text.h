/* report_text.h - finds single texts in what the inspector reported */
#ifndef CM_GATEWAY_REPORT_TEXT_H
#define CM_GATEWAY_REPORT_TEXT_H

#include "inspect/report.h"

/* The decoded value of the first header field @name (lower case) of the message itself, or NULL. */
const char *cm_report_text_header(const CmReport *report, const char *name);
/* The subject of the message itself, or NULL. */
const CmMailText *cm_report_text_subject(const CmReport *report);
/* The text that a person reads first in the message: its first body, or NULL. */
const CmReportText *cm_report_text_body(const CmReport *report);
/* TRUE when part @index is of @type (or begins with it: "text/"), has no file name and stands in no
 * enclosed message, archive or document. */
gboolean cm_report_part_is_own(const CmReport *report, guint index, const char *type);
/* TRUE when @text is what the sender wrote: the first text without a file name that stands in no
 * enclosed message, archive or document, or the page that says the same right behind it. */
gboolean cm_report_text_is_own(const CmReport *report, const CmReportText *text);
/* TRUE of a header field that says something to whoever reads the mail, as programs show it: its
 * keywords and comments (RFC 5322 3.6.5). */
gboolean cm_report_text_is_remark(const CmReportText *text);

#endif
