#include "inspector/flat_document.h"

#include "inspector/document_xml.h"
#include "inspector/html_text.h"
#include "inspector/markup.h"
#include "inspector/transfer.h"

#define ROOT_MAX       (16u << 10) /* bytes of the first tag, which declares every name space */
#define NAME_MAX_BYTES 256u

/* Its first element, and what that or a declaration before it says. */
static const struct {
    const char *root, *name, *space, *type;
} kinds[] = {
    {"document", "office:document", "urn:oasis:names:tc:opendocument:xmlns:office",
     "application/vnd.oasis.opendocument+xml"},
    {"package", "pkg:package", "http://schemas.microsoft.com/office/2006/xmlPackage",
     "application/vnd.ms-office+xml"},
    {"wordDocument", "w:wordDocument", "http://schemas.microsoft.com/office/word/2003",
     "application/vnd.ms-word+xml"},
    {"Workbook", "ss:Workbook", "urn:schemas-microsoft-com:office:spreadsheet",
     "application/vnd.ms-excel+xml"},
};

typedef struct {
    CmContainer *container;
    char *part_name; /* of the package that is being passed, or NULL */
} Flat;

static gboolean is_wide(CmSpan bytes)
{
    return cm_span_starts(bytes, "\377\376") || cm_span_starts(bytes, "\376\377");
}

/* The beginning of UTF-16 in ASCII. */
static GString *narrow_head(CmSpan bytes)
{
    CmSpan head = cm_span_part(bytes, 2, ROOT_MAX);
    GString *out = g_string_sized_new(head.length);
    for (gsize i = 0; i < head.length; i++)
        if (head.bytes[i] != '\0')
            g_string_append_c(out, head.bytes[i]);
    return out;
}

static gboolean is_name(CmSpan name, const char *other)
{
    return name.length == strlen(other) && cm_span_starts(name, other);
}

const char *cm_flat_document_detect(CmSpan bytes)
{
    g_autoptr(GString) narrow = is_wide(bytes) ? narrow_head(bytes) : NULL;
    CmSpan text = narrow != NULL ? (CmSpan){narrow->str, narrow->len} : bytes;
    CmSpan first = cm_span_part(cm_markup_first(text), 0, ROOT_MAX);
    CmSpan name = cm_markup_name(first);
    CmSpan tag = cm_span_part(first, 0, cm_span_find(first, 0, ">"));
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (cm_markup_is_local(name, kinds[i].root) &&
            (is_name(name, kinds[i].name) || cm_span_find(tag, 0, kinds[i].space) < tag.length))
            return kinds[i].type;
    return NULL;
}

gboolean cm_flat_document_is_known(const char *type)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_str_equal(type, kinds[i].type))
            return TRUE;
    return FALSE;
}

static gboolean is_binary(CmSpan name)
{
    return cm_markup_is_local(name, "binary-data") || cm_markup_is_local(name, "binaryData") ||
           cm_markup_is_local(name, "binData");
}

