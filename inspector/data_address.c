#include "inspector/data_address.h"

#include "inspector/html_entity.h"
#include "inspector/html_style.h"

#define HEAD_MAX  256u /* bytes of type and parameters that hold another "data:" */
#define QUOTE_MAX 64u  /* bytes of a reference that is a quote */

static gboolean is_markup(gunichar character)
{
    return character != 0 && character < 0x80 && strchr("\"'<>&", (int)character) != NULL;
}

/* How many bytes at @at are no reference or escape and nothing that a browser passes over. */
static gsize run_length(CmSpan html, gsize at)
{
    gsize end = at;
    while (end < html.length && html.bytes[end] != '&' && html.bytes[end] != '\\' &&
           html.bytes[end] != '\t' && html.bytes[end] != '\r' && html.bytes[end] != '\n' &&
           html.bytes[end] != '\0')
        end++;
    return end - at;
}

/* The reference at @at; returns how many bytes it takes. What is none, or would be markup, stays.
 * An ampersand that is one itself may begin another: that of a page within an attribute. */
static gsize append_reference(GString *out, CmSpan html, gsize at)
{
    gunichar characters[2] = {'&'};
    CmSpan rest = cm_span_part(html, at, html.length), inner = rest;
    gsize taken = 0, more;
    while (*characters == '&' &&
           (more = cm_html_entity_read(inner, CM_HTML_IN_ATTRIBUTE, characters)) > 0) {
        taken += taken > 0 ? more - 1 : more;
        inner = cm_span_part(rest, taken - 1, rest.length); /* its first byte counts as '&' */
    }
    if (taken == 0 || is_markup(*characters))
        g_string_append_len(out, rest.bytes, (gssize)MAX(taken, 1));
    else if (*characters >= 0x20)
        g_string_append_unichar(out, *characters);
    if (taken > 0 && !is_markup(*characters) && characters[1] != 0)
        g_string_append_unichar(out, characters[1]);
    return MAX(taken, 1);
}

/* The escape of a style sheet at @at; returns how many bytes it takes. What would end an address
 * stays. */
static gsize append_escape(GString *out, CmSpan html, gsize at)
{
    gunichar character;
    gsize taken = cm_html_style_escape(cm_span_part(html, at, html.length), &character);
    if (is_markup(character) || character == '\\' || character == '(' || character == ')')
        g_string_append_len(out, html.bytes + at, (gssize)taken);
    else if (character >= 0x20)
        g_string_append_unichar(out, character);
    return taken;
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
        else if (html.bytes[at] == '\\')
            taken = append_escape(out, html, at);
        else if (html.bytes[at] == '\0')
            g_string_append_c(out, '\0');
    }
    return out;
}

/* TRUE when the colon at @colon, at or behind @from, is that of "data:". */
static gboolean is_colon_of_data(CmSpan text, gsize from, gsize colon)
{
    return colon >= from + 4 && cm_span_starts_caseless(cm_span_part(text, colon - 4, 4), "data");
}

/* The colon of the next "data:" whose word begins at or behind @from. */
static gsize find_colon(CmSpan text, gsize from)
{
    for (gsize at = from; (at = cm_span_find(text, at, ":")) < text.length; at++)
        if (is_colon_of_data(text, from, at))
            return at;
    return text.length;
}

/* The next comma before another "data:"; the length of @text when there is none. */
static gsize find_comma(CmSpan text, gsize from)
{
    for (gsize at = from; at < text.length; at++) {
        if (text.bytes[at] == ',')
            return at;
        if (text.bytes[at] == ':' && is_colon_of_data(text, from, at))
            break;
    }
    return text.length;
}

/* The length of @text before @at without the blanks and control characters at its end, which a
 * browser strips off an address. */
static gsize stripped_length(CmSpan text, gsize at)
{
    while (at > 0 && (guchar)text.bytes[at - 1] <= ' ')
        at--;
    return at;
}

/* How many bytes at the end of the first @at of @text are a quote, or a reference that is one. */
static gsize quote_length(CmSpan text, gsize at)
{
    gunichar characters[2] = {0};
    if (at > 0 && (text.bytes[at - 1] == '"' || text.bytes[at - 1] == '\''))
        return 1;
    if (at == 0 || text.bytes[at - 1] != ';')
        return 0;
    for (gsize length = 1; length <= MIN(at, QUOTE_MAX); length++) {
        if (text.bytes[at - length] != '&')
            continue;
        CmSpan reference = cm_span_part(text, at - length, length);
        gsize taken = cm_html_entity_read(reference, CM_HTML_IN_ATTRIBUTE, characters);
        return taken == length && (*characters == '"' || *characters == '\'') ? length : 0;
    }
    return 0;
}

/* What stands before the word whose colon is at @colon; '\0' at the beginning of @text, ';' for a
 * reference. @certain: it is the value of an attribute, or an address in a style sheet. */
