/* pdf_objects.h - the pictures, files and metadata of a PDF, from its objects, by qpdf
 *
 * A JPEG in a PDF is given as it was put in, with its tags; other pictures are put together anew
 * (pdf_picture.h). Every object of the document is looked at, whether a page refers to it or not.
 */
#ifndef CM_INSPECTOR_PDF_OBJECTS_H
#define CM_INSPECTOR_PDF_OBJECTS_H

#include "inspector/container.h"
#include "inspector/pdf_flat.h"

/* Adds what the document @bytes holds as members of @container, which stands for it, adds to @links
 * each address that it leads to (new strings in valid UTF-8; the array frees them), and makes the
 * copy @flat for who reads its text; the caller's to clear. FALSE when a stream that is no picture
 * unpacks to more than may be: its text is not to be read then. */
gboolean cm_pdf_objects_read(CmContainer *container, CmSpan bytes, GPtrArray *links,
                             CmPdfFlat *flat);

#endif
