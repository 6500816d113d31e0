/* report_reader.h - numbers, words and texts out of the bytes of a report, which are not believed
 *
 * For report_codec.c alone. After the first failure every read gives zero or NULL, and @wrong says
 * what it was.
 */
#ifndef CM_INSPECT_REPORT_READER_H
#define CM_INSPECT_REPORT_READER_H

#include "inspect/report.h"

/* Filled in by the caller; the bytes stay with it. */
typedef struct {
    const guint8 *at;
    gsize left;
    const CmReportLimits *limits;
    const char *wrong; /* static; NULL: nothing yet */
} CmReportReader;

/* Says what is wrong; @wrong is static, and the first stays. */
void cm_report_refuse(CmReportReader *reader, const char *wrong);

/* The next @bytes bytes, which stay where they are; NULL when there are not as many. */
const guint8 *cm_report_take(CmReportReader *reader, gsize bytes);
/* A number of @bytes (1 to 8) bytes. */
guint64 cm_report_take_number(CmReportReader *reader, guint bytes);
/* The same of at most @most; for a larger one @wrong is what is wrong. */
guint cm_report_take_choice(CmReportReader *reader, guint bytes, guint most, const char *wrong);
gboolean cm_report_take_flag(CmReportReader *reader);
/* A string of at most @most bytes, which stay where they are. */
const char *cm_report_take_string(CmReportReader *reader, guint64 most, gsize *length);
/* Printable ASCII without blanks, up to 255 characters; "" only where @may_be_empty. A new string.
 */
char *cm_report_take_word(CmReportReader *reader, gboolean may_be_empty);
/* Valid UTF-8 of at most the limits' bytes; new. */
CmMailText *cm_report_take_text(CmReportReader *reader);
/* The same, or NULL where there is none. */
CmMailText *cm_report_take_optional_text(CmReportReader *reader);

#endif
