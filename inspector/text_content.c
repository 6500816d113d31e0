#include "inspector/text_content.h"

#include "inspector/calendar.h"
#include "inspector/content.h"
#include "inspector/encoded_word.h"
#include "inspector/html_text.h"
#include "inspector/transfer.h"

#define FILES_MAX      200u
#define PROLOGUE_MAX   1024u /* bytes in which a page says its character set (WHATWG HTML 4.2.5) */
#define NAME_MAX_BYTES 64u

static int add_member(CmInspection *inspection, int part, const char *kind, guint number)
{
    const CmReportPart *outer = cm_inspection_part(inspection, part);
    g_autofree char *id = g_strdup_printf("%s/%s%u", outer->id, kind, number);
    return cm_inspection_add_member(inspection, part, id);
}

static void read_member(CmInspection *inspection, int index, const char *name, CmTransfer transfer,
                        CmSpan raw)
{
    g_auto(CmDecoded) decoded = {0};
    CmContentLabel label = {.declared = "", .name = name};
    if (index < 0 || !cm_transfer_decode(transfer, raw, &decoded))
        return;
    if (name != NULL && *name != '\0') {
        CmReportPart *member = cm_inspection_part(inspection, index);
        member->filename = cm_mail_text_new_string(name);
        cm_inspection_add_text(inspection, CM_TEXT_FILENAME, index, "filename", name, strlen(name));
    }
    cm_content_read(inspection, index, &label, decoded.span);
}

static void read_uuencoded(CmInspection *inspection, int part, CmSpan text)
{
    gsize offset = 0;
    CmSpan name, lines;
    guint count = 0;
    while (cm_transfer_find_uuencode(text, &offset, &name, &lines)) {
        if (++count > FILES_MAX) {
            cm_inspection_fail(inspection, CM_REASON_TOO_MANY);
            return;
        }
        g_autofree char *raw = g_strndup(name.bytes, name.length);
        g_autofree char *decoded = cm_encoded_word_decode(inspection->charsets, g_strstrip(raw));
        read_member(inspection, add_member(inspection, part, "uu", count), decoded,
                    CM_TRANSFER_UUENCODE, lines);
    }
}

static void read_data_addresses(CmInspection *inspection, int part, CmSpan html)
{
    gsize offset = 0;
    CmSpan base64;
    guint count = 0;
    while (cm_html_text_find_data(html, &offset, &base64)) {
        if (++count > FILES_MAX) {
            cm_inspection_fail(inspection, CM_REASON_TOO_MANY);
            return;
        }
        read_member(inspection, add_member(inspection, part, "data", count), NULL,
                    CM_TRANSFER_BASE64, base64);
    }
}

typedef struct {
    CmInspection *inspection;
    int part;
} LinkTarget;

static void add_link(CmSpan element, CmSpan address, gpointer data)
{
    const LinkTarget *target = data;
    g_autofree char *name = g_ascii_strdown(element.bytes, (gssize)MIN(element.length, 16));
    g_autofree char *source = g_strconcat("text/html", *name != '\0' ? ":" : "", name, NULL);
    cm_inspection_add_link(target->inspection, target->part, source, 0, address);
}

static GString *reduce_html(CmInspection *inspection, int part, CmSpan html)
{
    LinkTarget target = {inspection, part};
    return cm_html_text(html, add_link, &target);
}

typedef struct {
    CmInspection *inspection;
    int part;
    guint count;
} Files;

static void add_file(CmSpan base64, gpointer data)
{
    Files *files = data;
    if (++files->count > FILES_MAX) {
        cm_inspection_fail(files->inspection, CM_REASON_TOO_MANY);
        return;
    }
    int member = add_member(files->inspection, files->part, "file", files->count);
    read_member(files->inspection, member, NULL, CM_TRANSFER_BASE64, base64);
}

/* The text that a reader is shown, where it is not the text as it stands. NULL: it is. */
static GString *reduce(CmInspection *inspection, int part, const char *type, gboolean html,
                       CmSpan whole)
{
    Files files = {inspection, part, 0};
    if (html)
        return reduce_html(inspection, part, whole);
    return cm_calendar_is_type(type) ? cm_calendar_text(whole, add_file, &files) : NULL;
}

/* At the beginning of a line; elsewhere it is talk about such messages. */
static gboolean is_encrypted(const GString *text)
{
    static const char mark[] = "-----BEGIN PGP MESSAGE-----";
    CmSpan span = {text->str, text->len};
    for (gsize at = 0; (at = cm_span_find(span, at, mark)) < span.length; at++)
        if (at == 0 || span.bytes[at - 1] == '\n')
            return TRUE;
    return FALSE;
}

static gboolean is_html(const char *type, CmSpan bytes)
{
    CmSpan head = cm_span_part(bytes, 0, 256);
    while (head.length > 0 && g_ascii_isspace(*head.bytes))
        head = cm_span_part(head, 1, head.length);
    return g_str_equal(type, "text/html") || g_str_equal(type, "application/xhtml+xml") ||
           cm_span_starts_caseless(head, "<!doctype html") ||
           cm_span_starts_caseless(head, "<html");
}

static gboolean is_markup(CmSpan bytes)
{
    gsize at = cm_span_starts(bytes, "\357\273\277") ? 3 : 0;
    while (at < bytes.length && g_ascii_isspace(bytes.bytes[at]))
        at++;
    return at < bytes.length && bytes.bytes[at] == '<';
}

/* What a page says of its own character set, where nobody else does ("charset=", "encoding="). */
static char *find_inner_charset(CmSpan bytes)
{
    static const char *const words[] = {"charset=", "encoding="};
    CmSpan head = cm_span_part(bytes, 0, PROLOGUE_MAX);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize at = cm_span_find(head, 0, words[i]), end = 0;
        CmSpan value = cm_span_part(head, at + strlen(words[i]), NAME_MAX_BYTES);
        if (at == head.length || !is_markup(bytes))
            continue;
        if (value.length > 0 && strchr("\"'", *value.bytes) != NULL)
            value = cm_span_part(value, 1, value.length);
        while (end < value.length && strchr("\"'>;/? \t\r\n", value.bytes[end]) == NULL)
            end++;
        return g_strndup(value.bytes, end);
    }
    return NULL;
}

gboolean cm_text_content_read(CmInspection *inspection, int part, const char *type,
                              const char *charset, CmSpan bytes)
{
    gboolean guessed = FALSE;
    g_autofree char *inner = charset == NULL ? find_inner_charset(bytes) : NULL;
    g_autoptr(GString) text = cm_charset_convert_marked(
        inspection->charsets, charset != NULL ? charset : inner, bytes, &guessed);
    CmSpan whole = {text->str, text->len};
    gboolean html = is_html(type, whole);
    g_autoptr(GString) reduced = reduce(inspection, part, type, html, whole);
    const GString *shown = reduced != NULL ? reduced : text;
    cm_inspection_add_body(inspection, part, html ? "text/html" : type,
                           (CmSpan){shown->str, shown->len}, guessed);
    if (html)
        read_data_addresses(inspection, part, whole);
    read_uuencoded(inspection, part, whole);
    return is_encrypted(text);
}
