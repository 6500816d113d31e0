#include "inspector/seal.h"

#include "inspector/byte_order.h"

#define SEQUENCE   0x30u /* X.690 8.9, 8.1.2 */
#define OPEN_ENDED 0x80u /* X.690 8.1.3.6: two zeros end it */

/* How long the sequence says that it is, with its head; 0: it does not, or not sensibly. */
static gsize sequence_length(CmSpan bytes)
{
    guint first = cm_read_big(bytes, 1, 1), count = first & 0x7f;
    if (first < OPEN_ENDED)
        return 2 + first;
    return count >= 1 && count <= 4 ? 2 + count + (gsize)cm_read_big(bytes, 2, count) : 0;
}

static gboolean is_sequence(CmSpan bytes)
{
    if (bytes.length < 4 || (guchar)*bytes.bytes != SEQUENCE)
        return FALSE;
    if (cm_read_big(bytes, 1, 1) == OPEN_ENDED)
        return cm_read_big(bytes, bytes.length - 2, 2) == 0;
    return sequence_length(bytes) == bytes.length;
}

/* A mail program may have added the end of a line. */
static CmSpan without_line_end(CmSpan bytes)
{
    while (bytes.length > 0 && strchr("\r\n", bytes.bytes[bytes.length - 1]) != NULL &&
           bytes.bytes[bytes.length - 1] != '\0')
        bytes.length--;
    return bytes;
}

gboolean cm_seal_is_signature(const char *type, CmSpan bytes)
{
    return (g_str_equal(type, "application/pkcs7-signature") ||
            g_str_equal(type, "application/x-pkcs7-signature")) &&
           (is_sequence(bytes) || is_sequence(without_line_end(bytes)));
}

gboolean cm_seal_is_smime(const char *type)
{
    return g_str_equal(type, "application/pkcs7-mime") ||
           g_str_equal(type, "application/x-pkcs7-mime");
}

/* RFC 8551 3.2: without a word on what it is, it is taken for enveloped. */
CmReason cm_seal_smime_reason(const char *detail)
{
    static const char *const open[] = {"signed-data", "certs-only", "compressed-data"};
    for (guint i = 0; detail != NULL && i < G_N_ELEMENTS(open); i++)
        if (g_ascii_strcasecmp(detail, open[i]) == 0)
            return CM_REASON_UNKNOWN_TYPE;
    return CM_REASON_ENCRYPTED;
}
