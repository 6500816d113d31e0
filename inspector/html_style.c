#include "inspector/html_style.h"

#define ESCAPE_MAX 6u /* digits */

static CmSpan stripped(CmSpan text)
{
    while (text.length > 0 && g_ascii_isspace(*text.bytes))
        text = cm_span_part(text, 1, text.length);
    while (text.length > 0 && g_ascii_isspace(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

/* @word is in lower case and not empty. */
static gboolean is_word(CmSpan text, const char *word)
{
    return text.length == strlen(word) && g_ascii_tolower(*text.bytes) == *word &&
           cm_span_starts_caseless(text, word);
}

/* @words are in lower case. */
static gboolean starts_with_any(CmSpan text, const char *const *words, guint count)
{
    char first = text.length > 0 ? g_ascii_tolower(*text.bytes) : '\0';
    for (guint i = 0; i < count; i++)
        if (first == *words[i] && cm_span_starts_caseless(text, words[i]))
            return TRUE;
    return FALSE;
}

/* How the values of "display" are taken that do not mean a block. */
static CmHtmlDisplay read_display(CmSpan value)
{
    static const char *const flowing[] = {"none",    "contents", "ruby",  "initial",
                                          "inherit", "unset",    "revert"};
    static const char *const spreading[] = {"flex", "grid", "-webkit-", "-ms-", "-moz-"};
    if (starts_with_any(value, flowing, G_N_ELEMENTS(flowing)) || value.length == 0)
        return CM_HTML_FLOWS;
    if (cm_span_starts_caseless(value, "inline-flex") ||
        cm_span_starts_caseless(value, "inline-grid") ||
        starts_with_any(value, spreading, G_N_ELEMENTS(spreading)))
        return CM_HTML_SPREADS;
    if (cm_span_starts_caseless(value, "inline-"))
        return CM_HTML_BESIDE;
    return cm_span_starts_caseless(value, "inline") ? CM_HTML_FLOWS : CM_HTML_BY_ITSELF;
}

/* What the declarations of a style say together. */
typedef struct {
    CmHtmlDisplay display;
    gboolean hidden, empty;
    gboolean floats; /* out of the line, whatever its display */
    gboolean spaced; /* something keeps it apart from its neighbours */
} Style;

/* A size of zero, in whatever unit. */
static gboolean is_nothing(CmSpan value)
{
    for (gsize i = 0; i < value.length; i++)
        if (value.bytes[i] != '0' && value.bytes[i] != '.')
            return i > 0 && !g_ascii_isdigit(value.bytes[i]);
    return value.length > 0;
}

static void read_declaration(Style *read, CmSpan name, CmSpan value)
{
    static const char *const spacing[] = {"padding", "margin", "width", "min-width", "border"};
    if (is_word(name, "display")) {
        read->display = read_display(value);
        read->hidden = cm_span_starts_caseless(value, "none");
    } else if (is_word(name, "font-size")) {
        read->empty = is_nothing(value);
    }
    if (is_word(name, "float"))
        read->floats |= !cm_span_starts_caseless(value, "none");
    else if (is_word(name, "position"))
        read->floats |=
            cm_span_starts_caseless(value, "absolute") || cm_span_starts_caseless(value, "fixed");
    else
        read->spaced |= starts_with_any(name, spacing, G_N_ELEMENTS(spacing));
}

CmHtmlBox cm_html_style_box(CmSpan style)
{
    Style read = {.display = CM_HTML_FLOWS};
    while (style.length > 0) {
        const char *end = memchr(style.bytes, ';', style.length);
        CmSpan one =
            cm_span_part(style, 0, end != NULL ? (gsize)(end - style.bytes) : style.length);
        const char *colon = one.length > 0 ? memchr(one.bytes, ':', one.length) : NULL;
        if (colon != NULL) {
            gsize name = (gsize)(colon - one.bytes);
            read_declaration(&read, stripped(cm_span_part(one, 0, name)),
                             stripped(cm_span_part(one, name + 1, one.length)));
        }
        style = cm_span_part(style, one.length + 1, style.length);
    }
    CmHtmlBox box = {read.display, read.hidden, read.empty};
    if (read.display == CM_HTML_BESIDE && !read.spaced && !read.floats)
        box.display = CM_HTML_FLOWS;
    else if (read.floats)
        box.display = MAX(read.display, CM_HTML_BESIDE);
    return box;
}

gsize cm_html_style_escape(CmSpan text, gunichar *character)
{
    gsize at = 1;
    *character = 0;
    while (at < text.length && at <= ESCAPE_MAX && g_ascii_isxdigit(text.bytes[at]))
        *character = *character << 4 | (gunichar)g_ascii_xdigit_value(text.bytes[at++]);
    if (at > 1) {
        if (*character == 0 || !g_unichar_validate(*character))
            *character = 0xfffd;
        return at < text.length && g_ascii_isspace(text.bytes[at]) ? at + 1 : at;
    }
    if (at >= text.length)
        return 1;
    if (text.bytes[at] == '\r' && at + 1 < text.length && text.bytes[at + 1] == '\n')
        return 3;
    if (text.bytes[at] == '\n' || text.bytes[at] == '\r' || text.bytes[at] == '\f')
        return 2;
    *character = g_utf8_get_char(text.bytes + at);
    return at + (gsize)g_unichar_to_utf8(*character, NULL);
}

/* The string whose quote is at @at; returns the offset behind it. */
static gsize append_string(GString *out, CmSpan sheet, gsize at)
{
    char quote = sheet.bytes[at++];
    while (at < sheet.length && sheet.bytes[at] != quote && sheet.bytes[at] != '\n') {
        gunichar character = 0;
        if (sheet.bytes[at] != '\\') {
            if (sheet.bytes[at] != '\0')
                g_string_append_c(out, sheet.bytes[at]);
            at++;
            continue;
        }
        at += cm_html_style_escape(cm_span_part(sheet, at, sheet.length), &character);
        if (character != 0)
            g_string_append_unichar(out, character);
    }
    return MIN(at + 1, sheet.length);
}

/* The strings of the value at @at; returns the offset behind it. */
static gsize append_value(GString *out, CmSpan sheet, gsize at)
{
    gsize before = out->len;
    while (at < sheet.length && sheet.bytes[at] != ';' && sheet.bytes[at] != '}')
        at = sheet.bytes[at] == '"' || sheet.bytes[at] == '\'' ? append_string(out, sheet, at)
                                                               : at + 1;
    if (out->len > before)
        g_string_append_c(out, '\n');
    return at;
}

/* TRUE when the colon at @colon is that of "content", not of "justify-content" or the like. */
static gboolean is_content(CmSpan sheet, gsize colon)
{
    static const char word[] = "content";
    gsize end = colon;
    while (end > 0 && g_ascii_isspace(sheet.bytes[end - 1]))
        end--;
    if (end < sizeof word - 1)
        return FALSE;
    gsize start = end - (sizeof word - 1);
    char before = start > 0 ? sheet.bytes[start - 1] : ' ';
    return cm_span_starts_caseless(cm_span_part(sheet, start, end - start), word) &&
           !g_ascii_isalnum(before) && before != '-' && before != '_';
}

void cm_html_style_append_content(CmSpan sheet, GString *out)
{
    for (gsize at = 0; (at = cm_span_find(sheet, at, ":")) < sheet.length;)
        at = is_content(sheet, at) ? append_value(out, sheet, at + 1) : at + 1;
}
