#include "inspector/pdf_picture.h"

#include <zlib.h>

#include "inspector/pdf_rows.h"

#define STEP          ((gsize)64 << 10)
#define SLACK         ((gsize)64 << 10) /* bytes that may follow the samples */
#define PREDICTOR_PNG 10u

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
    *whole = got == Z_STREAM_END || ((got == Z_OK || got == Z_BUF_ERROR) && stream.avail_in == 0);
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

static gsize row_length(const CmPdfPicture *picture)
{
    return ((gsize)picture->width * picture->channels * picture->bits + 7) / 8;
}

/* The rows one behind the other, without filters; NULL when there are not as many. */
static GByteArray *plain_rows(const CmPdfPicture *picture, CmSpan bytes, gsize most)
{
    gboolean whole = FALSE;
    gsize length = row_length(picture) * picture->height;
    gsize needed = length + (picture->png_rows ? picture->height : 0);
    g_autoptr(GByteArray) plain =
        picture->deflated ? cm_pdf_inflate(bytes, MIN(most, needed + SLACK), &whole) : NULL;
    if (picture->deflated)
        bytes = plain != NULL ? cm_span_of_array(plain) : (CmSpan){"", 0};
    if (bytes.length < needed)
        return NULL;
    if (picture->png_rows)
        return cm_pdf_rows_undo(&(CmPdfRows){.predictor = PREDICTOR_PNG,
                                             .colours = picture->channels,
                                             .bits = picture->bits,
                                             .columns = picture->width},
                                cm_span_part(bytes, 0, needed));
    GByteArray *rows = g_byte_array_sized_new((guint)length);
    g_byte_array_append(rows, (const guint8 *)bytes.bytes, (guint)length);
    return rows;
}

/* Ink takes light away; what a colour profile would make of it is finer than a hash can tell. */
static void ink_to_light(GByteArray *rows)
{
    guint pixels = rows->len / 4;
    for (guint i = 0; i < pixels; i++) {
        guint black = rows->data[4 * (gsize)i + 3];
        for (guint k = 0; k < 3; k++)
            rows->data[3 * (gsize)i + k] =
                (guint8)(255 - MIN(255, rows->data[4 * (gsize)i + k] + black));
    }
    g_byte_array_set_size(rows, 3 * pixels);
}

/* Rows with a filter number of 0 ("none") before each. */
static GByteArray *add_filters(const GByteArray *rows, guint height)
{
    guint row = rows->len / height;
    GByteArray *filtered = g_byte_array_sized_new(rows->len + height);
    static const guint8 none = 0;
    for (guint i = 0; i < height; i++) {
        g_byte_array_append(filtered, &none, 1);
        g_byte_array_append(filtered, rows->data + (gsize)i * row, row);
    }
    return filtered;
}

static GByteArray *deflate_bytes(const GByteArray *bytes)
{
    uLongf room = compressBound(bytes->len);
    GByteArray *packed = g_byte_array_new();
    g_byte_array_set_size(packed, (guint)room);
    if (compress2(packed->data, &room, bytes->data, bytes->len, Z_BEST_SPEED) != Z_OK)
        room = 0;
    g_byte_array_set_size(packed, (guint)room);
    return packed;
}

/* The rows as a PNG has them; NULL when that cannot be. */
static GByteArray *deflated_rows(const CmPdfPicture *picture, CmSpan bytes, gsize most)
{
    if (picture->deflated && picture->png_rows && picture->channels != 4 && !picture->inverted) {
        GByteArray *same = g_byte_array_new();
        g_byte_array_append(same, (const guint8 *)bytes.bytes, (guint)bytes.length);
        return same;
    }
    g_autoptr(GByteArray) rows = plain_rows(picture, bytes, most);
    if (rows == NULL)
        return NULL;
    for (guint i = 0; picture->inverted && i < rows->len; i++)
        rows->data[i] = (guint8)~rows->data[i];
    if (picture->channels == 4)
        ink_to_light(rows);
    g_autoptr(GByteArray) filtered = add_filters(rows, picture->height);
    return deflate_bytes(filtered);
}

static gboolean has_known_colours(const CmPdfPicture *picture)
{
    guint bits = picture->bits;
    gboolean whole = bits == 8 || bits == 16, few = bits == 1 || bits == 2 || bits == 4;
    if (picture->palette.length > 0)
        return picture->channels == 1 && (few || bits == 8) && picture->palette.length <= 768 &&
               picture->palette.length % 3 == 0 && !picture->inverted;
    if (picture->channels == 4)
        return bits == 8;
    return (picture->channels == 3 && whole) || (picture->channels == 1 && (few || whole));
}

static gboolean can_be_put_together(const CmPdfPicture *picture, CmSpan bytes, gsize most)
{
    gsize pixels = (gsize)picture->width * picture->height;
    return picture->width > 0 && picture->height > 0 && picture->width < 65536 &&
           picture->height < 65536 && has_known_colours(picture) && bytes.length < most &&
           pixels * picture->bits / 8 < most / 4;
}

static guint8 colour_type(const CmPdfPicture *picture)
{
    if (picture->palette.length > 0)
        return 3;
    return picture->channels == 1 ? 0 : 2;
}

GByteArray *cm_pdf_picture_to_png(const CmPdfPicture *picture, CmSpan bytes, gsize most)
{
    if (!can_be_put_together(picture, bytes, most))
        return NULL;
    g_autoptr(GByteArray) rows = deflated_rows(picture, bytes, most);
    if (rows == NULL || rows->len == 0)
        return NULL;
    GByteArray *png = g_byte_array_sized_new(rows->len + 1024);
    guint8 head[13] = {0};
    guint32 width = GUINT32_TO_BE(picture->width), height = GUINT32_TO_BE(picture->height);
    memcpy(head, &width, 4);
    memcpy(head + 4, &height, 4);
    head[8] = (guint8)picture->bits;
    head[9] = colour_type(picture);
    g_byte_array_append(png, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
    put_chunk(png, "IHDR", head, sizeof head);
    if (picture->palette.length > 0)
        put_chunk(png, "PLTE", (const guint8 *)picture->palette.bytes,
                  (guint)picture->palette.length);
    put_chunk(png, "IDAT", rows->data, rows->len);
    put_chunk(png, "IEND", head, 0);
    return png;
}
