#include "inspector/iptc.h"

#include "inspector/byte_order.h"
#include "inspector/exif.h"
#include "inspector/xmp.h"

enum {
    RESOURCE_IPTC = 0x0404,
    RESOURCE_EXIF = 0x0422,
    RESOURCE_XMP = 0x0424,
};

static const struct {
    guint dataset; /* of record 2 */
    const char *source;
} captions[] = {
    {5, "iptc:ObjectName"},    {20, "iptc:Categories"}, {25, "iptc:Keywords"},
    {40, "iptc:Instructions"}, {80, "iptc:Byline"},     {92, "iptc:Sublocation"},
    {105, "iptc:Headline"},    {110, "iptc:Credit"},    {116, "iptc:Copyright"},
    {118, "iptc:Contact"},     {120, "iptc:Caption"},   {122, "iptc:Writer"},
};

static void read_dataset(CmPicture *picture, guint dataset, const char *charset, CmSpan value,
                         CmCharsets *charsets)
{
    for (guint i = 0; i < G_N_ELEMENTS(captions); i++) {
        if (captions[i].dataset != dataset)
            continue;
        GString *text = cm_charset_convert(charsets, charset, value);
        cm_picture_add(picture, CM_TEXT_CAPTION, captions[i].source, text->str);
        g_string_free(text, TRUE);
    }
}

/* A TIFF file may keep the block as numbers of its own byte order. */
static char *swap_numbers(CmSpan block)
{
    char *bytes = g_memdup2(block.bytes, block.length);
    for (gsize i = 0; i + 4 <= block.length; i += 4) {
        const char number[] = {bytes[i + 3], bytes[i + 2], bytes[i + 1], bytes[i]};
        memcpy(bytes + i, number, sizeof number);
    }
    return bytes;
}

static void read_datasets(CmPicture *picture, CmSpan block, CmCharsets *charsets)
{
    const char *charset = NULL;
    gsize at = 0;
    while (at + 5 <= block.length && block.bytes[at] == 0x1c) {
        guint record = cm_read_big(block, at + 1, 1), dataset = cm_read_big(block, at + 2, 1);
        gsize length = cm_read_big(block, at + 3, 2), head = 5;
        if (length >= 0x8000) { /* extended: what stands here is the length of the length */
            gsize digits = length - 0x8000;
            if (digits > 4) {
                picture->unread = TRUE;
                return;
            }
            length = cm_read_big(block, at + 5, (guint)digits);
            head += digits;
        }
        CmSpan value = cm_span_part(block, at + head, length);
        if (value.length < length) {
            picture->unread = TRUE;
            return;
        }
        if (record == 1 && dataset == 90 && cm_span_starts(value, "\x1b%G"))
            charset = "utf-8";
        if (record == 2)
            read_dataset(picture, dataset, charset, value, charsets);
        at += head + length;
    }
}

void cm_iptc_read_datasets(CmPicture *picture, CmSpan block, CmCharsets *charsets)
{
    if (block.length >= 8 && block.bytes[0] != 0x1c && block.bytes[3] == 0x1c) {
        g_autofree char *swapped = swap_numbers(block);
        read_datasets(picture, (CmSpan){swapped, block.length}, charsets);
    } else {
        read_datasets(picture, block, charsets);
    }
}

static void read_resource(CmPicture *picture, guint id, CmSpan value, CmCharsets *charsets)
{
    if (id == RESOURCE_IPTC)
        cm_iptc_read_datasets(picture, value, charsets);
    else if (id == RESOURCE_EXIF)
        cm_exif_read(picture, value, charsets);
    else if (id == RESOURCE_XMP)
        cm_xmp_read(picture, value);
}

gboolean cm_iptc_is_resource(CmSpan bytes)
{
    static const char *const marks[] = {"8BIM", "AgHg", "DCSR", "MeSa", "PHUT"};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (cm_span_starts(bytes, marks[i]))
            return TRUE;
    return FALSE;
}

void cm_iptc_read(CmPicture *picture, CmSpan resources, CmCharsets *charsets)
{
    gsize at = 0;
    while (cm_iptc_is_resource(cm_span_part(resources, at, 4))) {
        guint id = cm_read_big(resources, at + 4, 2);
        gsize name = cm_read_big(resources, at + 6, 1) + 1u;
        gsize head = at + 6 + name + (name & 1);
        gsize length = cm_read_big(resources, head, 4);
        CmSpan value = cm_span_part(resources, head + 4, length);
        read_resource(picture, id, value, charsets);
        if (value.length < length) {
            picture->unread = TRUE;
            return;
        }
        at = head + 4 + length + (length & 1);
    }
}
