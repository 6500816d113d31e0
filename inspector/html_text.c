#include "inspector/html_text.h"

#include "inspector/html_output.h"
#include "inspector/html_style.h"
#include "inspector/html_tree.h"

#define LINK_MAX  8192u /* bytes of an address: more is no address */
#define PAGES_MAX 3u    /* pages within one another */

typedef struct {
    CmHtmlOutput output;
    CmHtmlLinkFunc link;
    gpointer data;
    guint pages; /* open within one another */
    gsize box;   /* where the last box in the line begins */
    CmSpan line; /* of a drawing: where it stands */
} Reducer;

/* A start tag as it is read. */
typedef struct {
    CmHtmlElement element;
    CmSpan name;        /* letters and digits of it */
    CmSpan value, page; /* of several attributes the first counts */
    gboolean hidden;
    CmHtmlDisplay display;
} Tag;

static void read_page(Reducer *reducer, CmSpan html);

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

static gboolean is_named(CmSpan name, const char *other)
{
    return is_one_of(name, &other, 1);
}

/* Said or shown beside the text, or where there is none. */
static gboolean is_spoken(CmSpan name)
{
    static const char *const names[] = {
        "title", "aria-label", "placeholder", "summary", "label", "string",
    };
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

/* @value of an attribute, references resolved, without @dropped. */
static GString *resolve(CmSpan value, const char *dropped)
{
    GString *text = g_string_sized_new(value.length);
    for (gsize at = 0, taken = 0; at < value.length; at += MAX(taken, 1)) {
        char c = value.bytes[at];
        gunichar characters[2] = {0};
        taken = c != '&' ? 0
                         : cm_html_entity_read(cm_span_part(value, at, value.length),
                                               CM_HTML_IN_ATTRIBUTE, characters);
        for (guint i = 0; taken > 0 && i < 2 && characters[i] != 0; i++)
            if (characters[i] >= 0x20 || strchr(dropped, (int)characters[i]) == NULL)
                g_string_append_unichar(text, characters[i]);
        if (taken == 0 && strchr(dropped, c) == NULL) /* NUL is always dropped */
            g_string_append_c(text, c);
    }
    return text;
}

/* A browser takes line ends and tabs out of an address (URL Standard 4.4). */
static void give_link(Reducer *reducer, CmSpan element, CmSpan value)
{
    if (reducer->link == NULL || value.length > LINK_MAX)
        return;
    g_autoptr(GString) address = resolve(value, "\t\n\v\f\r");
    g_strstrip(address->str);
    CmSpan given = cm_span_of(address->str);
    if (given.length > 0 && !cm_span_starts_caseless(given, "data:"))
        reducer->link(element, given, reducer->output.shown->len, reducer->data);
}

static void speak(Reducer *reducer, CmSpan value)
{
    cm_html_output_space(&reducer->output);
    cm_html_output_text(&reducer->output, value, CM_HTML_IN_ATTRIBUTE);
    cm_html_output_space(&reducer->output);
}

static void speak_aside(Reducer *reducer, CmSpan value)
{
    cm_html_output_begin_aside(&reducer->output);
    speak(reducer, value);
    cm_html_output_end_aside(&reducer->output);
}

/* Where a text of a drawing stands: parts of a word may have places of their own on one line. */
static void read_line(Reducer *reducer, CmSpan value)
{
    gboolean same = value.length == reducer->line.length &&
                    memcmp(value.bytes, reducer->line.bytes, value.length) == 0;
    if (!same)
        cm_html_output_break(&reducer->output);
    reducer->line = value;
}

static void read_style(Reducer *reducer, Tag *tag, CmSpan value)
{
    tag->display = MAX(tag->display, cm_html_style_display(value));
    if (tag->display != CM_HTML_FLOWS)
        cm_html_output_break(&reducer->output);
}

static void read_attribute(Reducer *reducer, Tag *tag, const CmHtmlAttribute *attribute)
{
    CmSpan name = attribute->name, value = attribute->value;
    CmHtmlElementName element = tag->element.name;
    if (is_named(name, "style"))
        read_style(reducer, tag, value);
    else if (is_reference(name))
        give_link(reducer, tag->name, value);
    else if (is_named(name, "alt"))
        speak(reducer, value);
    else if (is_spoken(name))
        speak_aside(reducer, value);
    else if (element == CM_ELEMENT_INPUT && is_named(name, "value") && tag->value.length == 0)
        tag->value = value;
    else if (element == CM_ELEMENT_INPUT && is_named(name, "type"))
        tag->hidden = is_named(value, "hidden");
    else if (element == CM_ELEMENT_IFRAME && is_named(name, "srcdoc") && tag->page.length == 0)
        tag->page = value;
    else if ((element == CM_ELEMENT_TEXT || element == CM_ELEMENT_TSPAN) &&
             (is_named(name, "y") || is_named(name, "dy")))
        read_line(reducer, value);
}

/* A page within this one, or what some readers take for one; @aside: others do not show it. */
static void read_inner_page(Reducer *reducer, CmSpan html, gboolean aside)
{
    if (aside)
        cm_html_output_begin_aside(&reducer->output);
    if (reducer->pages < PAGES_MAX)
        read_page(reducer, html);
    else
        cm_html_output_text(&reducer->output, html, CM_HTML_IN_TEXT);
    if (aside)
        cm_html_output_end_aside(&reducer->output);
}

static void read_raw(Reducer *reducer, CmHtmlRaw raw, CmSpan content)
{
    switch (raw) {
    case CM_HTML_NO_RAW:
    case CM_HTML_SCRIPT:
        return;
    case CM_HTML_STYLE:
        cm_html_output_begin_aside(&reducer->output);
        cm_html_style_append_content(content, cm_html_output_current(&reducer->output));
        cm_html_output_end_aside(&reducer->output);
        return;
    case CM_HTML_TITLE:
    case CM_HTML_TEXTAREA:
        cm_html_output_text(&reducer->output, content, CM_HTML_IN_TEXT);
        return;
    case CM_HTML_XMP:
    case CM_HTML_PLAINTEXT:
        cm_html_output_text(&reducer->output, content, CM_HTML_IN_RAW);
        return;
    case CM_HTML_IFRAME:
    case CM_HTML_NOEMBED:
    case CM_HTML_NOFRAMES:
        read_inner_page(reducer, content, TRUE);
        return;
    }
}

/* What shows its content as it stands shows the rest of the page if it never ends, but not every
 * program reads it so. */
static void read_content(Reducer *reducer, CmHtmlTokens *tokens, CmHtmlRaw raw)
{
    CmSpan content;
    if (cm_html_token_raw(tokens, raw, &content)) {
        read_raw(reducer, raw, content);
    } else if (raw == CM_HTML_TITLE || raw == CM_HTML_TEXTAREA || raw == CM_HTML_XMP) {
        cm_html_output_begin_aside(&reducer->output);
        read_raw(reducer, raw, content);
        cm_html_output_end_aside(&reducer->output);
    }
}

/* What is written in attributes, but shown as a text is. */
static void read_values(Reducer *reducer, const Tag *tag)
{
    if (tag->element.name == CM_ELEMENT_INPUT && !tag->hidden) {
        cm_html_output_break(&reducer->output);
        cm_html_output_text(&reducer->output, tag->value, CM_HTML_IN_ATTRIBUTE);
        cm_html_output_break(&reducer->output);
    }
    if (tag->page.length > 0) {
        g_autoptr(GString) page = resolve(tag->page, "");
        read_inner_page(reducer, (CmSpan){page->str, page->len}, FALSE);
        cm_html_output_break(&reducer->output);
    }
}

static CmSpan plain_name(CmSpan name)
{
    gsize end = 0;
    while (end < name.length && g_ascii_isalnum(name.bytes[end]))
        end++;
    return cm_span_part(name, 0, end);
}

static void read_start(Reducer *reducer, CmHtmlTree *tree, CmHtmlTokens *tokens,
                       const CmHtmlToken *token)
{
    CmHtmlAttribute attribute;
    Tag tag = {.element = cm_html_element(token->name), .name = plain_name(token->name)};
    if (cm_html_tree_spreads(tree))
        tag.display = CM_HTML_BY_ITSELF;
    if (tag.display != CM_HTML_FLOWS || (tag.element.flags & CM_ELEMENT_BLOCK) != 0)
        cm_html_output_break(&reducer->output);
    for (gsize at = 0; cm_html_attribute_next(token->text, &at, &attribute);)
        read_attribute(reducer, &tag, &attribute);
    CmHtmlRaw raw = cm_html_tree_start(tree, &tag.element, token, tag.display);
    if (tag.display == CM_HTML_BESIDE)
        reducer->box = cm_html_output_current(&reducer->output)->len;
    read_values(reducer, &tag);
    if (raw != CM_HTML_NO_RAW && !cm_html_tree_is_lost(tree))
        read_content(reducer, tokens, raw);
}

/* A box of one letter is the initial of what follows. */
static gboolean is_initial(Reducer *reducer)
{
    const GString *out = cm_html_output_current(&reducer->output);
    gsize start = MIN(reducer->box, out->len);
    return g_utf8_strlen(out->str + start, (gssize)(out->len - start)) <= 1;
}

static void read_end(Reducer *reducer, CmHtmlTree *tree, const CmHtmlToken *token)
{
    CmHtmlElement element = cm_html_element(token->name);
    CmHtmlDisplay display = cm_html_tree_end(tree, &element);
    if (display == CM_HTML_BESIDE && is_initial(reducer))
        display = CM_HTML_FLOWS;
    if (display != CM_HTML_FLOWS || (element.flags & CM_ELEMENT_BLOCK) != 0)
        cm_html_output_break(&reducer->output);
}

/* Outlook for Windows shows what is between "[if …]>" and "<![endif]" in a comment. */
static void read_comment(Reducer *reducer, const CmHtmlTree *tree, CmSpan comment)
{
    gsize start = cm_span_find(comment, 0, "]>");
    if (cm_html_tree_is_lost(tree)) {
        cm_html_output_text(&reducer->output, comment, CM_HTML_IN_TEXT);
    } else if (cm_span_starts_caseless(comment, "[if") && start < comment.length) {
        CmSpan inner = cm_span_part(comment, start + 2, comment.length);
        const char *last = g_strrstr_len(inner.bytes, (gssize)inner.length, "<!");
        if (last != NULL)
            inner.length = (gsize)(last - inner.bytes);
        read_inner_page(reducer, inner, TRUE);
    }
}

static void read_page(Reducer *reducer, CmSpan html)
{
    g_autoptr(CmHtmlTree) tree = cm_html_tree_new();
    CmHtmlTokens tokens = {.html = html};
    CmHtmlToken token;
    const CmSpan line = reducer->line; /* of another page, which may stay longer than this one */
    reducer->line = (CmSpan){"", 0};
    reducer->pages++;
    while (cm_html_token_next(&tokens, cm_html_tree_is_foreign(tree), &token)) {
        if (token.kind == CM_HTML_TEXT)
            cm_html_output_text(&reducer->output, token.text, CM_HTML_IN_TEXT);
        else if (token.kind == CM_HTML_VERBATIM)
            cm_html_output_text(&reducer->output, token.text, CM_HTML_IN_RAW);
        else if (token.kind == CM_HTML_START)
            read_start(reducer, tree, &tokens, &token);
        else if (token.kind == CM_HTML_END)
            read_end(reducer, tree, &token);
        else
            read_comment(reducer, tree, token.text);
    }
    reducer->pages--;
    reducer->line = line;
}

GString *cm_html_text(CmSpan html, CmHtmlLinkFunc link, gpointer data)
{
    Reducer reducer = {.link = link, .data = data};
    cm_html_output_init(&reducer.output, html.length / 2 + 16);
    read_page(&reducer, html);
    return cm_html_output_finish(&reducer.output);
}
