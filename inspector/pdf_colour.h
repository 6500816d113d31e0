/* pdf_colour.h - what the values of a PDF's picture mean (ISO 32000-1 8.6) */
#ifndef CM_INSPECTOR_PDF_COLOUR_H
#define CM_INSPECTOR_PDF_COLOUR_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

/* How many values a pixel has in the colour space @space, where they mean brightness (1), red,
 * green and blue (3) or ink (4), or one of a palette (1); else 0. */
guint cm_pdf_colour_channels(qpdf_data pdf, qpdf_oh space);

gboolean cm_pdf_colour_is_palette(qpdf_data pdf, qpdf_oh space);
/* Red, green and blue of each colour of the palette that @space is, at most 256; a new array. NULL
 * when it is none, or one of other colours. */
GByteArray *cm_pdf_colour_palette(qpdf_data pdf, qpdf_oh space);

#endif
