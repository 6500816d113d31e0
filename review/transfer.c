#include "review/transfer.h"

#include <string.h>

#define FIELD "content-transfer-encoding:"

/* The line of the field, or NULL. */
static const char *find_field(const char *header, gsize length)
{
    for (gsize at = 0; at + strlen(FIELD) < length; at++)
        if ((at == 0 || header[at - 1] == '\n') &&
            g_ascii_strncasecmp(header + at, FIELD, strlen(FIELD)) == 0)
            return header + at + strlen(FIELD);
    return NULL;
}

char *cm_transfer_encoding(const char *header, gsize length)
{
    const char *end = header + length;
    const char *value = find_field(header, length);
    if (value == NULL)
        return g_strdup("7bit");
    while (value < end && g_ascii_isspace(*value))
        value++;
    const char *stop = value;
    while (stop < end && (g_ascii_isalnum(*stop) || *stop == '-'))
        stop++;
    return g_ascii_strdown(value, stop - value);
}

static GBytes *decode_base64(const char *bytes, gsize length)
{
    gint state = 0;
    guint save = 0;
    guchar *decoded = g_malloc(length / 4 * 3 + 3);
    gsize size = g_base64_decode_step(bytes, length, decoded, &state, &save);
    return g_bytes_new_take(decoded, size);
}

/* The length of "=XX" or of a soft line break at @bytes, with the byte that it stands for in
 * @byte, -1 for none; 0 when it is neither. */
static gsize read_escape(const char *bytes, gsize left, int *byte)
{
    *byte = -1;
    if (left >= 2 && bytes[1] == '\n')
        return 2;
    if (left >= 3 && bytes[1] == '\r' && bytes[2] == '\n')
        return 3;
    if (left < 3 || !g_ascii_isxdigit(bytes[1]) || !g_ascii_isxdigit(bytes[2]))
        return 0;
    *byte = g_ascii_xdigit_value(bytes[1]) << 4 | g_ascii_xdigit_value(bytes[2]);
    return 3;
}

static GBytes *decode_quoted(const char *bytes, gsize length)
{
    GByteArray *decoded = g_byte_array_sized_new((guint)length);
    for (gsize at = 0; at < length;) {
        int byte = -1;
        gsize escape = bytes[at] == '=' ? read_escape(bytes + at, length - at, &byte) : 0;
        guint8 plain = escape > 0 ? (guint8)byte : (guint8)bytes[at];
        if (escape == 0 || byte >= 0)
            g_byte_array_append(decoded, &plain, 1);
        at += escape > 0 ? escape : 1;
    }
    return g_byte_array_free_to_bytes(decoded);
}

GBytes *cm_transfer_decode(const char *encoding, const char *bytes, gsize length)
{
    if (g_str_equal(encoding, "base64"))
        return decode_base64(bytes, length);
    if (g_str_equal(encoding, "quoted-printable"))
        return decode_quoted(bytes, length);
    return g_bytes_new(bytes, length);
}
