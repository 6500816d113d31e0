#include "record/picture_hash.h"

#include "base/hex.h"

gboolean cm_picture_hash_parse(const char *text, CmPictureHash *out)
{
    CmPictureHash hash;
    if (strlen(text) != 2 * sizeof hash.bytes)
        return FALSE;
    for (guint i = 0; i < sizeof hash.bytes; i++) {
        int high = g_ascii_xdigit_value(text[2 * i]), low = g_ascii_xdigit_value(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return FALSE;
        hash.bytes[i] = (guint8)(high << 4 | low);
    }
    *out = hash;
    return TRUE;
}

char *cm_picture_hash_format(const CmPictureHash *hash)
{
    return cm_hex(hash->bytes, sizeof hash->bytes);
}
