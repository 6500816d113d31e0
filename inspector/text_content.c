#include "inspector/text_content.h"

#include "inspector/base64_picture.h"
#include "inspector/calendar.h"
#include "inspector/data_address.h"
#include "inspector/encoded_word.h"
#include "inspector/html_text.h"
#include "inspector/media_type.h"
#include "inspector/packed_text.h"
#include "inspector/text_kind.h"
#include "inspector/transfer.h"

#define FILES_MAX      200u
#define PROLOGUE_MAX   1024u /* bytes in which a page says its character set (WHATWG HTML 4.2.5) */
#define NAME_MAX_BYTES 64u

/* A text as it is read; the files in it are numbered by how they stand in it. */
typedef struct {
    CmInspection *inspection;
    int part;
    CmSpan bytes;        /* as they stand in the part */
    const char *charset; /* in which they are read, or NULL */
    gboolean other;      /* it is not what its label says */
    CmTextKinds kinds;
    guint uuencoded, packed, addresses, files, pictures;
} Reading;

static int add_member(const Reading *reading, const char *kind, guint number)
{
    const CmReportPart *outer = cm_inspection_part(reading->inspection, reading->part);
    g_autofree char *id = g_strdup_printf("%s/%s%u", outer->id, kind, number);
    return cm_inspection_add_member(reading->inspection, reading->part, id);
}

static void name_member(CmInspection *inspection, int index, const char *name)
{
    if (name == NULL || *name == '\0')
        return;
    cm_inspection_part(inspection, index)->filename = cm_mail_text_new_string(name);
    cm_inspection_add_text(inspection, CM_TEXT_FILENAME, index, "filename", name, strlen(name));
}

static void read_member(CmInspection *inspection, int index, const CmContentLabel *label,
                        CmTransfer transfer, CmSpan raw)
{
    g_auto(CmDecoded) decoded = {0};
    if (index < 0 || !cm_transfer_decode(transfer, raw, &decoded))
        return;
    name_member(inspection, index, label->name);
    cm_content_read(inspection, index, label, decoded.span);
}

/* Counts one more; FALSE, and the inspection has failed, when there are too many. */
static gboolean count_file(const Reading *reading, guint *count)
{
    if (++*count <= FILES_MAX)
        return TRUE;
    cm_inspection_fail(reading->inspection, CM_REASON_TOO_MANY);
    return FALSE;
}

static void read_uuencoded(Reading *reading, CmSpan text)
{
    CmInspection *inspection = reading->inspection;
    gsize offset = 0;
    CmSpan name, lines;
    while (cm_transfer_find_uuencode(text, &offset, &name, &lines)) {
        if (!count_file(reading, &reading->uuencoded))
            return;
        g_autofree char *raw = g_strndup(name.bytes, name.length);
        g_autofree char *decoded = cm_encoded_word_decode(inspection->charsets, g_strstrip(raw));
        read_member(inspection, add_member(reading, "uu", reading->uuencoded),
                    &(CmContentLabel){.declared = "", .name = decoded}, CM_TRANSFER_UUENCODE,
                    lines);
    }
}

/* Files that nobody here unpacks: parts that were not looked into. */
static void add_packed(Reading *reading, CmSpan text)
{
    gsize offset = 0;
    CmSpan name;
    while (cm_packed_text_find(text, &offset, &name)) {
        if (!count_file(reading, &reading->packed))
            return;
        int index = add_member(reading, "packed", reading->packed);
        g_autofree char *shown = g_strndup(name.bytes, name.length);
        const char *type = cm_media_type_of_name(shown);
        if (index < 0)
            return;
        name_member(reading->inspection, index, shown);
        if (type != NULL)
            cm_inspection_part(reading->inspection, index)->media = cm_media_type_media(type);
    }
}

/* A picture of which nobody can say where it ends. */
static void add_unread_picture(const Reading *reading, int index)
{
    CmReportPart *part = index >= 0 ? cm_inspection_part(reading->inspection, index) : NULL;
    if (part != NULL)
        part->media = CM_MEDIA_IMAGE;
}

