#include "samples.h"

#include <string.h>

static void append(GByteArray *bytes, const char *text, gsize length)
{
    g_byte_array_append(bytes, (const guint8 *)text, (guint)length);
}

GByteArray *samples_jpeg_begin(void)
{
    GByteArray *jpeg = g_byte_array_new();
    append(jpeg, "\xff\xd8", 2);
    return jpeg;
}

void samples_jpeg_segment(GByteArray *jpeg, guint marker, const char *head, gsize head_length,
                          const char *body, gsize body_length)
{
    gsize length = head_length + body_length + 2;
    const guint8 start[] = {0xff, (guint8)marker, (guint8)(length >> 8), (guint8)length};
    g_byte_array_append(jpeg, start, sizeof start);
    append(jpeg, head, head_length);
    append(jpeg, body, body_length);
}

void samples_jpeg_end(GByteArray *jpeg)
{
    static const char frame[] = "\x08\x0b\xb8\x0f\xa0\x01\x01\x11\0", scan[] = "\x01\x01\0\0\x3f\0";
    char table[65];
    memset(table, 1, sizeof table);
    table[0] = 0;
    samples_jpeg_segment(jpeg, 0xdb, table, sizeof table, "", 0);
    samples_jpeg_segment(jpeg, 0xc0, frame, 9, "", 0);
    samples_jpeg_segment(jpeg, 0xda, scan, 6, "", 0);
    append(jpeg, "\x12\x34\xff\xd9", 4);
}

char *samples_xmp(const char *properties)
{
    return g_strconcat(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:tiff='http://ns.adobe.com/tiff/1.0/' "
        "xmlns:exif='http://ns.adobe.com/exif/1.0/' "
        "xmlns:lr='http://ns.adobe.com/lightroom/1.0/' "
        "xmlns:ext='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' "
        "xmlns:kw='http://www.metadataworkinggroup.com/schemas/keywords/' "
        "xmlns:em='http://ns.microsoft.com/expressionmedia/1.0/' "
        "xmlns:gift='http://xmp.gettyimages.com/gift/1.0/' "
        "xmlns:acd='http://ns.acdsee.com/iptc/1.0/' "
        "xmlns:acdr='http://ns.acdsee.com/regions/' "
        "xmlns:ps='http://ns.adobe.com/photoshop/1.0/' "
        "xmlns:core='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/' "
        "xmlns:aux='http://ns.adobe.com/exif/1.0/aux/' xmlns:ex='http://cipa.jp/exif/1.0/' "
        "xmlns:MP='http://ns.microsoft.com/photo/1.2/' "
        "xmlns:MPRI='http://ns.microsoft.com/photo/1.2/t/RegionInfo#' "
        "xmlns:MPReg='http://ns.microsoft.com/photo/1.2/t/Region#' "
        "xmlns:r='http://www.metadataworkinggroup.com/schemas/regions/'>",
        properties, "</rdf:Description></rdf:RDF></x:xmpmeta>", NULL);
}

char *samples_region(const char *name, const char *type)
{
    return g_strdup_printf(
        "<r:Regions rdf:parseType='Resource'><r:RegionList><rdf:Bag><rdf:li "
        "rdf:parseType='Resource'><r:Name>%s</r:Name><r:Type>%s</r:Type></rdf:li></rdf:Bag>"
        "</r:RegionList></r:Regions>",
        name, type);
}

GByteArray *samples_tiff(const char *entries, guint count, const char *rest, gsize rest_length)
{
    GByteArray *tiff = g_byte_array_new();
    const guint8 number[] = {(guint8)(count >> 8), (guint8)count};
    append(tiff, "MM\0*\0\0\0\x08", 8);
    g_byte_array_append(tiff, number, sizeof number);
    append(tiff, entries, 12 * (gsize)count);
    append(tiff, "\0\0\0\0", 4);
    append(tiff, rest, rest_length);
    return tiff;
}

char *samples_texts(const CmPicture *picture)
{
    GString *texts = g_string_new(NULL);
    for (guint i = 0; i < picture->texts->len; i++) {
        const CmPictureText *text = g_ptr_array_index(picture->texts, i);
        g_string_append_printf(texts, "%c %s=%s|", text->role == CM_TEXT_PEOPLE_TAG ? 'P' : 'C',
                               text->source, text->text);
    }
    return g_string_free(texts, FALSE);
}
