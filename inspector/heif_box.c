#include "inspector/heif_box.h"

#include "inspector/byte_order.h"

#define HEAD          8u  /* bytes: length and type */
#define FILM_HEAD_MIN 16u /* bytes of the box that a film begins with */
#define FILM_HEAD_MAX 512u

gboolean cm_heif_box_find(CmSpan file, const char *type, CmSpan *content)
{
    gsize at = 0;
    while (at + HEAD <= file.length) {
        gsize length = cm_read_big(file, at, 4), head = HEAD;
        if (length == 1) { /* the length proper follows, in eight bytes */
            length = ((gsize)cm_read_big(file, at + 8, 4) << 32) | cm_read_big(file, at + 12, 4);
            head += 8;
        } else if (length == 0) { /* up to the end */
            length = file.length - at;
        }
        gboolean whole = length >= head && length <= file.length - at;
        *content = cm_span_part(file, at + head, whole ? length - head : file.length);
        if (cm_span_starts(cm_span_part(file, at + 4, 4), type))
            return TRUE;
        if (!whole)
            return FALSE;
        at += length;
    }
    return FALSE;
}

gboolean cm_heif_box_begins_film(CmSpan bytes, gsize from)
{
    for (gsize at = MAX(from, 4); (at = cm_span_find(bytes, at, "ftyp")) < bytes.length; at++) {
        guint length = cm_read_big(bytes, at - 4, 4);
        if (length >= FILM_HEAD_MIN && length <= FILM_HEAD_MAX)
            return TRUE;
    }
    return FALSE;
}

/* Reference boxes stand in "iref", a full box whose version says how long the numbers of items are
 * (8.11.12). */
guint cm_heif_box_tiles(CmSpan file)
{
    CmSpan meta;
    gsize tiles = 0;
    if (!cm_heif_box_find(file, "meta", &meta))
        return 0;
    gsize references = cm_span_find(meta, 0, "iref");
    gsize number = cm_read_big(meta, references + 4, 1) == 0 ? 2 : 4;
    for (gsize at = references; (at = cm_span_find(meta, at, "dimg")) < meta.length; at += 4)
        tiles += cm_read_big(meta, at + 4 + number, 2);
    return (guint)MIN(tiles, G_MAXUINT);
}
