/* pdf_fax.h - a picture of a PDF that is packed as a fax is, as a TIFF file */
#ifndef CM_INSPECTOR_PDF_FAX_H
#define CM_INSPECTOR_PDF_FAX_H

#include "inspector/span.h"

/* ISO 32000-1 7.4.6, table 11. */
typedef struct {
    int k;                 /* below 0: Group 4; 0: Group 3, one dimension; above: mixed */
    guint columns, rows;   /* pixels */
    gboolean ends_of_line; /* rows have marks between them */
    gboolean aligned;      /* rows begin with a byte */
    gboolean inverted;     /* ink is white */
} CmPdfFax;

/* A TIFF file (TIFF 6.0, section 11) around @bytes; NULL for a way of packing that no TIFF has. */
GByteArray *cm_pdf_fax_to_tiff(const CmPdfFax *fax, CmSpan bytes);

#endif
