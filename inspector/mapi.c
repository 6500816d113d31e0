#include "inspector/mapi.h"

#include "inspector/rtf.h"
#include "inspector/text_content.h"

#define WINDOW 4096u

/* MS-OXRTFCP 2.1.2.1: what the window holds at the beginning. */
static const char dictionary[] = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil "
                                 "\\froman \\fswiss \\fmodern \\fscript "
                                 "\\fdecor MS Sans SerifSymbolArialTimes New "
                                 "RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
                                 "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

typedef struct {
    CmSpan packed;
    gsize at;
    guint8 window[WINDOW];
    guint write;
    GByteArray *out;
    gsize most;
} Unpacking;

static int next_byte(Unpacking *unpacking)
{
    return unpacking->at < unpacking->packed.length
               ? (guchar)unpacking->packed.bytes[unpacking->at++]
               : -1;
}

static void put(Unpacking *unpacking, guint8 byte)
{
    unpacking->window[unpacking->write] = byte;
    unpacking->write = (unpacking->write + 1) % WINDOW;
    g_byte_array_append(unpacking->out, &byte, 1);
}

/* One reference: 12 bits of where in the window, 4 bits of how long. FALSE at the end. */
static gboolean copy_reference(Unpacking *unpacking)
{
    int high = next_byte(unpacking), low = next_byte(unpacking);
    if (high < 0 || low < 0)
        return FALSE;
    guint offset = (guint)high << 4 | (guint)low >> 4, length = ((guint)low & 15u) + 2;
    if (offset == unpacking->write)
        return FALSE;
    for (guint i = 0; i < length; i++)
        put(unpacking, unpacking->window[(offset + i) % WINDOW]);
    return TRUE;
}

/* A byte of flags and the eight tokens that it speaks of. FALSE at the end. */
static gboolean unpack_run(Unpacking *unpacking)
{
    int flags = next_byte(unpacking);
    for (guint bit = 0; flags >= 0 && bit < 8; bit++) {
        if (unpacking->out->len > unpacking->most)
            return FALSE;
        if ((flags >> bit & 1) != 0) {
            if (!copy_reference(unpacking))
                return FALSE;
            continue;
        }
        int byte = next_byte(unpacking);
        if (byte < 0)
            return FALSE;
        put(unpacking, (guint8)byte);
    }
    return flags >= 0;
}

GByteArray *cm_mapi_unpack_rtf(CmSpan packed, gsize most)
{
    if (packed.length < 16)
        return NULL;
    CmSpan kind = cm_span_part(packed, 8, 4);
    Unpacking unpacking = {.packed = packed, .at = 16, .most = most};
    unpacking.out = g_byte_array_new();
    if (cm_span_starts(kind, "MELA")) {
        CmSpan plain = cm_span_part(packed, 16, most);
        g_byte_array_append(unpacking.out, (const guint8 *)plain.bytes, (guint)plain.length);
        return unpacking.out;
    }
    if (!cm_span_starts(kind, "LZFu")) {
        g_byte_array_unref(unpacking.out);
        return NULL;
    }
    memcpy(unpacking.window, dictionary, sizeof dictionary - 1);
    unpacking.write = sizeof dictionary - 1;
    while (unpack_run(&unpacking))
        continue;
    return unpacking.out;
}

char *cm_mapi_string(CmContainer *container, const char *charset, guint type, CmSpan value)
{
    if (type == CM_MAPI_TYPE_UNICODE)
        charset = "utf-16le";
    GString *text = cm_charset_convert(container->inspection->charsets, charset, value);
    while (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

static void read_packed_rtf(CmContainer *container, CmSpan value)
{
    g_autoptr(GByteArray) rtf =
        cm_mapi_unpack_rtf(value, (gsize)MIN(value.length * 32 + 65536, 64u << 20));
    if (rtf == NULL)
        cm_container_fail(container, CM_REASON_BROKEN);
    else if (cm_container_take(container, rtf->len))
        cm_rtf_read_into(container, cm_span_of_array(rtf));
}

static void read_page_in(CmContainer *container, const char *charset, CmSpan value)
{
    const CmContentLabel label = {.declared = "text/html", .charset = charset};
    cm_text_content_read(container->inspection, container->part, &label, value);
}

/* As bytes it is in the set of the mail that it was, as a string in that of all strings. */
static void read_page(CmContainer *container, const CmMapiCharsets *charsets, guint type,
                      CmSpan value)
{
    const char *charset = charsets->page;
    if (type == CM_MAPI_TYPE_UNICODE) {
        g_autofree char *html = cm_mapi_string(container, NULL, type, value);
        read_page_in(container, "utf-8", cm_span_of(html));
        return;
    }
    while (value.length > 0 && value.bytes[value.length - 1] == '\0')
        value.length--;
    if (charset == NULL && type == CM_MAPI_TYPE_STRING8)
        charset = charsets->strings;
    read_page_in(container, charset, value);
}

void cm_mapi_read_text(CmContainer *container, const CmMapiCharsets *charsets, const char *source,
                       guint id, guint type, CmSpan value)
{
    gboolean string = type == CM_MAPI_TYPE_STRING8 || type == CM_MAPI_TYPE_UNICODE;
    if (id == CM_MAPI_RTF_COMPRESSED) {
        read_packed_rtf(container, value);
    } else if (id == CM_MAPI_BODY_HTML) {
        read_page(container, charsets, type, value);
    } else if (string && (id == CM_MAPI_SUBJECT || id == CM_MAPI_BODY)) {
        g_autofree char *text = cm_mapi_string(container, charsets->strings, type, value);
        g_autofree char *name =
            g_strconcat(source, id == CM_MAPI_BODY ? ":body" : ":subject", NULL);
        cm_inspection_add_page(container->inspection, container->part, name, 0, cm_span_of(text));
    }
}
