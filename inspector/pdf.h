/* pdf.h - PDF (ISO 32000): text page by page, links, notes, forms, pictures, files within
 *
 * Text by poppler, which knows fonts; pictures and files by qpdf, which gives the streams as they
 * stand, so that a photo's tags survive (pdf_objects.h). A document that opens without a password,
 * or with an empty one, is read whatever it forbids; another one is encrypted.
 */
#ifndef CM_INSPECTOR_PDF_H
#define CM_INSPECTOR_PDF_H

#include "inspector/container.h"

/* Makes what poppler reads from files once ready, for as long as the result lives. */
typedef struct CmPdfWarmth CmPdfWarmth;
CmPdfWarmth *cm_pdf_warm(void);
void cm_pdf_warmth_free(CmPdfWarmth *warmth);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPdfWarmth, cm_pdf_warmth_free)

/* Reads the document @bytes as the content of part @part. */
void cm_pdf_read(CmInspection *inspection, int part, CmSpan bytes);

#endif
