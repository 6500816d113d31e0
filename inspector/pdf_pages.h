/* pdf_pages.h - which page of a PDF shows which picture */
#ifndef CM_INSPECTOR_PDF_PAGES_H
#define CM_INSPECTOR_PDF_PAGES_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

typedef struct CmPdfPages CmPdfPages;

/* Looks at the resources of up to 5,000 pages of @pdf, which stays with the caller, and releases
 * all handles of its objects. */
CmPdfPages *cm_pdf_pages_new(qpdf_data pdf);
void cm_pdf_pages_free(CmPdfPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPdfPages, cm_pdf_pages_free)

/* The page, from 1, that shows object @number, or is it; 0 when none does, or several. */
guint cm_pdf_pages_find(const CmPdfPages *pages, int number);
/* TRUE when a picture that a page shows has object @number for its mask. */
gboolean cm_pdf_pages_is_mask(const CmPdfPages *pages, int number);

#endif
