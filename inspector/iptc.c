#include "inspector/iptc.h"

#include "inspector/byte_order.h"

#define RESOURCE_IPTC 0x0404u

static const struct {
    guint dataset; /* of record 2 */
    const char *source;
} captions[] = {
    {5, "iptc:ObjectName"},   {25, "iptc:Keywords"}, {105, "iptc:Headline"},
    {116, "iptc:Copyright"},  {120, "iptc:Caption"}, {40, "iptc:Instructions"},
    {92, "iptc:Sublocation"}, {118, "iptc:Contact"},
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

static void read_datasets(CmPicture *picture, CmSpan block, CmCharsets *charsets)
{
    const char *charset = NULL;
    gsize at = 0;
    while (at + 5 <= block.length && block.bytes[at] == 0x1c) {
        guint record = cm_read_big(block, at + 1, 1), dataset = cm_read_big(block, at + 2, 1);
        gsize length = cm_read_big(block, at + 3, 2);
        CmSpan value = cm_span_part(block, at + 5, length);
        if (length >= 0x8000 || value.length < length)
            return;
        if (record == 1 && dataset == 90 && cm_span_starts(value, "\x1b%G"))
            charset = "utf-8";
        if (record == 2)
            read_dataset(picture, dataset, charset, value, charsets);
        at += 5 + length;
    }
}

void cm_iptc_read(CmPicture *picture, CmSpan resources, CmCharsets *charsets)
{
    gsize at = 0;
    while (cm_span_starts(cm_span_part(resources, at, 4), "8BIM")) {
        guint id = cm_read_big(resources, at + 4, 2);
        gsize name = cm_read_big(resources, at + 6, 1) + 1u;
        gsize head = at + 6 + name + (name & 1);
        gsize length = cm_read_big(resources, head, 4);
        CmSpan value = cm_span_part(resources, head + 4, length);
        if (id == RESOURCE_IPTC)
            read_datasets(picture, value, charsets);
        if (value.length < length)
            return;
        at = head + 4 + length + (length & 1);
    }
}
