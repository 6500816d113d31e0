#include "inspector/data_address.h"

#include "inspector/html_entity.h"

#define HEAD_MAX 512u /* bytes of type and parameters before the comma */

static gboolean is_markup(gunichar character)
{
    return character < 0x80 && strchr("\"'<>&", (int)character) != NULL;
}

/* How many bytes at @at are no reference and nothing that a browser passes over. */
static gsize run_length(CmSpan html, gsize at)
{
    gsize end = at;
    while (end < html.length && html.bytes[end] != '&' && html.bytes[end] != '\t' &&
           html.bytes[end] != '\r' && html.bytes[end] != '\n' && html.bytes[end] != '\0')
        end++;
    return end - at;
}

/* The reference at @at; returns how many bytes it takes. What is none, or would be markup, stays.
 */
static gsize append_reference(GString *out, CmSpan html, gsize at)
{
    gunichar characters[2];
    CmSpan rest = cm_span_part(html, at, html.length);
    gsize taken = cm_html_entity_read(rest, CM_HTML_IN_ATTRIBUTE, characters);
    if (taken == 0 || is_markup(*characters))
        g_string_append_len(out, rest.bytes, (gssize)MAX(taken, 1));
    else if (*characters >= 0x20)
        g_string_append_unichar(out, *characters);
    if (taken > 0 && characters[1] != 0)
        g_string_append_unichar(out, characters[1]);
    return MAX(taken, 1);
}

GString *cm_data_address_text(CmSpan html)
{
    GString *out = g_string_sized_new(html.length);
    for (gsize at = 0, taken = 0; at < html.length; at += taken) {
        taken = run_length(html, at);
        g_string_append_len(out, html.bytes + at, (gssize)taken);
        if (taken > 0)
            continue;
        taken = 1;
        if (html.bytes[at] == '&')
            taken = append_reference(out, html, at);
        else if (html.bytes[at] == '\0')
            g_string_append_c(out, '\0');
    }
    return out;
}

/* The colon of the next "data:" whose word begins at or behind @from. */
static gsize find_colon(CmSpan text, gsize from)
{
    for (gsize at = from; (at = cm_span_find(text, at, ":")) < text.length; at++)
        if (at >= from + 4 && cm_span_starts_caseless(cm_span_part(text, at - 4, 4), "data"))
            return at;
    return text.length;
}

/* What stands before the word whose colon is at @colon, but for the blanks and control characters
 * that a browser strips off an address; '\0' at the beginning of @text. */
static char before_word(CmSpan text, gsize colon)
{
    gsize at = colon - 4;
    while (at > 0 && (guchar)text.bytes[at - 1] <= ' ')
        at--;
    return at > 0 ? text.bytes[at - 1] : '\0';
}

/* What ends a value that begins behind @before, where its data may hold any character else. */
static const char *ends_of(char before)
{
    switch (before) {
    case '"':
        return "\"";
    case '\'':
        return "'";
    case '(':
        return ")";
    case '=':
        return " >";
    default:
        return NULL;
    }
}

/* RFC 2397 with the URL Standard's spaces: the last of the parameters. Takes it off @head. */
static gboolean take_base64(CmSpan *head)
{
    static const char word[] = "base64";
    gsize length = head->length;
    while (length > 0 && head->bytes[length - 1] == ' ')
        length--;
    if (length < sizeof word - 1 ||
        !cm_span_starts_caseless(cm_span_part(*head, length - (sizeof word - 1), 6), word))
        return FALSE;
    length -= sizeof word - 1;
    while (length > 0 && head->bytes[length - 1] == ' ')
        length--;
    if (length == 0 || head->bytes[length - 1] != ';')
        return FALSE;
    head->length = length - 1;
    return TRUE;
}

/* Up to the comma; FALSE when there is none before the address must have ended. */
static gboolean read_head(CmSpan text, gsize start, CmSpan *head)
{
    CmSpan rest = cm_span_part(text, start, HEAD_MAX);
    gsize end = 0;
    while (end < rest.length && strchr(",:\"'<>)", rest.bytes[end]) == NULL)
        end++;
    *head = cm_span_part(rest, 0, end);
    return end < rest.length && rest.bytes[end] == ',';
}

/* Up to one of @ends or the next "data:". */
static CmSpan read_data(CmSpan text, gsize start, const char *ends)
{
    gsize end = start;
    while (end < text.length && strchr(ends, text.bytes[end]) == NULL &&
           !(text.bytes[end] == ':' && end >= start + 4 &&
             cm_span_starts_caseless(cm_span_part(text, end - 4, 4), "data")))
        end++;
    if (end < text.length && text.bytes[end] == ':')
        end -= 4;
    return cm_span_part(text, start, end - start);
}

static CmDataKind kind_of(CmSpan head, gboolean whole_head, const char *ends)
{
    gboolean typed = memchr(head.bytes, '/', head.length) != NULL;
    if (whole_head && ends != NULL && (typed || head.length == 0 || head.bytes[0] == ';'))
        return CM_DATA_ESCAPED;
    return cm_span_starts_caseless(head, "image/") ? CM_DATA_PICTURE : CM_DATA_NONE;
}

gboolean cm_data_address_find(CmSpan text, gsize *offset, CmDataAddress *found)
{
    gsize colon = find_colon(text, *offset);
    if (colon >= text.length)
        return FALSE;
    CmSpan head;
    const char *ends = ends_of(before_word(text, colon));
    gboolean whole_head = read_head(text, colon + 1, &head);
    gsize start = colon + 1 + head.length + 1;
    *offset = colon + 1;
    found->data = cm_span_part(text, start, 0);
    if (whole_head && take_base64(&head)) {
        found->kind = CM_DATA_BASE64;
        found->data = read_data(text, start, "\"'<>)");
    } else {
        found->kind = kind_of(head, whole_head, ends);
        if (found->kind == CM_DATA_ESCAPED)
            found->data = read_data(text, start, ends);
        /* A quote that is written as a reference may end it, or be in it. */
        if (memchr(found->data.bytes, '&', found->data.length) != NULL)
            found->kind = CM_DATA_PICTURE;
    }
    const char *semicolon = memchr(head.bytes, ';', head.length);
    found->type =
        cm_span_part(head, 0, semicolon != NULL ? (gsize)(semicolon - head.bytes) : head.length);
    return TRUE;
}

GString *cm_data_address_unescape(CmSpan data)
{
    GString *out = g_string_sized_new(data.length);
    for (gsize at = 0; at < data.length; at++) {
        gboolean escape = data.bytes[at] == '%' && at + 2 < data.length &&
                          g_ascii_isxdigit(data.bytes[at + 1]) &&
                          g_ascii_isxdigit(data.bytes[at + 2]);
        if (!escape) {
            g_string_append_c(out, data.bytes[at]);
            continue;
        }
        int high = g_ascii_xdigit_value(data.bytes[at + 1]);
        g_string_append_c(out, (char)(high << 4 | g_ascii_xdigit_value(data.bytes[at + 2])));
        at += 2;
    }
    return out;
}
