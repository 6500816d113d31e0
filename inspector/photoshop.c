#include "inspector/picture.h"

#include "inspector/byte_order.h"
#include "inspector/iptc.h"

/* Photoshop's own files: a header, colours, the resources in which metadata stand ("Adobe Photoshop
 * File Formats Specification", 2019). The picture itself is not decoded. */

#define HEADER 26u

void cm_picture_read_photoshop(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    gsize resources = HEADER + 4 + (gsize)cm_read_big(bytes, HEADER, 4);
    gsize length = cm_read_big(bytes, resources, 4);
    picture->height = cm_read_big(bytes, 14, 4);
    picture->width = cm_read_big(bytes, 18, 4);
    picture->broken = picture->width == 0 || resources + 4 > bytes.length;
    cm_iptc_read(picture, cm_span_part(bytes, resources + 4, length), charsets);
}