/* A tag, from behind its '<' to its '>', which may stand in a value too. */
static CmSpan tag_at(CmSpan xml, gsize at)
{
    char quote = '\0';
    for (gsize i = at; i < xml.length; i++) {
        char c = xml.bytes[i];
        if (quote == '\0' && c == '>')
            return cm_span_part(xml, at, i - at);
        if (c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
    }
    return cm_span_part(xml, at, xml.length);
}

/* The value of the attribute "name", of whatever space; a new string or NULL. */
static char *name_of(CmSpan tag)
{
    gsize at = cm_span_find(tag, 0, "name=");
    CmSpan value = cm_span_part(tag, at + strlen("name="), tag.length);
    if (at >= tag.length || value.length == 0 || strchr("\"'", *value.bytes) == NULL)
        return NULL;
    const char quote[] = {*value.bytes, '\0'};
    value = cm_span_part(value, 1, cm_span_find(value, 1, quote) - 1);
    return g_utf8_make_valid(value.bytes, (gssize)MIN(value.length, NAME_MAX_BYTES));
}

static gboolean is_base64(CmSpan text)
{
    for (gsize i = 0; i < text.length; i++)
        if (!g_ascii_isalnum(text.bytes[i]) && strchr("+/= \t\r\n", text.bytes[i]) == NULL)
            return FALSE;
    return TRUE;
}

static void read_binary(Flat *flat, CmSpan tag, CmSpan base64)
{
    g_auto(CmDecoded) decoded = {0};
    g_autofree char *own = name_of(tag);
    const char *name = own != NULL ? own : flat->part_name;
    if (!cm_transfer_decode(CM_TRANSFER_BASE64, base64, &decoded) || decoded.span.length == 0 ||
        !cm_container_count(flat->container) ||
        !cm_container_take(flat->container, decoded.span.length))
        return;
    const CmMember member = {.name = name != NULL ? name : "", .type = ""};
    cm_container_read(flat->container, &member, decoded.span);
}

/* @xml without what is in base64, each of which becomes a member. */
static GString *take_binaries(Flat *flat, CmSpan xml)
{
    GString *rest = g_string_sized_new(xml.length);
    gsize copied = 0;
    for (gsize at = 0; (at = cm_span_find(xml, at, "<")) < xml.length; at++) {
        CmSpan name = cm_markup_name(cm_span_part(xml, at + 1, NAME_MAX_BYTES));
        gboolean part = cm_markup_is_local(name, "part");
        if (!part && !is_binary(name))
            continue;
        CmSpan tag = tag_at(xml, at + 1);
        gsize start = MIN(at + 1 + tag.length + 1, xml.length);
        if (part) {
            g_free(flat->part_name);
            flat->part_name = name_of(tag);
        } else if (tag.length == 0 || tag.bytes[tag.length - 1] != '/') {
            gsize end = cm_span_find(xml, start, "</");
            CmSpan base64 = cm_span_part(xml, start, end - start);
            read_binary(flat, tag, base64);
            /* What it is made of stands elsewhere or in pieces, or words are behind a comment. */
            if (is_base64(base64)) {
                g_string_append_len(rest, xml.bytes + copied, (gssize)(start - copied));
                copied = start = end;
            } else {
                cm_container_fail(flat->container, CM_REASON_UNKNOWN_TYPE);
            }
        }
        at = start > at + 1 ? start - 1 : at;
    }
    g_string_append_len(rest, xml.bytes + copied, (gssize)(xml.length - copied));
    return rest;
}

/* As a document, in which words of several runs are one, or as data, in which no two fields are. */
static void read_text(Flat *flat, CmSpan xml, gboolean data)
{
    CmContainer *container = flat->container;
    CmInspection *inspection = container->inspection;
    const CmDocumentXmlOptions options = {
        .data = data,
        .text_max =
            (gsize)(inspection->limits.text - MIN(inspection->text_bytes, inspection->limits.text)),
    };
    g_autoptr(CmDocumentXml) document = cm_document_xml_read(xml, &options);
    for (guint page = 0; page < document->starts->len; page++)
        cm_inspection_add_page(inspection, container->part, "flat:document", 0,
                               cm_document_xml_page(document, page));
    for (guint i = 0; !data && i < document->references->len; i++) {
        const CmDocumentReference *reference = g_ptr_array_index(document->references, i);
        if (!reference->relation && strchr(reference->value, ':') != NULL)
            cm_inspection_add_link(inspection, container->part, "flat:document", 0,
                                   cm_span_of(reference->value));
    }
    if (document->too_large)
        cm_container_fail(container, CM_REASON_TOO_LARGE);
    if (document->broken)
        cm_container_fail(container, CM_REASON_BROKEN);
}

/* Tags out, the rest is text: whatever the reader of XML gave up on. */
static void read_roughly(Flat *flat, CmSpan xml)
{
    g_autofree char *valid = g_utf8_make_valid(xml.bytes, (gssize)xml.length);
    g_autoptr(GString) text = cm_html_text(cm_span_of(valid), NULL, NULL, NULL);
    cm_inspection_add_page(flat->container->inspection, flat->container->part, "flat:document", 0,
                           (CmSpan){text->str, text->len});
}

/* In UTF-8 without a declaration that says otherwise, where it was in UTF-16. */
static GString *narrow(CmInspection *inspection, CmSpan bytes)
{
    GString *text = cm_charset_convert(inspection->charsets, NULL, bytes);
    gsize end = cm_span_find((CmSpan){text->str, text->len}, 0, "?>");
    if (g_str_has_prefix(text->str, "<?xml") && end < text->len)
        g_string_erase(text, 0, (gssize)end + 2);
    return text;
}

static gboolean may_hold_files(CmSpan xml)
{
    return is_wide(xml) || cm_span_find(xml, 0, "inary") < xml.length ||
           cm_span_find(xml, 0, "binData") < xml.length;
}

GString *cm_flat_document_take_files(CmContainer *container, CmSpan xml)
{
    Flat flat = {.container = container};
    if (!may_hold_files(xml))
        return NULL;
    g_autoptr(GString) narrowed = is_wide(xml) ? narrow(container->inspection, xml) : NULL;
    CmSpan whole = narrowed != NULL ? (CmSpan){narrowed->str, narrowed->len} : xml;
    GString *rest = take_binaries(&flat, whole);
    g_free(flat.part_name);
    return rest;
}

void cm_flat_document_read(CmInspection *inspection, int part, CmSpan bytes)
{
    CmContainer container;
    Flat flat = {.container = &container};
    if (!cm_container_enter(&container, inspection, part))
        return;
    g_autoptr(GString) narrowed = is_wide(bytes) ? narrow(inspection, bytes) : NULL;
    CmSpan whole = narrowed != NULL ? (CmSpan){narrowed->str, narrowed->len} : bytes;
    g_autoptr(GString) rest = take_binaries(&flat, whole);
    CmSpan xml = {rest->str, rest->len};
    /* Programs of the kind write none; in one anything may stand for anything. */
    if (cm_span_find(xml, 0, "<!ENTITY") < xml.length)
        cm_container_fail(&container, CM_REASON_UNKNOWN_TYPE);
    read_text(&flat, xml, FALSE);
    read_text(&flat, xml, TRUE);
    if (container.reason == CM_REASON_BROKEN)
        read_roughly(&flat, xml);
    g_free(flat.part_name);
    cm_container_leave(&container);
}
