/* pdf_object_streams.h - whether the tables of a PDF fit into memory, before any library reads them
 *
 * Objects may lie packed in streams, and so may the table of them (ISO 32000-1 7.5.7, 7.5.8). Each
 * library unpacks those whole as soon as it looks for an object. They are found here by the letters
 * of the file; a name that is written in codes is not, and neither is what is encrypted.
 */
#ifndef CM_INSPECTOR_PDF_OBJECT_STREAMS_H
#define CM_INSPECTOR_PDF_OBJECT_STREAMS_H

#include "inspector/span.h"

/* FALSE when such a stream of the document @bytes unpacks to more than 32 MB, all of them to more
 * than 128 MB, or one is packed twice or in a way that programs do not use for it. */
gboolean cm_pdf_object_streams_fit(CmSpan bytes);

#endif
