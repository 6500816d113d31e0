#include "inspector/zip_type.h"

/* APPNOTE 4.3.16: where the central directory begins; the whole where that cannot be told. */
static CmSpan zip_directory(CmSpan bytes)
{
    CmSpan tail =
        cm_span_part(bytes, bytes.length > 65557 ? bytes.length - 65557 : 0, bytes.length);
    const char *end = NULL;
    for (gsize i = tail.length; i >= 22 && end == NULL; i--)
        if (memcmp(tail.bytes + i - 22, "PK\5\6", 4) == 0)
            end = tail.bytes + i - 22;
    if (end == NULL)
        return bytes;
    const guchar *offset = (const guchar *)end + 16;
    gsize start =
        (gsize)offset[0] | (gsize)offset[1] << 8 | (gsize)offset[2] << 16 | (gsize)offset[3] << 24;
    return start < bytes.length ? cm_span_part(bytes, start, bytes.length) : bytes;
}

static gboolean names_member(CmSpan directory, const char *name)
{
    return cm_span_find(directory, 0, name) < directory.length;
}

/* An office document is a zip with certain members, wherever they stand in it. */
const char *cm_zip_type(CmSpan bytes)
{
    CmSpan directory = zip_directory(bytes);
    if (cm_span_find(cm_span_part(bytes, 0, 256), 0, "mimetypeapplication/vnd.oasis.opendocument") <
            MIN(bytes.length, 256) ||
        (names_member(directory, "META-INF/manifest.xml") &&
         names_member(directory, "content.xml")))
        return "application/vnd.oasis.opendocument";
    if (!names_member(directory, "[Content_Types].xml"))
        return "application/zip";
    if (names_member(directory, "ppt/"))
        return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    if (names_member(directory, "xl/"))
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

/* APPNOTE 4.4.4: bit 0 of the flags in a member's local or central header. */
static gboolean has_encrypted_member(CmSpan bytes, const char *mark, gsize flags)
{
    gsize at = 0;
    while ((at = cm_span_find(bytes, at, mark)) < bytes.length) {
        if (at + flags < bytes.length && (bytes.bytes[at + flags] & 1) != 0)
            return TRUE;
        at += 4;
    }
    return FALSE;
}

gboolean cm_zip_is_encrypted(CmSpan bytes)
{
    return bytes.length > 0 && cm_span_starts(bytes, "PK") &&
           (has_encrypted_member(bytes, "PK\1\2", 8) ||
            has_encrypted_member(cm_span_part(bytes, 0, 64), "PK\3\4", 6));
}
