#include "inspector/html_text.h"

#include "inspector/html_entity.h"

#define LINK_MAX 8192u /* bytes of an address: more is no address */

typedef struct {
    CmSpan html;
    gsize at;
    GString *out;
    CmHtmlLinkFunc link;
    gpointer data;
    CmSpan element; /* whose tag is being read */
    /* What was searched for in vain is not searched for again: that would cost n². */
    gboolean no_comment_end, no_script_end, no_style_end, no_double_quote, no_single_quote;
} Reducer;

static const char *const blocks[] = {
    "address",  "article",    "aside",    "blockquote", "body",   "br",      "button", "caption",
    "center",   "dd",         "details",  "dialog",     "dir",    "div",     "dl",     "dt",
    "fieldset", "figcaption", "figure",   "footer",     "form",   "h1",      "h2",     "h3",
    "h4",       "h5",         "h6",       "head",       "header", "hgroup",  "hr",     "html",
    "iframe",   "img",        "legend",   "li",         "main",   "marquee", "menu",   "nav",
    "object",   "ol",         "optgroup", "option",     "p",      "pre",     "search", "section",
    "select",   "summary",    "svg",      "table",      "tbody",  "td",      "text",   "textarea",
    "tfoot",    "th",         "thead",    "title",      "tr",     "ul",      "video",
};

static void append_space(Reducer *reducer)
{
    GString *out = reducer->out;
    if (out->len > 0 && out->str[out->len - 1] != ' ' && out->str[out->len - 1] != '\n')
        g_string_append_c(out, ' ');
}

