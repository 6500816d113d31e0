#include "inspector/picture.h"

#include <zlib.h>

#include "inspector/byte_order.h"
#include "inspector/exif.h"
#include "inspector/iptc.h"
#include "inspector/xmp.h"

/* Chunks of a PNG file (ISO/IEC 15948 5, 11.3.4). */

#define SIGNATURE 8u
#define TEXT_MAX  (1u << 20) /* bytes of one text, inflated */

static void add_text(CmPicture *picture, const char *charset, CmSpan text, CmCharsets *charsets)
{
    GString *converted = cm_charset_convert(charsets, charset, text);
    cm_picture_add(picture, CM_TEXT_CAPTION, "png:text", converted->str);
    g_string_free(converted, TRUE);
}

/* What ImageMagick writes for metadata of other formats: the name of the block, its length, its
 * bytes in hexadecimal, all on lines of their own. */
static GByteArray *decode_profile(CmSpan text)
{
    GByteArray *bytes = g_byte_array_new();
    gsize at = 0;
    for (guint words = 0; words < 2; words++) {
        while (at < text.length && g_ascii_isspace(text.bytes[at]))
            at++;
        while (at < text.length && !g_ascii_isspace(text.bytes[at]))
            at++;
    }
    for (int high = -1; at < text.length; at++) {
        int digit = g_ascii_xdigit_value(text.bytes[at]);
        if (digit < 0)
            continue;
        guint8 byte = (guint8)((guint)MAX(high, 0) << 4 | (guint)digit);
        if (high >= 0)
            g_byte_array_append(bytes, &byte, 1);
        high = high >= 0 ? -1 : digit;
    }
    return bytes;
}

static void read_profile_block(CmPicture *picture, CmSpan name, CmSpan block, CmCharsets *charsets)
{
    gboolean exif = block.length > 6 && memcmp(block.bytes, "Exif\0", 5) == 0;
    if (exif)
        cm_exif_read(picture, cm_span_part(block, 6, block.length), charsets);
    else if (cm_span_starts(name, "exif"))
        cm_exif_read(picture, block, charsets);
    else if (cm_span_starts(name, "iptc") || cm_span_starts(name, "8bim"))
        cm_iptc_read(picture, block, charsets);
    else
        cm_xmp_read_anywhere(picture, block);
}

#define PROFILE "Raw profile type "

/* TRUE when the chunk with this keyword is a profile, and has been read. */
static gboolean read_profile(CmPicture *picture, CmSpan keyword, CmSpan text, CmCharsets *charsets)
{
    if (!cm_span_starts(keyword, PROFILE))
        return FALSE;
    CmSpan name = cm_span_part(keyword, sizeof PROFILE - 1, keyword.length);
    if (cm_span_starts(name, "ic")) /* colours */
        return TRUE;
    GByteArray *block = decode_profile(text);
    read_profile_block(picture, name, (CmSpan){(const char *)block->data, block->len}, charsets);
    g_byte_array_unref(block);
    return TRUE;
}

/* Which program made the file, and when: no caption. */
static gboolean is_about_file(CmSpan keyword)
{
    static const char *const keywords[] = {
        "Software", "Creation Time", "date:", "Thumb::",   "png:",       "jpeg:",
        "svg:",     "exif:",         "tiff:", "signature", "modify-date"};
    for (guint i = 0; i < G_N_ELEMENTS(keywords); i++)
        if (cm_span_starts(keyword, keywords[i]))
            return TRUE;
    return FALSE;
}

/* Keyword, NUL, text in Latin-1. */
static void read_plain(CmPicture *picture, CmSpan data, CmCharsets *charsets)
{
    const char *end = memchr(data.bytes, '\0', data.length);
    if (end == NULL || is_about_file(data))
        return;
    CmSpan text = cm_span_part(data, (gsize)(end - data.bytes) + 1, data.length);
    if (!read_profile(picture, data, text, charsets))
        add_text(picture, "iso-8859-1", text, charsets);
}

