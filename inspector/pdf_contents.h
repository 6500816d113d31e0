/* pdf_contents.h - what draws: contents of pages, forms, patterns, letters, notes' appearances
 *
 * Pictures in a content itself are rare, in letters apart, and have no tags: they are said to be
 * there. What is painted by lines and areas is no picture for anybody here.
 */
#ifndef CM_INSPECTOR_PDF_CONTENTS_H
#define CM_INSPECTOR_PDF_CONTENTS_H

#include "inspector/pdf_reading.h"

/* Reads what @page, or whatever has @contents as a page has, draws: a stream, or an array of them
 * that are read as one (ISO 32000-1 7.8.2). */
void cm_pdf_contents_read_page(CmPdfReading *reading, qpdf_oh page, qpdf_oh contents);

/* Reads what the stream @form draws; each once for every role. Shapes in the drawing of a letter
 * (CM_PDF_AS_GLYPH) are the letter, up to 255 pixels a side. */
void cm_pdf_contents_read_form(CmPdfReading *reading, qpdf_oh form, CmPdfRole role);

#endif
