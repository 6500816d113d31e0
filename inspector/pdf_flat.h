/* pdf_flat.h - a copy of a PDF in which all that has letters stands on a page
 *
 * The library that reads texts knows pages alone: not what a stamp or a field looks like
 * (ISO 32000-1 12.5.5), nor layers that are hidden at first (8.11). In the copy no layer is hidden,
 * and the appearances of each page's notes stand on a page of their own.
 */
#ifndef CM_INSPECTOR_PDF_FLAT_H
#define CM_INSPECTOR_PDF_FLAT_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

#include "record/word.h"

typedef struct {
    GBytes *bytes;    /* NULL: there is nothing that the document itself does not show */
    gboolean layered; /* its pages may show more than the document's */
    GArray *notes;    /* of guint: for each page behind those of the document, whose notes it has */
} CmPdfFlat;

/* Makes the copy of a document of @size bytes; the caller's to clear. Changes @pdf, which is of no
 * further use, and releases all handles. Up to 5,000 pages are looked at, with up to 5,000
 * appearances each. Returns why not all can be had: too-many, too-large (over 48 MB) or broken;
 * CM_REASON_NONE. */
CmReason cm_pdf_flat_make(CmPdfFlat *flat, qpdf_data pdf, gsize size);
void cm_pdf_flat_clear(CmPdfFlat *flat);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmPdfFlat, cm_pdf_flat_clear)

#endif