static gsize after_nul(CmSpan data, gsize at)
{
    CmSpan rest = cm_span_part(data, at, data.length);
    const char *end = memchr(rest.bytes, '\0', rest.length);
    return end != NULL ? (gsize)(end - data.bytes) + 1 : data.length;
}

/* Inflates @data; NULL when it is damaged or longer than TEXT_MAX. */
static char *inflate_text(CmSpan data, gsize *length)
{
    g_autofree char *text = g_malloc(TEXT_MAX);
    uLongf room = TEXT_MAX;
    if (uncompress((Bytef *)text, &room, (const Bytef *)data.bytes, data.length) != Z_OK)
        return NULL;
    *length = room;
    return g_steal_pointer(&text);
}

/* Keyword, NUL, method, compressed text in Latin-1. */
static void read_compressed(CmPicture *picture, CmSpan data, CmCharsets *charsets)
{
    gsize length = 0;
    CmSpan packed = cm_span_part(data, after_nul(data, 0) + 1, data.length);
    g_autofree char *text = inflate_text(packed, &length);
    if (text == NULL)
        picture->unread = TRUE;
    else if (!is_about_file(data) && !read_profile(picture, data, (CmSpan){text, length}, charsets))
        add_text(picture, "iso-8859-1", (CmSpan){text, length}, charsets);
}

/* Keyword, NUL, whether compressed, method, language, NUL, keyword again, NUL, UTF-8. */
static void read_international(CmPicture *picture, CmSpan data, CmCharsets *charsets)
{
    gsize at = after_nul(data, 0), length = 0;
    gboolean compressed = cm_read_big(data, at, 1) != 0;
    CmSpan text = cm_span_part(data, after_nul(data, after_nul(data, at + 2)), data.length);
    g_autofree char *inflated = compressed ? inflate_text(text, &length) : NULL;
    if (compressed && inflated == NULL) {
        picture->unread = TRUE;
        return;
    }
    if (inflated != NULL)
        text = (CmSpan){inflated, length};
    if (cm_span_starts(data, "XML:com.adobe.xmp"))
        cm_xmp_read(picture, text);
    else if (!is_about_file(data) && !read_profile(picture, data, text, charsets))
        add_text(picture, NULL, text, charsets);
}

/* The first one counts. A file has one (5.6): what a program makes of another nobody knows. */
static void read_header(CmPicture *picture, CmSpan data)
{
    if (picture->width != 0 || picture->height != 0) {
        picture->unread = TRUE;
        return;
    }
    picture->width = cm_read_big(data, 0, 4);
    picture->height = cm_read_big(data, 4, 4);
}

static void read_chunk(CmPicture *picture, CmSpan type, CmSpan data, CmCharsets *charsets)
{
    if (cm_span_starts(type, "IHDR")) {
        read_header(picture, data);
    } else if (cm_span_starts(type, "tEXt")) {
        read_plain(picture, data, charsets);
    } else if (cm_span_starts(type, "iTXt")) {
        read_international(picture, data, charsets);
    } else if (cm_span_starts(type, "eXIf")) {
        cm_exif_read(picture, data, charsets);
    } else if (cm_span_starts(type, "zTXt")) {
        read_compressed(picture, data, charsets);
    } else if (cm_span_starts(type, "fdAT")) {
        /* A further frame of an animation (PNG 3rd edition, 11.3.6): no decoder here shows it. */
        picture->unread = TRUE;
    }
}

void cm_picture_read_png(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    gsize at = SIGNATURE;
    picture->broken = TRUE;
    while (at + 12 <= bytes.length) {
        gsize length = cm_read_big(bytes, at, 4);
        CmSpan type = cm_span_part(bytes, at + 4, 4), data = cm_span_part(bytes, at + 8, length);
        if (data.length < length)
            return;
        read_chunk(picture, type, data, charsets);
        if (cm_span_starts(type, "IEND")) {
            picture->broken = picture->width == 0;
            return;
        }
        at += 12 + length;
    }
}
