#include "inspector/html_text.h"

#include "inspector/html_output.h"
#include "inspector/html_style.h"
#include "inspector/html_tag.h"
#include "inspector/html_tree.h"

#define LINK_MAX  8192u /* bytes of an address: more is no address */
#define PAGES_MAX 3u    /* pages within one another */

typedef struct {
    CmHtmlOutput output;
    CmHtmlLinkFunc link;
    gpointer data;
    CmHtmlCaptions captions;
    guint pages; /* open within one another */
    gsize box;   /* where the last box in the line begins */
    CmSpan line; /* of a drawing: where it stands */
} Reducer;

/* A page as it is read. */
typedef struct {
    Reducer *reducer;
    CmHtmlTokens tokens;
    CmHtmlTree *tree;
    gboolean piece; /* of another page, and may begin anywhere in it */
    gboolean xml;   /* some programs read it as XML */
    gboolean aside; /* what is read stands aside, since it is hidden */
} Page;

static void read_page(Reducer *reducer, CmSpan html, gboolean piece);

static CmSpan plain_name(CmSpan name)
{
    gsize end = 0;
    while (end < name.length && g_ascii_isalnum(name.bytes[end]))
        end++;
    return cm_span_part(name, 0, end);
}

/* A browser takes line ends and tabs out of an address (URL Standard 4.4). */
static void give_link(Reducer *reducer, CmSpan element, CmSpan value)
{
    if (reducer->link == NULL || value.length > LINK_MAX)
        return;
    g_autoptr(GString) address = cm_html_tag_resolve(value, "\t\n\v\f\r");
    g_strstrip(address->str);
    CmSpan given = cm_span_of(address->str);
    if (given.length > 0 && !cm_span_starts_caseless(given, "data:"))
        reducer->link(plain_name(element), given, reducer->output.shown->len, reducer->data);
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

/* A page within this one, or what some readers take for one; @aside: others do not show it. */
static void read_inner_page(Reducer *reducer, CmSpan html, gboolean aside)
{
    if (aside)
        cm_html_output_begin_aside(&reducer->output);
    if (reducer->pages < PAGES_MAX)
        read_page(reducer, html, aside);
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
 * program reads it so. @empty: in XML the element has no content, and this is the page's. */
static void read_content(Page *page, CmHtmlRaw raw, gboolean block, gboolean empty)
{
    CmHtmlOutput *output = &page->reducer->output;
    CmSpan content;
    if (cm_html_token_raw(&page->tokens, raw, &content)) {
        read_raw(page->reducer, raw, content);
        if (empty)
            read_inner_page(page->reducer, content, TRUE);
        if (block)
            cm_html_output_break(output);
    } else if (raw == CM_HTML_TITLE || raw == CM_HTML_TEXTAREA || raw == CM_HTML_XMP) {
        cm_html_output_begin_aside(output);
        read_raw(page->reducer, raw, content);
        cm_html_output_end_aside(output);
    }
}

/* What is written in attributes, but shown as a text is. */
static void read_values(Reducer *reducer, const CmHtmlTag *tag)
{
    if (tag->element.name == CM_ELEMENT_INPUT && !tag->unseen) {
        cm_html_output_break(&reducer->output);
        cm_html_output_text(&reducer->output, tag->value, CM_HTML_IN_ATTRIBUTE);
        cm_html_output_break(&reducer->output);
    }
    if (tag->line.length > 0)
        read_line(reducer, tag->line);
    if (tag->page.length > 0) {
        g_autoptr(GString) page = cm_html_tag_resolve(tag->page, "");
        read_inner_page(reducer, (CmSpan){page->str, page->len}, FALSE);
        cm_html_output_break(&reducer->output);
    }
}

static void read_words(Reducer *reducer, const CmHtmlToken *token, const CmHtmlTag *tag)
{
    CmHtmlAttribute attribute;
    if (tag->alt.length > 0 && tag->tiny)
        speak_aside(reducer, tag->alt);
    else if (tag->alt.length > 0)
        speak(reducer, tag->alt);
    for (gsize at = 0; tag->telling && cm_html_attribute_next(token->text, &at, &attribute);) {
        if (cm_html_tag_is_spoken(attribute.name))
            speak_aside(reducer, attribute.value);
        else if (cm_html_tag_is_reference(attribute.name))
            give_link(reducer, token->name, attribute.value);
    }
}

/* Where what is open begins or ends to be hidden. */
static void follow_hidden(Page *page)
{
    gboolean hidden = cm_html_tree_hides(page->tree);
    if (hidden && !page->aside)
        cm_html_output_begin_aside(&page->reducer->output);
    else if (!hidden && page->aside)
        cm_html_output_end_aside(&page->reducer->output);
    page->aside = hidden;
}

static gboolean divides(Page *page, const CmHtmlTag *tag)
{
    gboolean block = (tag->element.flags & CM_ELEMENT_BLOCK) != 0 && !tag->tiny;
    return (block || tag->box.display != CM_HTML_FLOWS) && !tag->box.hidden &&
           (page->piece || !cm_html_tree_ignores(page->tree, &tag->element));
}

/* Parts what follows from what stands before @element, or in it. */
static void part(Page *page, const CmHtmlElement *element, gboolean begins)
{
    CmHtmlOutput *output = &page->reducer->output;
    gboolean cell = (element->flags & CM_ELEMENT_CELL) != 0;
    if (!cell && (element->flags & (CM_ELEMENT_TABLE_PART | CM_ELEMENT_TABLE_SCOPE)) != 0)
        cm_html_output_row(output);
    if (cell && begins)
        cm_html_output_cell(output);
    else
        cm_html_output_break(output);
}

static void read_start(Page *page, const CmHtmlToken *token)
{
    Reducer *reducer = page->reducer;
    CmHtmlTag tag = cm_html_tag_read(token);
    if (cm_html_tree_spreads(page->tree))
        tag.box.display = MAX(tag.box.display, CM_HTML_BY_ITSELF);
    if (divides(page, &tag))
        part(page, &tag.element, TRUE);
    read_words(reducer, token, &tag);
    if (tag.element.name == CM_ELEMENT_IMG && !tag.tiny)
        cm_html_captions_picture(&reducer->captions, token);
    CmHtmlRaw raw = cm_html_tree_start(page->tree, &tag.element, token, tag.box);
    follow_hidden(page);
    cm_html_captions_begin(&reducer->captions, &tag.element,
                           cm_html_output_current(&reducer->output));
    if (tag.box.display == CM_HTML_BESIDE)
        reducer->box = cm_html_output_current(&reducer->output)->len;
    read_values(reducer, &tag);
    if (raw != CM_HTML_NO_RAW && !cm_html_tree_is_lost(page->tree))
        read_content(page, raw, (tag.element.flags & CM_ELEMENT_BLOCK) != 0,
                     page->xml && token->closes_itself);
}

/* A box of one letter is the initial of what follows. */
static gboolean is_initial(Reducer *reducer)
{
    const GString *out = cm_html_output_current(&reducer->output);
    gsize start = MIN(reducer->box, out->len);
    return g_utf8_strlen(out->str + start, (gssize)(out->len - start)) <= 1;
}

static void read_end(Page *page, const CmHtmlToken *token)
{
    CmHtmlElement element = cm_html_element(token->name);
    cm_html_captions_end(&page->reducer->captions, &element,
                         cm_html_output_current(&page->reducer->output));
    CmHtmlDisplay display = cm_html_tree_end(page->tree, &element);
    follow_hidden(page);
    if (display == CM_HTML_BESIDE && is_initial(page->reducer))
        display = CM_HTML_FLOWS;
    /* The end of a paragraph or line that was not begun is one. */
    gboolean whole = element.name == CM_ELEMENT_P || element.name == CM_ELEMENT_BR ||
                     (page->piece && (element.flags & CM_ELEMENT_BLOCK) != 0);
    if (display != CM_HTML_FLOWS || whole)
        part(page, &element, FALSE);
}

/* Outlook for Windows shows what is between "[if …]>" and "<![endif]" in a comment. */
static void read_comment(Page *page, CmSpan comment)
{
    gsize start = cm_span_find(comment, 0, "]>");
    if (cm_html_tree_is_lost(page->tree)) {
        cm_html_output_text(&page->reducer->output, comment, CM_HTML_IN_TEXT);
    } else if (cm_span_starts_caseless(comment, "[if") && start < comment.length) {
        CmSpan inner = cm_span_part(comment, start + 2, comment.length);
        const char *last = g_strrstr_len(inner.bytes, (gssize)inner.length, "<!");
        if (last != NULL)
            inner.length = (gsize)(last - inner.bytes);
        read_inner_page(page->reducer, inner, TRUE);
    }
}

static void read_token(Page *page, const CmHtmlToken *token)
{
    CmHtmlOutput *output = &page->reducer->output;
    switch (token->kind) {
    case CM_HTML_TEXT:
        cm_html_output_text(output, token->text, CM_HTML_IN_TEXT);
        break;
    case CM_HTML_VERBATIM:
        cm_html_output_text(output, token->text, CM_HTML_IN_RAW);
        break;
    case CM_HTML_START:
        read_start(page, token);
        break;
    case CM_HTML_END:
        read_end(page, token);
        break;
    case CM_HTML_COMMENT:
        read_comment(page, token->text);
        break;
    }
}

static gboolean begins_as_xml(CmSpan html)
{
    gsize at = cm_span_starts(html, "\357\273\277") ? 3 : 0;
    while (at < html.length && cm_html_is_blank(html.bytes[at]))
        at++;
    return cm_span_starts(cm_span_part(html, at, 5), "<?xml");
}

static void read_page(Reducer *reducer, CmSpan html, gboolean piece)
{
    g_autoptr(CmHtmlTree) tree = cm_html_tree_new();
    Page page = {.reducer = reducer, .tokens = {.html = html}, .tree = tree, .piece = piece};
    page.xml = begins_as_xml(html);
    CmHtmlToken token;
    const CmSpan line = reducer->line; /* of another page, which may stay longer than this one */
    reducer->line = (CmSpan){"", 0};
    reducer->pages++;
    while (cm_html_token_next(&page.tokens, cm_html_tree_is_foreign(tree), &token))
        read_token(&page, &token);
    if (page.aside)
        cm_html_output_end_aside(&reducer->output);
    reducer->pages--;
    reducer->line = line;
}

GString *cm_html_text(CmSpan html, CmHtmlLinkFunc link, CmHtmlCaptionFunc caption, gpointer data)
{
    Reducer reducer = {.link = link, .data = data, .captions = {.caption = caption, .data = data}};
    cm_html_output_init(&reducer.output, html.length / 2 + 16);
    read_page(&reducer, html, FALSE);
    cm_html_captions_finish(&reducer.captions, reducer.output.shown);
    return cm_html_output_finish(&reducer.output);
}
