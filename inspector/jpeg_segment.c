#include "inspector/jpeg_segment.h"

#include "inspector/byte_order.h"

/* Padding, TEM, restarts, start of image. */
static gboolean is_bare(guint marker)
{
    return marker == 0xff || marker == 0x01 || (marker >= 0xd0 && marker <= CM_JPEG_START);
}

gboolean cm_jpeg_segment_next(CmSpan bytes, gsize *at, CmJpegSegment *segment)
{
    while (*at + 4 <= bytes.length && (guchar)bytes.bytes[*at] == 0xff) {
        guint marker = (guchar)bytes.bytes[*at + 1];
        if (is_bare(marker)) {
            *at += marker == 0xff ? 1 : 2;
            continue;
        }
        gsize length = cm_read_big(bytes, *at + 2, 2);
        if (marker == CM_JPEG_END || length < 2 || length > bytes.length - *at - 2)
            return FALSE;
        *segment = (CmJpegSegment){marker, cm_span_part(bytes, *at + 4, length - 2)};
        *at += 2 + length;
        return TRUE;
    }
    return FALSE;
}

/* All from 0xc0 to 0xcf but tables and arithmetic conditioning. */
static gboolean is_frame(guint marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

gboolean cm_jpeg_segment_size(const CmJpegSegment *segment, guint *width, guint *height)
{
    if (!is_frame(segment->marker) || segment->payload.length < 5)
        return FALSE;
    *height = MAX(*height, cm_read_big(segment->payload, 1, 2));
    *width = MAX(*width, cm_read_big(segment->payload, 3, 2));
    return TRUE;
}

/* FALSE: at @place no picture begins. */
static gboolean read_place(CmSpan bytes, guint *marks, CmJpegPlace *place)
{
    CmJpegSegment segment;
    gsize at = place->start + 2;
    while (*marks > 0 && cm_jpeg_segment_next(bytes, &at, &segment)) {
        --*marks;
        cm_jpeg_segment_size(&segment, &place->width, &place->height);
        place->scan = at;
        if (segment.marker == CM_JPEG_SCAN)
            return place->width > 0;
    }
    return FALSE;
}

gboolean cm_jpeg_segment_find(CmSpan bytes, gsize from, guint *marks, CmJpegPlace *place)
{
    gsize at = from;
    while (*marks > 0 && (at = cm_span_find(bytes, at, "\xff\xd8\xff")) < bytes.length) {
        --*marks;
        *place = (CmJpegPlace){.start = at};
        if (read_place(bytes, marks, place))
            return TRUE;
        at += 2;
    }
    return FALSE;
}
