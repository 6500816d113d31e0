#include "review/picture_png.h"

#include <gio/gio.h>
#include <string.h>

static guint32 checksum_of(const guint8 *bytes, gsize length)
{
    guint32 sum = 0xffffffffu;
    for (gsize i = 0; i < length; i++) {
        sum ^= bytes[i];
        for (guint bit = 0; bit < 8; bit++)
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320u : 0);
    }
    return ~sum;
}

static void append_number(GByteArray *png, guint32 number)
{
    guint32 big = GUINT32_TO_BE(number);
    g_byte_array_append(png, (const guint8 *)&big, sizeof big);
}

/* RFC 2083, 3.2: length, type, data, and a checksum of the two last. */
static void append_chunk(GByteArray *png, const char *type, const guint8 *data, gsize length)
{
    append_number(png, (guint32)length);
    guint start = png->len;
    g_byte_array_append(png, (const guint8 *)type, 4);
    if (length > 0)
        g_byte_array_append(png, data, (guint)length);
    append_number(png, checksum_of(png->data + start, png->len - start));
}

static void append_header(GByteArray *png, guint width, guint height)
{
    g_autoptr(GByteArray) header = g_byte_array_new();
    static const guint8 grey[] = {8, 0, 0, 0, 0}; /* bits, greyscale, the only methods there are */
    append_number(header, width);
    append_number(header, height);
    g_byte_array_append(header, grey, sizeof grey);
    append_chunk(png, "IHDR", header->data, header->len);
}

/* Each pixel as its difference to the one before it in its row (6.3), which packs better. */
static GByteArray *filter(guint width, guint height, const guint8 *pixels)
{
    GByteArray *rows = g_byte_array_sized_new((width + 1) * height);
    for (guint y = 0; y < height; y++) {
        static const guint8 sub = 1;
        const guint8 *row = pixels + (gsize)y * width;
        g_byte_array_append(rows, &sub, 1);
        for (guint x = 0; x < width; x++) {
            guint8 difference = (guint8)(row[x] - (x > 0 ? row[x - 1] : 0));
            g_byte_array_append(rows, &difference, 1);
        }
    }
    return rows;
}

/* The zlib stream (RFC 1950) of @rows. */
static GByteArray *pack(const GByteArray *rows)
{
    g_autoptr(GConverter) packer =
        G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6));
    GByteArray *packed = g_byte_array_new();
    GConverterResult result = G_CONVERTER_CONVERTED;
    gsize taken = 0;
    while (result == G_CONVERTER_CONVERTED) {
        guint8 room[8192];
        gsize read = 0, wrote = 0;
        result = g_converter_convert(packer, rows->data + taken, rows->len - taken, room,
                                     sizeof room, G_CONVERTER_INPUT_AT_END, &read, &wrote, NULL);
        taken += read;
        if (result != G_CONVERTER_ERROR)
            g_byte_array_append(packed, room, (guint)wrote);
    }
    return packed;
}

GBytes *cm_picture_png(guint width, guint height, GBytes *pixels)
{
    static const guint8 signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    GByteArray *png = g_byte_array_new();
    g_autoptr(GByteArray) rows = filter(width, height, g_bytes_get_data(pixels, NULL));
    g_autoptr(GByteArray) packed = pack(rows);
    g_byte_array_append(png, signature, sizeof signature);
    append_header(png, width, height);
    append_chunk(png, "IDAT", packed->data, packed->len);
    append_chunk(png, "IEND", NULL, 0);
    return g_byte_array_free_to_bytes(png);
}
