/* pdf_inline.h - pictures that stand in the content of a page itself (ISO 32000-1 8.9.7) */
#ifndef CM_INSPECTOR_PDF_INLINE_H
#define CM_INSPECTOR_PDF_INLINE_H

#include "inspector/span.h"

typedef struct {
    guint width, height; /* pixels; 0: not said */
} CmPdfInline;

/* Finds the next such picture in @content, at or behind *@offset, which moves behind its head;
 * FALSE when there is none. */
gboolean cm_pdf_inline_find(CmSpan content, gsize *offset, CmPdfInline *found);

#endif
