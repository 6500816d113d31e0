#include "inspector/picture.h"

#include "inspector/byte_order.h"
#include "inspector/xmp.h"

/* GIF89a: blocks up to the trailer. */

static gsize color_table(guint packed)
{
    return (packed & 0x80u) != 0 ? (gsize)3 << ((packed & 7u) + 1) : 0;
}

/* Passes over sub-blocks; appends what they hold to @text where that is given. */
static gsize read_sub_blocks(CmSpan bytes, gsize at, GString *text)
{
    while (at < bytes.length) {
        gsize length = (guchar)bytes.bytes[at++];
        if (length == 0)
            return at;
        CmSpan block = cm_span_part(bytes, at, length);
        if (text != NULL)
            g_string_append_len(text, block.bytes, (gssize)block.length);
        at += length;
    }
    return bytes.length + 1;
}

static gsize read_comment(CmPicture *picture, CmSpan bytes, gsize at, CmCharsets *charsets)
{
    GString *raw = g_string_new(NULL);
    gsize end = read_sub_blocks(bytes, at, raw);
    GString *text = cm_charset_convert(charsets, NULL, (CmSpan){raw->str, raw->len});
    cm_picture_add(picture, CM_TEXT_CAPTION, "gif:comment", text->str);
    g_string_free(raw, TRUE);
    g_string_free(text, TRUE);
    return end;
}

/* Returns the offset behind the block at @at; beyond the end where the file breaks off. */
static gsize read_block(CmPicture *picture, CmSpan bytes, gsize at, CmCharsets *charsets)
{
    guint kind = cm_read_big(bytes, at, 1);
    if (kind == 0x2c)
        return read_sub_blocks(bytes, at + 11 + color_table(cm_read_big(bytes, at + 9, 1)), NULL);
    if (kind != 0x21)
        return bytes.length + 1;
    if (cm_read_big(bytes, at + 1, 1) == 0xfe)
        return read_comment(picture, bytes, at + 2, charsets);
    return read_sub_blocks(bytes, at + 2, NULL);
}

void cm_picture_read_gif(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    picture->broken = bytes.length < 13;
    picture->width = cm_read_little(bytes, 6, 2);
    picture->height = cm_read_little(bytes, 8, 2);
    gsize at = 13 + color_table(cm_read_big(bytes, 10, 1));
    while (at < bytes.length && bytes.bytes[at] != 0x3b)
        at = read_block(picture, bytes, at, charsets);
    /* XMP stands in an application block as it is, not in sub-blocks: found by its own marks. */
    cm_xmp_read_anywhere(picture, bytes);
}
