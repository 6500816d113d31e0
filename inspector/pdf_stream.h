/* pdf_stream.h - the bytes of a PDF's streams, with their filters or without */
#ifndef CM_INSPECTOR_PDF_STREAM_H
#define CM_INSPECTOR_PDF_STREAM_H

#include <qpdf/qpdf-c.h>

#include "record/word.h"

#include "inspector/span.h"

#define CM_PDF_FILTERS 8

/* The names of the filters of @stream, in the order in which they are to be undone; returns how
 * many. "" for one that is not known, and for the last where there are more. */
int cm_pdf_stream_filters(qpdf_data pdf, qpdf_oh stream, const char *names[CM_PDF_FILTERS]);
gboolean cm_pdf_is_flate(const char *filter);
gboolean cm_pdf_is_jpeg(const char *filter); /* JPEG 2000 too */

gboolean cm_pdf_is_fax(const char *filter);
gboolean cm_pdf_is_general(const char *filter); /* for bytes of any kind */

/* The bytes of @stream, decrypted, still packed by its filters; NULL when they cannot be had. */
GBytes *cm_pdf_stream_packed(qpdf_data pdf, qpdf_oh stream);
/* The same with the first @count of @filters undone, in no more memory than a few times @most and
 * what the stream itself has. NULL, with the reason in @reason: one step unpacks to more than @most
 * bytes (too-large), a filter is none for bytes of any kind or the bytes stand in another file
 * (unknown-type), or they cannot be had (broken). What is damaged is as much as there is, with
 * CM_REASON_BROKEN. */
GBytes *cm_pdf_stream_undo(qpdf_data pdf, qpdf_oh stream, const char *const *filters, int count,
                           gsize most, CmReason *reason);

#endif