static char before_word(CmSpan text, gsize colon, gboolean *certain)
{
    gsize at = stripped_length(text, colon - 4), quote = quote_length(text, at);
    char before = at > 0 ? text.bytes[at - 1] : '\0';
    if (quote > 0) {
        gsize behind = stripped_length(text, at - quote);
        *certain = behind > 0 && strchr("=(", text.bytes[behind - 1]) != NULL;
    } else if (before == '(') {
        gsize behind = stripped_length(text, at - 1);
        *certain = behind >= 3 && cm_span_starts_caseless(cm_span_part(text, behind - 3, 3), "url");
    } else {
        *certain = before == '=';
    }
    return before;
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

/* Up to one of @ends or the next "data:". */
static CmSpan read_data(CmSpan text, gsize start, const char *ends)
{
    gsize end = start;
    while (end < text.length && strchr(ends, text.bytes[end]) == NULL &&
           !(text.bytes[end] == ':' && is_colon_of_data(text, start, end)))
        end++;
    if (end < text.length && text.bytes[end] == ':')
        end -= 4;
    return cm_span_part(text, start, end - start);
}

/* Type and parameters at @start, where no "base64" ends them: up to the comma, or to one of
 * @stops before it. */
static CmSpan read_head(CmSpan text, gsize start, gsize limit, const char *stops)
{
    gsize end = start;
    while (end < limit && text.bytes[end] != ',' && strchr(stops, text.bytes[end]) == NULL)
        end++;
    return cm_span_part(text, start, end - start);
}

/* Escaped data between @start and what @ends them. A quote that is written as a reference or an
 * escape may end them, or be in them. */
static void read_escaped(CmSpan text, gsize start, const char *ends, CmDataAddress *found)
{
    found->kind = CM_DATA_ESCAPED;
    found->data = read_data(text, start, ends);
    for (gsize i = 0; i < found->data.length; i++)
        if (found->data.bytes[i] == '&' || found->data.bytes[i] == '\\')
            found->kind = CM_DATA_PICTURE;
}

/* What certainly is an address, behind @before: data of any type, which @head gets, if there is a
 * comma. */
static void read_certain(CmSpan text, gsize colon, gsize comma, const char *ends,
                         CmDataAddress *found, CmSpan *head)
{
    gsize limit = comma < text.length ? comma : MIN(colon + 1 + HEAD_MAX, text.length);
    *head = read_head(text, colon + 1, limit, ends != NULL ? ends : "&");
    gsize end = colon + 1 + head->length;
    char stop = end < text.length ? text.bytes[end] : '\0';
    gboolean unclear = ends == NULL || text.bytes[end - 1] == '\\' || end - colon > HEAD_MAX;
    CmSpan type = *head;
    if (stop == ',' && take_base64(&type)) /* which the other "data:" in it tells */
        found->kind = CM_DATA_NONE;
    else if (stop == ',' && ends != NULL)
        read_escaped(text, end + 1, ends, found);
    else
        found->kind = unclear ? CM_DATA_PICTURE : CM_DATA_NONE;
}

/* What is not in base64: its end is where its value ends. */
static void read_other(CmSpan text, gsize colon, gsize comma, CmDataAddress *found, CmSpan *head)
{
    gboolean certain;
    const char *ends = ends_of(before_word(text, colon, &certain));
    if (certain) {
        read_certain(text, colon, comma, ends, found, head);
        if (found->kind != CM_DATA_NONE)
            return;
    }
    *head = read_head(text, colon + 1, comma, ":\"'<>)");
    gboolean typed =
        memchr(head->bytes, '/', head->length) != NULL || head->length == 0 || *head->bytes == ';';
    gboolean whole = comma < text.length && colon + 1 + head->length == comma;
    found->kind = cm_span_starts_caseless(*head, "image/") ? CM_DATA_PICTURE : CM_DATA_NONE;
    if (whole && ends != NULL && typed)
        read_escaped(text, comma + 1, ends, found);
}

gboolean cm_data_address_find(CmSpan text, gsize *offset, CmDataAddress *found)
{
    gsize colon = find_colon(text, *offset);
    if (colon >= text.length)
        return FALSE;
    gsize comma = find_comma(text, colon + 1);
    CmSpan head = cm_span_part(text, colon + 1, comma - colon - 1);
    *offset = colon + 1;
    found->data = cm_span_part(text, comma + 1, 0);
    if (comma < text.length && take_base64(&head)) {
        found->kind = CM_DATA_BASE64;
        found->data = read_data(text, comma + 1, "\"'<>)&");
    } else {
        read_other(text, colon, comma, found, &head);
    }
    const char *semicolon = head.length > 0 ? memchr(head.bytes, ';', head.length) : NULL;
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
