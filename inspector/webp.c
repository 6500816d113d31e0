#include "inspector/picture.h"

#include "inspector/byte_order.h"
#include "inspector/exif.h"
#include "inspector/xmp.h"

/* RIFF chunks of a WebP file (RFC 9649). */

static void read_exif(CmPicture *picture, CmSpan data, CmCharsets *charsets)
{
    /* Some writers put the mark of JPEG before it. */
    gsize start = data.length > 6 && memcmp(data.bytes, "Exif\0", 5) == 0 ? 6 : 0;
    cm_exif_read(picture, cm_span_part(data, start, data.length), charsets);
}

/* The first chunk that can say it does: "VP8X" anywhere else is passed over by decoders. */
static void read_size(CmPicture *picture, CmSpan type, CmSpan data)
{
    if (picture->width != 0)
        return;
    if (cm_span_starts(type, "VP8X")) {
        picture->width = cm_read_little(data, 4, 3) + 1;
        picture->height = cm_read_little(data, 7, 3) + 1;
    } else if (cm_span_starts(type, "VP8L")) {
        guint32 packed = cm_read_little(data, 1, 4);
        picture->width = (packed & 0x3fffu) + 1;
        picture->height = (packed >> 14 & 0x3fffu) + 1;
    } else if (cm_span_starts(type, "VP8 ")) {
        picture->width = cm_read_little(data, 6, 2) & 0x3fffu;
        picture->height = cm_read_little(data, 8, 2) & 0x3fffu;
    }
}

static void read_chunk(CmPicture *picture, CmSpan type, CmSpan data, CmCharsets *charsets)
{
    if (cm_span_starts(type, "VP8")) {
        read_size(picture, type, data);
    } else if (cm_span_starts(type, "EXIF")) {
        read_exif(picture, data, charsets);
    } else if (cm_span_starts(type, "XMP ")) {
        cm_xmp_read(picture, data);
    }
}

void cm_picture_read_webp(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    gsize at = 12;
    while (at + 8 <= bytes.length) {
        gsize length = cm_read_little(bytes, at + 4, 4);
        CmSpan data = cm_span_part(bytes, at + 8, length);
        read_chunk(picture, cm_span_part(bytes, at, 4), data, charsets);
        picture->broken |= data.length < length;
        at += 8 + length + (length & 1);
    }
    picture->broken |= picture->width == 0;
}
