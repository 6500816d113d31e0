/* pdf_filter.h - the filters of a PDF's streams but for pictures (ISO 32000-1 7.4), within a limit
 *
 * qpdf could undo them too, but into as much memory as it takes. Each gives a new array, or NULL
 * when it would be more than @most bytes. Where the input is damaged, what comes before is given
 * and *@whole is FALSE; a missing mark of the end is no damage.
 */
#ifndef CM_INSPECTOR_PDF_FILTER_H
#define CM_INSPECTOR_PDF_FILTER_H

#include "inspector/span.h"

GByteArray *cm_pdf_filter_hex(CmSpan packed, gsize most, gboolean *whole);    /* 7.4.2 */
GByteArray *cm_pdf_filter_base85(CmSpan packed, gsize most, gboolean *whole); /* 7.4.3 */
/* 7.4.4; @early: codes get longer one code early, as is usual. */
GByteArray *cm_pdf_filter_lzw(CmSpan packed, gboolean early, gsize most, gboolean *whole);
GByteArray *cm_pdf_filter_runs(CmSpan packed, gsize most, gboolean *whole); /* 7.4.5 */

#endif
