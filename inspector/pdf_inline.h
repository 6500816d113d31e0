/* pdf_inline.h - pictures that stand in a content itself (ISO 32000-1 8.9.7) */
#ifndef CM_INSPECTOR_PDF_INLINE_H
#define CM_INSPECTOR_PDF_INLINE_H

#include "inspector/span.h"

typedef struct {
    guint width,
        height;    /* pixels, of what is said the most; 0: not said, or not to be understood */
    gboolean mask; /* a shape that is filled with the colour of the moment, as letters are */
    CmSpan bytes;  /* from its head up to where its data may end */
} CmPdfInline;

typedef struct {
    CmSpan content;
    gsize offset; /* up to which it was searched */
    gsize effort; /* bytes that may still be read in vain */
    gboolean begun;
} CmPdfInlineSearch;

/* A search in @content, which stays with the caller. */
CmPdfInlineSearch cm_pdf_inline_search(CmSpan content);

/* Finds the next such picture; FALSE when there is none. Up to the first one words count as readers
 * of PDF take them, so that what stands in a string is none. Readers differ in where the data of a
 * picture end: behind the first one every place counts where a head with a size can be read. */
gboolean cm_pdf_inline_find(CmPdfInlineSearch *search, CmPdfInline *found);

#endif
