#include "inspector/pdf_rows.h"

#define COLOURS_MAX 32u
#define BITS_MAX    16u
#define COLUMNS_MAX (1u << 24)

enum { PREDICTOR_TIFF = 2, PREDICTOR_PNG = 10 };

gsize cm_pdf_rows_length(const CmPdfRows *rows)
{
    if (rows->colours == 0 || rows->colours > COLOURS_MAX || rows->bits == 0 ||
        rows->bits > BITS_MAX || rows->columns == 0 || rows->columns > COLUMNS_MAX)
        return 0;
    return ((gsize)rows->columns * rows->colours * rows->bits + 7) / 8;
}

/* ISO/IEC 15948 9.4. */
static guint8 paeth(int left, int above, int corner)
{
    int guess = left + above - corner;
    int by_left = ABS(guess - left), by_above = ABS(guess - above), by_corner = ABS(guess - corner);
    if (by_left <= by_above && by_left <= by_corner)
        return (guint8)left;
    return (guint8)(by_above <= by_corner ? above : corner);
}

/* ISO/IEC 15948 9.2: what a filter of a row says that the byte at @i would be. */
static guint8 predicted(guint filter, const guint8 *row, const guint8 *above, gsize i, gsize step)
{
    guint8 left = i >= step ? row[i - step] : 0, up = above != NULL ? above[i] : 0;
    switch (filter) {
    case 1:
        return left;
    case 2:
        return up;
    case 3:
        return (guint8)((left + up) / 2);
    case 4:
        return paeth(left, up, above != NULL && i >= step ? above[i - step] : 0);
    default:
        return 0;
    }
}

/* Each row stands behind its filter's number. */
static GByteArray *undo_png(const CmPdfRows *rows, CmSpan bytes)
{
    gsize row = cm_pdf_rows_length(rows), step = ((gsize)rows->colours * rows->bits + 7) / 8;
    GByteArray *plain = g_byte_array_new();
    const guint8 *above = NULL;
    gsize count = bytes.length / (row + 1), rest = bytes.length % (row + 1);
    g_byte_array_set_size(plain, (guint)(count * row + (rest > 0 ? rest - 1 : 0)));
    for (gsize at = 0; at < plain->len; at += row) {
        const guint8 *from = (const guint8 *)bytes.bytes + at / row * (row + 1);
        guint8 *to = plain->data + at;
        for (gsize k = 0; k < MIN(row, plain->len - at); k++)
            to[k] = (guint8)(from[1 + k] + predicted(from[0], to, above, k, step));
        above = to;
    }
    return plain;
}

/* Each value is told by how it differs from that of the pixel before. */
static GByteArray *undo_tiff(const CmPdfRows *rows, CmSpan bytes)
{
    gsize row = cm_pdf_rows_length(rows), step = rows->colours * (rows->bits / 8);
    GByteArray *plain = g_byte_array_new();
    if (bytes.length > 0)
        g_byte_array_append(plain, (const guint8 *)bytes.bytes, (guint)bytes.length);
    for (gsize at = 0; at < plain->len; at++) {
        guint8 *to = plain->data + at;
        if (at % row < step)
            continue;
        /* The high byte of two stands first: what the low ones carry is told by the low sum. */
        gboolean high = rows->bits == 16 && at % 2 == 0 && at + 1 < plain->len;
        guint carry = high && to[1] + to[1 - (gssize)step] > 0xff ? 1 : 0;
        *to = (guint8)(*to + *(to - step) + carry);
    }
    return plain;
}

GByteArray *cm_pdf_rows_undo(const CmPdfRows *rows, CmSpan bytes)
{
    if (bytes.length > G_MAXINT32 || cm_pdf_rows_length(rows) == 0)
        return NULL;
    if (rows->predictor >= PREDICTOR_PNG)
        return undo_png(rows, bytes);
    gboolean whole = rows->bits == 8 || rows->bits == 16;
    return rows->predictor == PREDICTOR_TIFF && whole ? undo_tiff(rows, bytes) : NULL;
}