static void read_data_address(const Reading *reading, const CmDataAddress *address)
{
    int index = add_member(reading, "data", reading->addresses);
    g_autofree char *type = cm_media_type_declared(address->type);
    g_autoptr(GString) plain = cm_data_address_unescape(address->data);
    CmSpan data = {plain->str, plain->len};
    if (address->kind == CM_DATA_PICTURE)
        add_unread_picture(reading, index);
    else
        read_member(reading->inspection, index, &(CmContentLabel){.declared = type},
                    address->kind == CM_DATA_BASE64 ? CM_TRANSFER_BASE64 : CM_TRANSFER_IDENTITY,
                    data);
}

static void read_data_addresses(Reading *reading, CmSpan html)
{
    g_autoptr(GString) text = cm_data_address_text(html);
    CmDataAddress address;
    gsize offset = 0;
    while (cm_data_address_find((CmSpan){text->str, text->len}, &offset, &address)) {
        if (address.kind == CM_DATA_NONE)
            continue;
        if (!count_file(reading, &reading->addresses))
            return;
        read_data_address(reading, &address);
    }
}

static void add_link(CmSpan element, CmSpan address, gsize before, gpointer data)
{
    const Reading *reading = data;
    g_autofree char *name = g_ascii_strdown(element.bytes, (gssize)MIN(element.length, 16));
    g_autofree char *source = g_strconcat("text/html", *name != '\0' ? ":" : "", name, NULL);
    /* Of two bodies of one part nobody could tell in which of them the place is. */
    cm_inspection_add_placed_link(reading->inspection, reading->part, source,
                                  reading->kinds.plain || reading->kinds.card ? G_MAXSIZE : before,
                                  address);
}

static void add_caption(const char *address, CmSpan words, gboolean below, gpointer data)
{
    const Reading *reading = data;
    cm_inspection_add_caption(reading->inspection, address,
                              below ? "text/html:figcaption" : CM_REPORT_SOURCE_ALT, words);
}

/* Pictures in formats that nobody here reads otherwise. */
static void read_pictures(Reading *reading, CmSpan text)
{
    gsize offset = 0;
    GString *run;
    while ((run = cm_base64_picture_find(text, &offset)) != NULL) {
        g_autoptr(GString) base64 = run;
        if (!count_file(reading, &reading->pictures))
            return;
        read_member(reading->inspection, add_member(reading, "base64-", reading->pictures),
                    &(CmContentLabel){.declared = ""}, CM_TRANSFER_BASE64,
                    (CmSpan){base64->str, base64->len});
    }
}

/* At the beginning of a line; elsewhere it is talk about such messages. */
static gboolean is_encrypted(CmSpan span)
{
    static const char mark[] = "-----BEGIN PGP MESSAGE-----";
    for (gsize at = 0; (at = cm_span_find(span, at, mark)) < span.length; at++)
        if (at == 0 || span.bytes[at - 1] == '\n')
            return TRUE;
    return FALSE;
}

static gboolean is_markup(CmSpan bytes)
{
    gsize at = cm_span_starts(bytes, "\357\273\277") ? 3 : 0;
    while (at < bytes.length && g_ascii_isspace(bytes.bytes[at]))
        at++;
    return at < bytes.length && bytes.bytes[at] == '<';
}

/* What a page says of its own character set, where nobody else does ("charset=", "encoding="). */
static char *find_label(CmSpan bytes)
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

/* A page whose word for it could be read as US-ASCII is in no set that has these letters elsewhere
 * (HTML Standard 13.2.3.2). */
static char *find_inner_charset(CmCharsets *charsets, CmSpan bytes)
{
    g_autofree char *label = find_label(bytes);
    return label != NULL && cm_charset_keeps_ascii(charsets, label) ? g_steal_pointer(&label)
                                                                    : NULL;
}

static gboolean is_more_than_ascii(CmSpan bytes)
{
    for (gsize i = 0; i < bytes.length; i++)
        if ((guchar)bytes.bytes[i] >= 0x80)
            return TRUE;
    return FALSE;
}

/* How @bytes, which claim to be in @charset, look to a program that does not care: it may not know
 * the set, or it knows UTF-8 when it sees it. NULL where no program would be of another mind. */
static GString *read_plainly(CmCharsets *charsets, const char *charset, CmSpan bytes)
{
    if (charset == NULL || g_ascii_strcasecmp(charset, "utf-8") == 0)
        return NULL;
    gboolean utf8 =
        is_more_than_ascii(bytes) && g_utf8_validate_len(bytes.bytes, bytes.length, NULL);
    return utf8 || !cm_charset_keeps_ascii(charsets, charset)
               ? cm_charset_convert(charsets, NULL, bytes)
               : NULL;
}

