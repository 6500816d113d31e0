#include "inspector/zip_type.h"

#include <string.h>

#include "inspector/byte_order.h"

#define RECORD_BYTES 46u /* before the name of a record of the central directory */

static gboolean begins_directory(CmSpan bytes)
{
    return cm_span_starts(bytes, "PK\1\2");
}

/* APPNOTE 4.3.16: where the central directory begins, by its place or, where something stands
 * before the archive, by its size; else the first record there is. Empty where there is none. */
static CmSpan zip_directory(CmSpan bytes)
{
    CmSpan tail =
        cm_span_part(bytes, bytes.length > 65557 ? bytes.length - 65557 : 0, bytes.length);
    for (gsize i = tail.length; i >= 22; i--) {
        if (memcmp(tail.bytes + i - 22, "PK\5\6", 4) != 0)
            continue;
        gsize end = bytes.length - tail.length + i - 22;
        gsize size = cm_read_little(tail, i - 22 + 12, 4);
        CmSpan placed = cm_span_part(bytes, cm_read_little(tail, i - 22 + 16, 4), bytes.length);
        CmSpan sized = cm_span_part(bytes, end - MIN(size, end), bytes.length);
        if (begins_directory(placed))
            return placed;
        if (begins_directory(sized))
            return sized;
        break;
    }
    return cm_span_part(bytes, cm_span_find(bytes, 0, "PK\1\2"), bytes.length);
}

/* APPNOTE 4.3.12: TRUE when a record is of a member called @name, or, with a slash at its end, of
 * one in that folder. */
static gboolean lists_member(CmSpan directory, const char *name)
{
    gboolean folder = g_str_has_suffix(name, "/");
    for (gsize at = 0; begins_directory(cm_span_part(directory, at, RECORD_BYTES));) {
        gsize length = cm_read_little(directory, at + 28, 2);
        CmSpan member = cm_span_part(directory, at + RECORD_BYTES, length);
        if (cm_span_starts(member, name) && (folder || member.length == strlen(name)))
            return TRUE;
        at += RECORD_BYTES + length + cm_read_little(directory, at + 30, 2) +
              cm_read_little(directory, at + 32, 2);
    }
    return FALSE;
}

/* Of a file without a directory, which broke off, any mention of a member will do. */
static gboolean names_member(CmSpan bytes, CmSpan directory, const char *name)
{
    return directory.length > 0 ? lists_member(directory, name)
                                : cm_span_find(bytes, 0, name) < bytes.length;
}

/* An office document is a zip with certain members, wherever they stand in it. */
const char *cm_zip_type(CmSpan bytes)
{
    CmSpan directory = zip_directory(bytes);
    if (cm_span_find(cm_span_part(bytes, 0, 256), 0, "mimetypeapplication/vnd.oasis.opendocument") <
            MIN(bytes.length, 256) ||
        (names_member(bytes, directory, "META-INF/manifest.xml") &&
         names_member(bytes, directory, "content.xml")))
        return "application/vnd.oasis.opendocument";
    if (!names_member(bytes, directory, "[Content_Types].xml"))
        return "application/zip";
    if (names_member(bytes, directory, "ppt/"))
        return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    if (names_member(bytes, directory, "xl/"))
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if (names_member(bytes, directory, "word/"))
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    return "application/vnd.openxmlformats-package";
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
