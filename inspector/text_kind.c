#include "inspector/text_kind.h"

#include "inspector/calendar.h"
#include "inspector/markup.h"
#include "inspector/media_type.h"

/* What a page begins with, as programs guess that do not go by a label (MIME Sniffing 7.1, and what
 * office programs and exports write). */
static const char *const page_elements[] = {
    "html",   "head", "body", "title",  "meta", "link", "base", "style", "script",
    "iframe", "h1",   "h2",   "h3",     "div",  "font", "p",    "span",  "table",
    "a",      "b",    "br",   "center", "ul",   "ol",   "img",  "svg",
};

gboolean cm_text_kind_is_page(const char *type)
{
    return g_str_equal(type, "text/html") || g_str_equal(type, "application/xhtml+xml");
}

static CmSpan without_blanks(CmSpan text)
{
    while (text.length > 0 && g_ascii_isspace(*text.bytes))
        text = cm_span_part(text, 1, text.length);
    while (text.length > 0 && g_ascii_isspace(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

/* In XML of any kind references are resolved, and words of several elements are one: it begins with
 * a declaration, or with an element and ends with one. */
static gboolean is_markup(CmSpan text, CmSpan first)
{
    CmSpan whole = without_blanks(text);
    return cm_span_starts(whole, "<?xml") || cm_span_starts_caseless(whole, "<!doctype html") ||
           (first.length > 0 && g_ascii_isalpha(*first.bytes) &&
            whole.bytes[whole.length - 1] == '>');
}

static gboolean begins_as_page(CmSpan text)
{
    CmSpan first = cm_markup_first(text), name = cm_markup_name(first);
    g_autofree char *lower = g_ascii_strdown(name.bytes, (gssize)MIN(name.length, 16));
    for (guint i = 0; name.length > 0 && i < G_N_ELEMENTS(page_elements); i++)
        if (cm_markup_is_local(cm_span_of(lower), page_elements[i]))
            return TRUE;
    return is_markup(text, first);
}

/* Marks of a text that are written as elements are (RFC 1896, RFC 1341 7.1.3). */
static gboolean is_marked(const char *type)
{
    return g_str_equal(type, "text/enriched") || g_str_equal(type, "text/richtext");
}

static gboolean begins_as_card(CmSpan text)
{
    text = without_blanks(text);
    return cm_span_starts_caseless(text, "BEGIN:VCARD") ||
           cm_span_starts_caseless(text, "BEGIN:VCALENDAR");
}

/* No program but the mail's opens a plain text of its own, or the pieces of a message that was
 * torn. */
static gboolean is_of_mail(const char *type)
{
    return g_str_equal(type, "text/plain") || g_str_has_prefix(type, "multipart/") ||
           g_str_has_prefix(type, "message/");
}

CmTextKinds cm_text_kinds(const char *type, const char *name, CmSpan text)
{
    const char *named = name != NULL ? cm_media_type_of_name(name) : NULL;
    gboolean card = cm_calendar_is_type(type);
    return (CmTextKinds){
        .plain = !card && !g_str_equal(type, "text/html"),
        .page = cm_text_kind_is_page(type) || (named != NULL && cm_text_kind_is_page(named)) ||
                is_marked(type) || begins_as_page(text),
        .file = name != NULL || !is_of_mail(type),
        .card = card || (named != NULL && cm_calendar_is_type(named)) || begins_as_card(text),
    };
}
