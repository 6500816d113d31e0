#include "roster/charset.h"

#include <string.h>

#include "base/error.h"

#define UTF8_MARK       "\xef\xbb\xbf"
#define UTF16_LE_MARK   "\xff\xfe"
#define UTF16_BE_MARK   "\xfe\xff"
#define MOST_UTF8_BYTES 4u

/* What windows-1252 has at 0x80 to 0x9f; 0: nothing. Above, it is ISO 8859-1. */
static const gunichar windows_1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static gboolean begins_with(const char *raw, gsize length, const char *mark)
{
    gsize size = strlen(mark);
    return length >= size && memcmp(raw, mark, size) == 0;
}

static guint line_of(const char *text, gsize offset)
{
    guint line = 1;
    for (gsize i = 0; i < offset; i++)
        if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
            line++;
    return line;
}

static gboolean check_no_nul(const char *name, const char *text, gsize length, GError **error)
{
    const char *nul = memchr(text, '\0', length);
    if (nul == NULL)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                "%s:%u: there is a NUL character: this is no text in UTF-8 or windows-1252", name,
                line_of(text, (gsize)(nul - text)));
    return FALSE;
}

/* The bytes of the character at @at, 1 to 4, or 0 when there is no UTF-8 sequence. */
static gsize sequence_length(const char *at, gsize left)
{
    gunichar character = g_utf8_get_char_validated(at, (gssize)MIN(left, MOST_UTF8_BYTES));
    if (character == (gunichar)-1 || character == (gunichar)-2)
        return 0;
    return (gsize)(g_utf8_next_char(at) - at);
}

static gunichar windows_character(char byte)
{
    guint8 code = (guint8)byte;
    return code >= 0x80 && code < 0xa0 ? windows_1252[code - 0x80] : code;
}

static char *decode_mixed(const char *name, const char *raw, gsize length, gsize *decoded_length,
                          GError **error)
{
    g_autoptr(GString) text = g_string_sized_new(length + length / 8);
    for (gsize i = 0; i < length;) {
        gsize bytes = sequence_length(raw + i, length - i);
        gunichar character = bytes == 0 ? windows_character(raw[i]) : 0;
        if (bytes > 0) {
            g_string_append_len(text, raw + i, (gssize)bytes);
        } else if (character != 0) {
            g_string_append_unichar(text, character);
        } else {
            g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                        "%s:%u: byte 0x%02x belongs neither to UTF-8 nor to windows-1252", name,
                        line_of(raw, i), (guint8)raw[i]);
            return NULL;
        }
        i += MAX(bytes, 1);
    }
    *decoded_length = text->len;
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *decode_utf16(const char *name, const char *raw, gsize length, gsize *decoded_length,
                          GError **error)
{
    const char *charset = begins_with(raw, length, UTF16_LE_MARK) ? "UTF-16LE" : "UTF-16BE";
    g_autofree char *text =
        g_convert(raw + 2, (gssize)(length - 2), "UTF-8", charset, NULL, decoded_length, NULL);
    if (text == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "%s:1: the file begins as UTF-16 and breaks it further on", name);
        return NULL;
    }
    return check_no_nul(name, text, *decoded_length, error) ? g_steal_pointer(&text) : NULL;
}

char *cm_charset_decode(const char *name, const char *raw, gsize length, gsize *decoded_length,
                        const char **assumed, GError **error)
{
    *assumed = NULL;
    raw = length > 0 ? raw : ""; /* empty bytes may have no address */
    if (begins_with(raw, length, UTF16_LE_MARK) || begins_with(raw, length, UTF16_BE_MARK)) {
        *assumed = "the file was read as UTF-16";
        return decode_utf16(name, raw, length, decoded_length, error);
    }
    gsize mark = begins_with(raw, length, UTF8_MARK) ? strlen(UTF8_MARK) : 0;
    raw += mark;
    length -= mark;
    if (!check_no_nul(name, raw, length, error))
        return NULL;
    if (g_utf8_validate_len(raw, length, NULL)) {
        *decoded_length = length;
        return g_strndup(raw, length);
    }
    *assumed = "bytes that are not UTF-8 were read as windows-1252";
    return decode_mixed(name, raw, length, decoded_length, error);
}
