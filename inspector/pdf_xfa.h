/* pdf_xfa.h - forms in XML within a PDF (XML Forms Architecture 3.3) */
#ifndef CM_INSPECTOR_PDF_XFA_H
#define CM_INSPECTOR_PDF_XFA_H

#include "inspector/span.h"

/* TRUE when @xml, a piece of a form or of what was filled in, holds a picture: an element "image"
 * (of any name space), any other that says its content is one, as a field of a form that was filled
 * in does, or what begins as the base64 of a JPEG, PNG, GIF or TIFF. */
gboolean cm_pdf_xfa_holds_picture(CmSpan xml);

#endif
