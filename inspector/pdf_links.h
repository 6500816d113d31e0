/* pdf_links.h - what a PDF leads to, wherever it stands: on a button, at a bookmark, in what is
 * done as the document is opened or after something else (ISO 32000-1 12.6)
 */
#ifndef CM_INSPECTOR_PDF_LINKS_H
#define CM_INSPECTOR_PDF_LINKS_H

#include "inspector/pdf_reading.h"

/* Adds @string, which stands under @key in @owner or in arrays under it, to the links of the
 * document where it is the address of something outside, and to its words where it is the name of
 * another file that is opened. Past 5,000 addresses the container fails with too-many. */
void cm_pdf_links_read(CmPdfReading *reading, qpdf_oh owner, const char *key, qpdf_oh string);

#endif
