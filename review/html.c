#include "review/html.h"

#include <stdarg.h>
#include <string.h>

#include "base/encode.h"
#include "base/error.h"
#include "review/when.h"

struct CmHtml {
    GString *text;
    GPtrArray *open; /* of const char *: the elements that are open, outermost first */
    CmLanguage language;
    GTimeZone *zone;
};

const char *const cm_html_on = "on";
const char *const cm_html_off = "off";

CmHtml *cm_html_new(CmLanguage language, GTimeZone *zone)
{
    CmHtml *html = g_new0(CmHtml, 1);
    html->text = g_string_sized_new(8192);
    html->open = g_ptr_array_new();
    html->language = language;
    html->zone = zone;
    return html;
}

CmHtml *cm_html_new_page(CmLanguage language, GTimeZone *zone)
{
    CmHtml *html = cm_html_new(language, zone);
    g_string_append(html->text, "<!DOCTYPE html>\n");
    cm_html_open(html, "html", "lang", cm_language_tag(language), NULL);
    return html;
}

void cm_html_free(CmHtml *html)
{
    if (html == NULL)
        return;
    if (html->text != NULL)
        g_string_free(html->text, TRUE);
    g_ptr_array_unref(html->open);
    g_free(html);
}

GBytes *cm_html_finish(CmHtml *html)
{
    if (html->open->len > 0)
        cm_bug("a page ends inside of an element");
    GBytes *bytes = g_string_free_to_bytes(g_steal_pointer(&html->text));
    cm_html_free(html);
    return bytes;
}

CmLanguage cm_html_language(const CmHtml *html)
{
    return html->language;
}

/* Names come from literals of ours alone; SVG has some with capitals ("viewBox"). */
static void check_name(const char *name)
{
    for (const char *at = name; *at != '\0'; at++)
        if (!g_ascii_isalpha(*at) && !g_ascii_isdigit(*at) && *at != '-')
            cm_bug("the name of an element or attribute has other signs than letters");
}

static gboolean is_void(const char *tag)
{
    static const char *const voids[] = {"input", "br", "hr", "img", "meta", "link", NULL};
    return g_strv_contains(voids, tag);
}

static gboolean is_address(const char *attribute)
{
    static const char *const addresses[] = {"href", "action", "src", "formaction", NULL};
    return g_strv_contains(addresses, attribute);
}

/* A path of this console ("//host" and "/\host" are another's), or a place on the page. */
static gboolean is_own_address(const char *value)
{
    if (value[0] == '#')
        return TRUE;
    return value[0] == '/' && value[1] != '/' && value[1] != '\\';
}

static void put_encoded(CmHtml *html, const char *text)
{
    g_autofree char *encoded = cm_encode_html_string(text, 0);
    g_string_append(html->text, encoded);
}

static void put_attribute(CmHtml *html, const char *name, const char *value)
{
    check_name(name);
    if (g_ascii_strncasecmp(name, "on", 2) == 0 || g_ascii_strcasecmp(name, "style") == 0 ||
        g_ascii_strcasecmp(name, "srcdoc") == 0)
        cm_bug("a page has neither scripts nor styles in its elements");
    if (value == cm_html_off)
        return;
    g_string_append_printf(html->text, " %s", name);
    if (value == cm_html_on)
        return;
    g_string_append(html->text, "=\"");
    put_encoded(html, is_address(name) && !is_own_address(value) ? "#" : value);
    g_string_append_c(html->text, '"');
}

void cm_html_open(CmHtml *html, const char *tag, ...)
{
    check_name(tag);
    if (g_ascii_strcasecmp(tag, "script") == 0 || g_ascii_strcasecmp(tag, "style") == 0)
        cm_bug("a page has neither scripts nor styles");
    g_string_append_printf(html->text, "<%s", tag);
    va_list pairs;
    va_start(pairs, tag);
    for (const char *name; (name = va_arg(pairs, const char *)) != NULL;)
        put_attribute(html, name, va_arg(pairs, const char *));
    va_end(pairs);
    g_string_append_c(html->text, '>');
    if (!is_void(tag))
        g_ptr_array_add(html->open, (gpointer)tag);
}

void cm_html_close(CmHtml *html, const char *tag)
{
    if (html->open->len == 0 ||
        !g_str_equal(g_ptr_array_index(html->open, html->open->len - 1), tag))
        cm_bug("an element is closed that is not the innermost");
    g_ptr_array_set_size(html->open, (int)html->open->len - 1);
    g_string_append_printf(html->text, "</%s>", tag);
}

void cm_html_text(CmHtml *html, const char *text)
{
    put_encoded(html, text);
}

void cm_html_block(CmHtml *html, const char *text)
{
    g_autofree char *encoded = cm_encode_html_block(text, 0);
    g_string_append(html->text, encoded);
}

void cm_html_number(CmHtml *html, gint64 number)
{
    g_string_append_printf(html->text, "%" G_GINT64_FORMAT, number);
}

void cm_html_say(CmHtml *html, CmSay say)
{
    put_encoded(html, cm_words(say, html->language));
}

void cm_html_say_with(CmHtml *html, CmSay say, const char *text)
{
    const char *words = cm_words(say, html->language);
    const char *gap = strstr(words, "{}");
    if (gap == NULL)
        cm_bug("these words have no place for a text");
    g_autofree char *before = g_strndup(words, (gsize)(gap - words));
    put_encoded(html, before);
    put_encoded(html, text);
    put_encoded(html, gap + strlen("{}"));
}

void cm_html_say_number(CmHtml *html, CmSay say, gint64 number)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
    cm_html_say_with(html, say, text);
}

void cm_html_time(CmHtml *html, gint64 at)
{
    g_autofree char *exact = cm_time_format(at);
    g_autofree char *shown = cm_when(at, html->zone, html->language);
    cm_html_open(html, "time", "datetime", exact, NULL);
    cm_html_text(html, shown);
    cm_html_close(html, "time");
}

void cm_html_age(CmHtml *html, gint64 at, gint64 now)
{
    g_autofree char *exact = cm_time_format(at);
    g_autofree char *moment = cm_when(at, html->zone, html->language);
    g_autofree char *shown = cm_when_age(at, now, html->language);
    cm_html_open(html, "time", "datetime", exact, "title", moment, NULL);
    cm_html_text(html, shown);
    cm_html_close(html, "time");
}

static void open_with_class(CmHtml *html, const char *tag, const char *class_)
{
    cm_html_open(html, tag, "class", class_ != NULL ? class_ : cm_html_off, NULL);
}

void cm_html_element(CmHtml *html, const char *tag, const char *class_, const char *text)
{
    open_with_class(html, tag, class_);
    cm_html_text(html, text);
    cm_html_close(html, tag);
}

void cm_html_element_say(CmHtml *html, const char *tag, const char *class_, CmSay say)
{
    open_with_class(html, tag, class_);
    cm_html_say(html, say);
    cm_html_close(html, tag);
}

void cm_html_link_say(CmHtml *html, const char *path, CmSay say)
{
    cm_html_open(html, "a", "href", path, NULL);
    cm_html_say(html, say);
    cm_html_close(html, "a");
}

void cm_html_link(CmHtml *html, const char *path, const char *text)
{
    cm_html_open(html, "a", "href", path, NULL);
    cm_html_text(html, text);
    cm_html_close(html, "a");
}