static void add_body(const Reading *reading, const char *source, const GString *text,
                     gboolean guessed)
{
    cm_inspection_add_body(reading->inspection, reading->part, source,
                           (CmSpan){text->str, text->len}, guessed);
}

static void read_page(Reading *reading, const GString *whole, gboolean guessed)
{
    CmSpan html = {whole->str, whole->len};
    g_autoptr(GString) reduced = cm_html_text(html, add_link, add_caption, reading);
    add_body(reading, "text/html", reduced, guessed);
    read_data_addresses(reading, html);
}

static void add_file(const Reading *reading, CmSpan base64)
{
    read_member(reading->inspection, add_member(reading, "file", reading->files),
                &(CmContentLabel){.declared = ""}, CM_TRANSFER_BASE64, base64);
}

static void read_value(CmCalendarValue kind, CmSpan value, gpointer data)
{
    Reading *reading = data;
    if (kind == CM_CALENDAR_ADDRESS) {
        read_data_addresses(reading, value);
    } else if (kind == CM_CALENDAR_PAGE) {
        g_autoptr(GString) reduced = cm_html_text(value, add_link, add_caption, reading);
        add_body(reading, "text/html", reduced, FALSE);
    } else if (count_file(reading, &reading->files)) {
        add_file(reading, value);
    }
}

/* The text without folds, which may stand within a character. *@guessed is about it alone. */
static GString *unfold(const Reading *reading, const GString *whole, gboolean *guessed)
{
    CmCharsets *charsets = reading->inspection->charsets;
    const char *charset = reading->charset;
    if (cm_charset_is_wide(charsets, charset, reading->bytes) ||
        !cm_charset_keeps_ascii(charsets, charset))
        return cm_calendar_unfold((CmSpan){whole->str, whole->len});
    g_autoptr(GString) raw = cm_calendar_unfold(reading->bytes);
    return cm_charset_convert_marked(charsets, charset, (CmSpan){raw->str, raw->len}, guessed);
}

static void read_card(Reading *reading, const char *type, const GString *whole, gboolean guessed)
{
    g_autoptr(GString) lines = unfold(reading, whole, &guessed);
    g_autoptr(GString) text = cm_calendar_text(
        reading->inspection->charsets, (CmSpan){lines->str, lines->len}, read_value, reading);
    add_body(reading, cm_calendar_is_type(type) ? type : "text/calendar", text,
             guessed || reading->other);
}

/* TRUE when the text is one that was encrypted. */
static gboolean read_text(Reading *reading, const CmContentLabel *label, const GString *whole,
                          gboolean guessed)
{
    CmSpan span = {whole->str, whole->len};
    reading->kinds = cm_text_kinds(label->declared, label->name, span);
    if (reading->kinds.plain)
        add_body(reading, label->declared, whole, guessed);
    if (reading->kinds.page)
        read_page(reading, whole, guessed);
    if (reading->kinds.card)
        read_card(reading, label->declared, whole, guessed);
    else if (reading->kinds.file && !reading->kinds.page &&
             cm_span_find(span, 0, "data:image/") < span.length)
        read_data_addresses(reading, span);
    if (reading->kinds.plain && reading->kinds.file && !reading->kinds.card)
        read_pictures(reading, span);
    read_uuencoded(reading, span);
    add_packed(reading, span);
    return is_encrypted(span);
}

gboolean cm_text_content_read(CmInspection *inspection, int part, const CmContentLabel *label,
                              CmSpan bytes)
{
    CmCharsets *charsets = inspection->charsets;
    Reading reading = {.inspection = inspection, .part = part, .bytes = bytes};
    gboolean guessed = FALSE;
    g_autofree char *inner = label->charset == NULL ? find_inner_charset(charsets, bytes) : NULL;
    const char *named = label->charset != NULL ? label->charset : inner;
    g_autoptr(GString) text = cm_charset_convert_marked(charsets, named, bytes, &guessed);
    g_autoptr(GString) plain = read_plainly(charsets, named, bytes);
    reading.charset = named;
    gboolean encrypted = read_text(&reading, label, text, guessed);
    if (plain != NULL && !g_string_equal(plain, text)) {
        reading.charset = NULL;
        reading.other = TRUE;
        encrypted |= read_text(&reading, label, plain, TRUE);
    }
    return encrypted;
}
