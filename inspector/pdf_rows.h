/* pdf_rows.h - samples in rows, told by how they differ from those before (ISO 32000-1 7.4.4.4) */
#ifndef CM_INSPECTOR_PDF_ROWS_H
#define CM_INSPECTOR_PDF_ROWS_H

#include "inspector/span.h"

typedef struct {
    guint predictor; /* below 2: none; 2: as in TIFF 6.0, section 14; from 10 on: as in PNG */
    guint colours;   /* values of a pixel */
    guint bits;      /* of a value */
    guint columns;   /* pixels of a row */
} CmPdfRows;

/* Bytes of one row; 0 when there can be none such. */
gsize cm_pdf_rows_length(const CmPdfRows *rows);

/* The rows of @bytes, each as it was; of the last one as much as there is. Never more than @bytes.
 * NULL when they are of a kind that is not undone here. */
GByteArray *cm_pdf_rows_undo(const CmPdfRows *rows, CmSpan bytes);

#endif
