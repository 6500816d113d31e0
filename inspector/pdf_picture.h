/* pdf_picture.h - a picture of a PDF as a file that other readers know */
#ifndef CM_INSPECTOR_PDF_PICTURE_H
#define CM_INSPECTOR_PDF_PICTURE_H

#include "inspector/span.h"

/* How the stream of a picture is packed (ISO 32000-1 7.4, 8.9.5). */
typedef struct {
    guint width, height; /* pixels */
    guint channels;      /* 1 grey, 3 red, green and blue, 4 ink; 0: something else */
    guint bits;          /* of one channel */
    CmSpan palette;    /* red, green, blue of each value of one channel; empty: the value itself */
    gboolean deflated; /* else as it is */
    gboolean png_rows; /* each row begins with the number of a PNG filter */
    gboolean inverted; /* the highest value means the least */
} CmPdfPicture;

/* Unpacks @packed (zlib). NULL when it becomes more than @most bytes. Where it is damaged, what
 * comes before is given and *@whole is FALSE; a missing end is no damage, for it is missing for
 * every reader. */
GByteArray *cm_pdf_inflate(CmSpan packed, gsize most, gboolean *whole);

/* A PNG of the picture whose stream is @bytes; NULL when it is of a kind that is not put together
 * here, or would be more than @most bytes. */
GByteArray *cm_pdf_picture_to_png(const CmPdfPicture *picture, CmSpan bytes, gsize most);

#endif
