#include "inspector/html_caption.h"

#include "inspector/html_tag.h"

#define ADDRESS_MAX  1024u /* bytes: more is no Content-ID */
#define WORDS_MAX    2000u /* bytes of a figure's caption: more is a text of its own */
#define PICTURES_MAX 16u   /* of one figure */

static gboolean is_named(CmSpan name, const char *other)
{
    return name.length == strlen(other) && cm_span_starts_caseless(name, other);
}

static gboolean says(CmSpan name)
{
    return is_named(name, "alt") || is_named(name, "title") || is_named(name, "aria-label");
}

/* The first address in @tag, if it is that of a part; a new string, or NULL. */
static char *find_address(CmSpan tag)
{
    CmHtmlAttribute attribute;
    for (gsize at = 0; cm_html_attribute_next(tag, &at, &attribute);) {
        if (!is_named(attribute.name, "src"))
            continue;
        if (attribute.value.length > ADDRESS_MAX)
            return NULL;
        GString *address = cm_html_tag_resolve(attribute.value, "\t\n\v\f\r");
        g_strstrip(address->str);
        return g_string_free(address, g_ascii_strncasecmp(address->str, "cid:", 4) != 0);
    }
    return NULL;
}

void cm_html_captions_picture(CmHtmlCaptions *captions, const CmHtmlToken *token)
{
    if (captions->caption == NULL)
        return;
    g_autofree char *address = find_address(token->text);
    if (address == NULL)
        return;
    CmHtmlAttribute attribute;
    for (gsize at = 0; cm_html_attribute_next(token->text, &at, &attribute);) {
        if (!says(attribute.name))
            continue;
        g_autoptr(GString) words = cm_html_tag_resolve(attribute.value, "");
        g_strstrip(words->str);
        CmSpan said = cm_span_of(words->str);
        if (said.length > 0)
            captions->caption(address, said, FALSE, captions->data);
    }
    if (captions->pictures != NULL && captions->pictures->len < PICTURES_MAX)
        g_ptr_array_add(captions->pictures, g_steal_pointer(&address));
}

static gboolean halves_character(const GString *text, gsize at)
{
    return at < text->len && ((guchar)text->str[at] & 0xc0) == 0x80;
}

/* What @text has gained since the caption began. Some of it may have been put elsewhere. */
static void take_words(CmHtmlCaptions *captions, const GString *text)
{
    captions->open = FALSE;
    gsize start = MIN(captions->start, text->len), end = text->len;
    end = MIN(end, start + (WORDS_MAX - MIN(captions->words->len, WORDS_MAX)));
    while (halves_character(text, start))
        start++;
    while (end > start && halves_character(text, end))
        end--;
    if (start >= end)
        return;
    if (captions->words->len > 0)
        g_string_append_c(captions->words, '\n');
    g_string_append_len(captions->words, text->str + start, (gssize)(end - start));
}

static void end_figure(CmHtmlCaptions *captions, const GString *text)
{
    if (captions->pictures == NULL)
        return;
    if (captions->open)
        take_words(captions, text);
    g_strstrip(captions->words->str);
    CmSpan words = cm_span_of(captions->words->str);
    for (guint i = 0; i < captions->pictures->len && words.length > 0; i++)
        captions->caption(g_ptr_array_index(captions->pictures, i), words, TRUE, captions->data);
    g_clear_pointer(&captions->pictures, g_ptr_array_unref);
    g_string_free(captions->words, TRUE);
    captions->words = NULL;
}

void cm_html_captions_begin(CmHtmlCaptions *captions, const CmHtmlElement *element,
                            const GString *text)
{
    if (captions->caption == NULL)
        return;
    if (element->name == CM_ELEMENT_FIGURE) {
        end_figure(captions, text);
        captions->pictures = g_ptr_array_new_with_free_func(g_free);
        captions->words = g_string_new(NULL);
    } else if (element->name == CM_ELEMENT_FIGCAPTION && captions->pictures != NULL &&
               !captions->open) {
        captions->open = TRUE;
        captions->start = text->len;
    }
}

void cm_html_captions_end(CmHtmlCaptions *captions, const CmHtmlElement *element,
                          const GString *text)
{
    if (element->name == CM_ELEMENT_FIGURE)
        end_figure(captions, text);
    else if (element->name == CM_ELEMENT_FIGCAPTION && captions->open)
        take_words(captions, text);
}

void cm_html_captions_finish(CmHtmlCaptions *captions, const GString *text)
{
    end_figure(captions, text);
}