static void append_break(Reducer *reducer)
{
    GString *out = reducer->out;
    if (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    if (out->len > 0 && out->str[out->len - 1] != '\n')
        g_string_append_c(out, '\n');
}

static gsize read_entity(CmSpan text, gsize at, CmHtmlPlace place, gunichar characters[2])
{
    return text.bytes[at] == '&'
               ? cm_html_entity_read(cm_span_part(text, at, text.length), place, characters)
               : 0;
}

static void append_characters(GString *out, const gunichar characters[2])
{
    for (guint i = 0; i < 2 && characters[i] != 0; i++)
        g_string_append_unichar(out, characters[i]);
}

static gboolean is_ordinary(char c)
{
    return c != '&' && c != '\0' && !g_ascii_isspace(c);
}

/* How many bytes at @at are shown as they stand: words, and one blank behind each. */
static gsize words_length(CmSpan text, gsize at)
{
    gsize end = at;
    while (end < text.length &&
           (is_ordinary(text.bytes[end]) ||
            (text.bytes[end] == ' ' && end > at && text.bytes[end - 1] != ' ')))
        end++;
    return end - at;
}

/* Text outside tags, or the value of an attribute. */
static void append_text(Reducer *reducer, CmSpan text, CmHtmlPlace place)
{
    gsize at = 0;
    while (at < text.length) {
        gsize words = words_length(text, at);
        if (words > 0) {
            g_string_append_len(reducer->out, text.bytes + at, (gssize)words);
            at += words;
            continue;
        }
        char c = text.bytes[at];
        gunichar characters[2];
        gsize taken = read_entity(text, at, place, characters);
        if (taken > 0 && *characters >= 0x20)
            append_characters(reducer->out, characters);
        else if (taken > 0 || c != '&')
            append_space(reducer);
        else
            g_string_append_c(reducer->out, c);
        at += MAX(taken, 1);
    }
}

/* Behind @end at or after @from, the whole when it is missing; then @missing is set. */
static gboolean skip_past(Reducer *reducer, gsize from, const char *end, gboolean *missing)
{
    if (*missing)
        return FALSE;
    gsize found = cm_span_find(reducer->html, from, end);
    *missing = found >= reducer->html.length;
    if (*missing)
        return FALSE;
    reducer->at = found + strlen(end);
    return TRUE;
}

/* Where "</@name" stands, in any case; the length when nowhere. */
static gsize find_end_tag(CmSpan html, gsize from, const char *name)
{
    for (gsize at = from; (at = cm_span_find(html, at, "</")) < html.length; at += 2)
        if (cm_span_starts_caseless(cm_span_part(html, at + 2, 16), name))
            return at;
    return html.length;
}

static gboolean skip_element(Reducer *reducer, gsize from, const char *name, gboolean *missing)
{
    if (*missing)
        return FALSE;
    gsize found = find_end_tag(reducer->html, from, name);
    *missing = found >= reducer->html.length;
    if (!*missing)
        reducer->at = found;
    return !*missing;
}

/* The quoted value at @at, which is a quote; 0 bytes when it is not closed. */
static gsize quoted_length(Reducer *reducer, gsize at)
{
    char quote = reducer->html.bytes[at];
    gboolean *missing = quote == '"' ? &reducer->no_double_quote : &reducer->no_single_quote;
    if (*missing)
        return 0;
    gsize left = reducer->html.length - at - 1;
    const char *end = memchr(reducer->html.bytes + at + 1, quote, left);
    *missing = end == NULL;
    return end != NULL ? (gsize)(end - (reducer->html.bytes + at)) + 1 : 0;
}

/* @names are in lower case. */
static gboolean is_one_of(CmSpan name, const char *const *names, guint count)
{
    char first = name.length > 0 ? g_ascii_tolower(*name.bytes) : '\0';
    for (guint i = 0; i < count; i++)
        if (first == *names[i] && name.length == strlen(names[i]) &&
            cm_span_starts_caseless(name, names[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_spoken(CmSpan name)
{
    static const char *const names[] = {"alt", "title", "aria-label", "placeholder", "summary"};
    return is_one_of(name, names, G_N_ELEMENTS(names));
}

static gboolean is_reference(CmSpan name)
{
    static const char *const names[] = {
        "href",   "src",    "action", "background", "data",     "poster",
        "srcset", "lowsrc", "cite",   "longdesc",   "data-src", "xlink:href",
    };
    return is_one_of(name, names, G_N_ELEMENTS(names));
}

/* A browser takes line ends and tabs out of an address (URL Standard 4.4). */
static void give_link(const Reducer *reducer, CmSpan value)
{
    if (reducer->link == NULL || value.length > LINK_MAX)
        return;
    g_autoptr(GString) address = g_string_sized_new(value.length);
    for (gsize at = 0, taken = 0; at < value.length; at += MAX(taken, 1)) {
        char c = value.bytes[at];
        gunichar characters[2];
        taken = read_entity(value, at, CM_HTML_IN_ATTRIBUTE, characters);
        if (taken > 0 && *characters >= 0x20)
            append_characters(address, characters);
        else if (taken == 0 && c != '\0' && (c == ' ' || !g_ascii_isspace(c)))
            g_string_append_c(address, c);
    }
    g_strstrip(address->str);
    CmSpan given = cm_span_of(address->str);
    if (given.length > 0 && !cm_span_starts_caseless(given, "data:"))
        reducer->link(reducer->element, given, reducer->out->len, reducer->data);
}

static gboolean ends_attribute_name(char c)
{
    return c == '=' || c == '>' || c == '/' || c == '\0' || g_ascii_isspace(c);
}

/* One attribute at @at; returns the offset behind it. */
static gsize read_attribute(Reducer *reducer, gsize at)
{
    CmSpan html = reducer->html;
    gsize start = at;
    while (at < html.length && !ends_attribute_name(html.bytes[at]))
        at++;
    CmSpan name = cm_span_part(html, start, at - start), value;
    while (at < html.length && g_ascii_isspace(html.bytes[at]))
        at++;
    if (at >= html.length || html.bytes[at] != '=')
        return MAX(at, start + 1);
    at++;
    while (at < html.length && g_ascii_isspace(html.bytes[at]))
        at++;
    gsize quoted = at < html.length && (html.bytes[at] == '"' || html.bytes[at] == '\'')
                       ? quoted_length(reducer, at)
                       : 0;
    gsize end = at + quoted;
    while (quoted == 0 && end < html.length && !g_ascii_isspace(html.bytes[end]) &&
           html.bytes[end] != '>')
        end++;
    value = quoted > 0 ? cm_span_part(html, at + 1, quoted - 2) : cm_span_part(html, at, end - at);
    if (is_spoken(name)) {
        append_space(reducer);
        append_text(reducer, value, CM_HTML_IN_ATTRIBUTE);
        append_space(reducer);
    } else if (is_reference(name)) {
        give_link(reducer, value);
    }
    return end;
}

static void read_attributes(Reducer *reducer)
{
    gsize at = reducer->at;
    while (at < reducer->html.length && reducer->html.bytes[at] != '>') {
        char c = reducer->html.bytes[at];
        at = g_ascii_isspace(c) || c == '/' ? at + 1 : read_attribute(reducer, at);
    }
    reducer->at = MIN(at + 1, reducer->html.length);
}

/* A tag whose name starts at @start. */
static void read_tag(Reducer *reducer, gsize start)
{
    CmSpan html = reducer->html;
    gsize end = start;
    while (end < html.length && g_ascii_isalnum(html.bytes[end]))
        end++;
    CmSpan name = cm_span_part(html, start, end - start);
    gboolean opens = html.bytes[start - 1] == '<';
    if (is_one_of(name, blocks, G_N_ELEMENTS(blocks)))
        append_break(reducer);
    reducer->at = end;
    reducer->element = name;
    read_attributes(reducer);
    if (opens && name.length == 6 && cm_span_starts_caseless(name, "script"))
        skip_element(reducer, reducer->at, "script", &reducer->no_script_end);
    else if (opens && name.length == 5 && cm_span_starts_caseless(name, "style"))
        skip_element(reducer, reducer->at, "style", &reducer->no_style_end);
}

/* Something that begins with '<'; FALSE when it is no markup. */
static gboolean read_markup(Reducer *reducer)
{
    CmSpan rest = cm_span_part(reducer->html, reducer->at, 16);
    if (cm_span_starts(rest, "<!--")) {
        /* A comment that never ends hides nothing here. */
        if (!skip_past(reducer, reducer->at + 2, "-->", &reducer->no_comment_end))
            reducer->at += 4;
        return TRUE;
    }
    gsize name = rest.length > 1 && rest.bytes[1] == '/' ? 2 : 1;
    if (rest.length > name && g_ascii_isalpha(rest.bytes[name])) {
        read_tag(reducer, reducer->at + name);
        return TRUE;
    }
    if (rest.length > 1 && (rest.bytes[1] == '!' || rest.bytes[1] == '?')) {
        reducer->at += 1;
        reducer->element = cm_span_part(rest, 0, 0);
        read_attributes(reducer);
        return TRUE;
    }
    return FALSE;
}

GString *cm_html_text(CmSpan html, CmHtmlLinkFunc link, gpointer data)
{
    Reducer reducer = {
        .html = html,
        .out = g_string_sized_new(html.length / 2 + 16),
        .link = link,
        .data = data,
    };
    while (reducer.at < html.length) {
        const char *start = html.bytes + reducer.at;
        const char *markup = memchr(start, '<', html.length - reducer.at);
        gsize run = markup != NULL ? (gsize)(markup - start) : html.length - reducer.at;
        append_text(&reducer, (CmSpan){start, run}, CM_HTML_IN_TEXT);
        reducer.at += run;
        if (reducer.at < html.length && !read_markup(&reducer)) {
            g_string_append_c(reducer.out, '<');
            reducer.at++;
        }
    }
    return reducer.out;
}
