#include "inspector/html_tag.h"

#include "inspector/html_entity.h"

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

/* @other is in lower case and not empty. */
static inline gboolean is_named(CmSpan name, const char *other)
{
    return name.length == strlen(other) && g_ascii_tolower(*name.bytes) == *other &&
           cm_span_starts_caseless(name, other);
}

gboolean cm_html_tag_is_spoken(CmSpan name)
{
    static const char *const names[] = {
        "title", "aria-label", "placeholder", "summary", "label", "string",
    };
    return is_one_of(name, names, G_N_ELEMENTS(names));
}

gboolean cm_html_tag_is_reference(CmSpan name)
{
    static const char *const names[] = {
        "href",   "src",    "action", "background", "data",     "poster",
        "srcset", "lowsrc", "cite",   "longdesc",   "data-src", "xlink:href",
    };
    return is_one_of(name, names, G_N_ELEMENTS(names));
}

GString *cm_html_tag_resolve(CmSpan value, const char *dropped)
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
        if (taken == 0 && ((guchar)c >= 0x20 || strchr(dropped, c) == NULL)) /* never NUL */
            g_string_append_c(text, c);
    }
    return text;
}

/* At most two pixels. */
static gboolean is_tiny(CmSpan value)
{
    return value.length > 0 && *value.bytes >= '0' && *value.bytes <= '2' &&
           (value.length == 1 || !g_ascii_isdigit(value.bytes[1])) &&
           memchr(value.bytes, '%', value.length) == NULL;
}

static void keep_first(CmSpan *kept, CmSpan value)
{
    if (kept->length == 0)
        *kept = value;
}

static void read_field(CmHtmlTag *tag, CmSpan name, CmSpan value)
{
    if (is_named(name, "value"))
        keep_first(&tag->value, value);
    else if (is_named(name, "type"))
        tag->unseen |= is_named(value, "hidden");
}

/* What only attributes of some elements say. */
static void read_own(CmHtmlTag *tag, CmSpan name, CmSpan value)
{
    switch (tag->element.name) {
    case CM_ELEMENT_IMG:
        tag->tiny |= (is_named(name, "width") || is_named(name, "height")) && is_tiny(value);
        break;
    case CM_ELEMENT_INPUT:
        read_field(tag, name, value);
        break;
    case CM_ELEMENT_IFRAME:
        if (is_named(name, "srcdoc"))
            keep_first(&tag->page, value);
        break;
    case CM_ELEMENT_TEXT:
    case CM_ELEMENT_TSPAN:
        if (is_named(name, "y") || is_named(name, "dy"))
            keep_first(&tag->line, value);
        break;
    default:
        break;
    }
}

CmHtmlTag cm_html_tag_read(const CmHtmlToken *token)
{
    CmHtmlTag tag = {.element = cm_html_element(token->name)};
    CmHtmlAttribute attribute;
    gboolean styled = FALSE;
    for (gsize at = 0; cm_html_attribute_next(token->text, &at, &attribute);) {
        if (is_named(attribute.name, "style") && !styled) {
            tag.box = cm_html_style_box(attribute.value);
            styled = TRUE;
        } else if (is_named(attribute.name, "alt")) {
            keep_first(&tag.alt, attribute.value);
        } else if (is_named(attribute.name, "hidden")) {
            tag.box.hidden = TRUE;
        } else {
            read_own(&tag, attribute.name, attribute.value);
            tag.telling |=
                cm_html_tag_is_spoken(attribute.name) || cm_html_tag_is_reference(attribute.name);
        }
    }
    return tag;
}
