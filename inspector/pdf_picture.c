#include "inspector/pdf_picture.h"

#include <zlib.h>

#define STEP ((gsize)64 << 10)

GByteArray *cm_pdf_inflate(CmSpan packed, gsize most, gboolean *whole)
{
    z_stream stream = {.next_in = (Bytef *)(gpointer)packed.bytes,
                       .avail_in = (uInt)MIN(packed.length, G_MAXUINT)};
    GByteArray *out = g_byte_array_new();
    g_autofree guint8 *step = g_malloc(STEP);
    int got = inflateInit(&stream);
    while (got == Z_OK && out->len <= most) {
        stream.next_out = step;
        stream.avail_out = (uInt)STEP;
        got = inflate(&stream, Z_NO_FLUSH);
        g_byte_array_append(out, step, (guint)(STEP - stream.avail_out));
        if (stream.avail_out == STEP && stream.avail_in == 0)
            break;
    }
    inflateEnd(&stream);
    *whole = got == Z_STREAM_END;
    if (out->len <= most)
        return out;
    g_byte_array_unref(out);
    return NULL;
}

static void put_number(GByteArray *png, guint32 value)
{
    guint32 big = GUINT32_TO_BE(value);
    g_byte_array_append(png, (const guint8 *)&big, sizeof big);
}

static void put_chunk(GByteArray *png, const char *type, const guint8 *bytes, guint length)
{
    put_number(png, length);
    guint start = png->len;
    g_byte_array_append(png, (const guint8 *)type, 4);
    g_byte_array_append(png, bytes, length);
    put_number(png, (guint32)crc32(0, png->data + start, 4 + length));
}

/* Rows with a filter number of 0 ("none") before each. */
static GByteArray *add_filters(CmSpan rows, gsize row, guint height)
{
    GByteArray *filtered = g_byte_array_sized_new((guint)((row + 1) * height));
    static const guint8 none = 0;
    for (guint i = 0; i < height; i++) {
        g_byte_array_append(filtered, &none, 1);
        g_byte_array_append(filtered, (const guint8 *)rows.bytes + i * row, (guint)row);
    }
    return filtered;
}

static GByteArray *deflated_rows(const CmPdfPicture *picture, CmSpan bytes, gsize most)
{
    gsize row = ((gsize)picture->width * picture->channels * picture->bits + 7) / 8;
    gsize length = (row + 1) * picture->height;
    if (picture->deflated && picture->png_rows) {
        GByteArray *same = g_byte_array_new();
        g_byte_array_append(same, (const guint8 *)bytes.bytes, (guint)bytes.length);
        return same;
    }
    gboolean whole = FALSE;
    g_autoptr(GByteArray) plain = picture->deflated ? cm_pdf_inflate(bytes, most, &whole) : NULL;
    if (plain != NULL)
        bytes = cm_span_of_array(plain);
    if (bytes.length < row * picture->height)
        return NULL;
    g_autoptr(GByteArray) filtered = add_filters(bytes, row, picture->height);
    uLongf room = compressBound((uLong)length);
    GByteArray *packed = g_byte_array_new();
    g_byte_array_set_size(packed, (guint)room);
    if (compress2(packed->data, &room, filtered->data, filtered->len, Z_BEST_SPEED) != Z_OK) {
        g_byte_array_unref(packed);
        return NULL;
    }
    g_byte_array_set_size(packed, (guint)room);
    return packed;
}

static gboolean can_be_put_together(const CmPdfPicture *picture, CmSpan bytes, gsize most)
{
    gsize pixels = (gsize)picture->width * picture->height;
    return picture->width > 0 && picture->height > 0 && picture->width < 65536 &&
           picture->height < 65536 && (picture->channels == 1 || picture->channels == 3) &&
           (picture->bits == 8 || picture->channels == 1) && bytes.length < most &&
           picture->bits <= 8 && pixels < most / 4 && (picture->deflated || !picture->png_rows);
}

GByteArray *cm_pdf_picture_to_png(const CmPdfPicture *picture, CmSpan bytes, gsize most)
{
    if (!can_be_put_together(picture, bytes, most))
        return NULL;
    g_autoptr(GByteArray) rows = deflated_rows(picture, bytes, most);
    if (rows == NULL)
        return NULL;
    GByteArray *png = g_byte_array_sized_new(rows->len + 64);
    guint8 head[13] = {0};
    guint32 width = GUINT32_TO_BE(picture->width), height = GUINT32_TO_BE(picture->height);
    memcpy(head, &width, 4);
    memcpy(head + 4, &height, 4);
    head[8] = (guint8)picture->bits;
    head[9] = picture->channels == 3 ? 2 : 0;
    g_byte_array_append(png, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
    put_chunk(png, "IHDR", head, sizeof head);
    put_chunk(png, "IDAT", rows->data, rows->len);
    put_chunk(png, "IEND", head, 0);
    return png;
}
