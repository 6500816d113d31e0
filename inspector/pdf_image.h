/* pdf_image.h - the pictures of a PDF that are no files in it: samples and how they are packed */
#ifndef CM_INSPECTOR_PDF_IMAGE_H
#define CM_INSPECTOR_PDF_IMAGE_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

typedef struct {
    GByteArray *bytes; /* NULL: none can be made */
    const char *type;  /* "image/png" or "image/tiff" */
} CmPdfImage;

/* FALSE: its size is not said, or it has a key that is meant for pictures in a content ("/W"), of
 * which readers make different things. */
gboolean cm_pdf_image_is_plain(qpdf_data pdf, qpdf_oh image);
/* TRUE when what is shown is not what the stream's JPEG shows: values are mapped to others, or mean
 * something else than brightness, colours or ink. Ink is mapped often, by files of its makers. */
gboolean cm_pdf_image_is_remapped(qpdf_data pdf, qpdf_oh image);

/* A file of the picture that the stream @image holds, of at most about @most bytes: samples in
 * grey, colours, ink or a palette become a PNG, what is packed as a fax is becomes a TIFF. Of
 * another kind (JBIG2, single inks) none can be made. The caller's to clear. */
CmPdfImage cm_pdf_image_file(qpdf_data pdf, qpdf_oh image, gsize most);
void cm_pdf_image_clear(CmPdfImage *image);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmPdfImage, cm_pdf_image_clear)

#endif
