#include "inspector/drawing.h"

#include "inspector/data_address.h"
#include "inspector/html_entity.h"

/* A drawing is read as XML: a value of an attribute has quotes around it and no '<' in it. Of what
 * is written otherwise it is not known how a program reads it. */

#define BLANKS " \t\r\n\f"

/* Elements that may run a program or show a page, of which nobody sees what they show. */
static const char *const hiding[] = {"script", "handler", "iframe", "frame", "object", "embed",
                                     /* in a document type: text, and values of attributes, of its
                                      * own; and what gives a drawing its style or its content */
                                     "!entity", "!attlist", "?xml-stylesheet"};

/* Attributes by which something may be shown that stands elsewhere. */
static const char *const referring[] = {"href", "src", "poster", "background", "data"};

/* Those that hold several addresses, a page, or where addresses begin. */
static const char *const covering[] = {"srcset", "srcdoc", "base"};

/* How the names of character sets begin in which all of US-ASCII is what it is, alone or behind
 * what stands before it. In others an element may be written as something else. */
static const char *const plain_sets[] = {"utf-8", "utf-16", "us-ascii", "iso-8859-", "windows-125"};

typedef struct {
    gboolean drawing, hides;
} Drawing;

/* How many bytes at @at are none of @ends. */
static gsize length_until(CmSpan text, gsize at, const char *ends)
{
    gsize end = at;
    while (end < text.length && strchr(ends, text.bytes[end]) == NULL)
        end++;
    return end - at;
}

/* @name without its name space: that is anybody's choice. */
static CmSpan local_name(CmSpan name)
{
    gsize start = 0;
    for (gsize i = 0; i < name.length; i++)
        if (name.bytes[i] == ':')
            start = i + 1;
    return cm_span_part(name, start, name.length);
}

static gboolean is_named(CmSpan name, const char *other)
{
    return name.length == strlen(other) && cm_span_starts_caseless(name, other);
}

static gboolean is_among(CmSpan name, const char *const *others, guint count)
{
    for (guint i = 0; i < count; i++)
        if (is_named(name, others[i]))
            return TRUE;
    return FALSE;
}

/* TRUE for the drawing itself ("#a") and for what becomes a part, or is known not to. */
static gboolean is_within(CmSpan address)
{
    while (address.length > 0 && (guchar)*address.bytes <= ' ')
        address = cm_span_part(address, 1, address.length);
    return address.length == 0 || *address.bytes == '#' ||
           cm_span_starts_caseless(address, "data:");
}

/* An attribute of @element refers to something that is not @is_within(): @name says how, @value
 * where. What a link leads to is not shown. */
static gboolean leads_elsewhere(CmSpan element, CmSpan name, CmSpan value)
{
    g_autoptr(GString) resolved = cm_data_address_text(value);
    if (is_named(name, "attributename")) /* of an animation: of what else than the address? */
        return strstr(resolved->str, "href") != NULL;
    return is_among(name, referring, G_N_ELEMENTS(referring)) && !is_named(element, "a") &&
           !is_within((CmSpan){resolved->str, resolved->len});
}

static gboolean is_plain_set(CmSpan value)
{
    for (guint i = 0; i < G_N_ELEMENTS(plain_sets); i++)
        if (cm_span_starts_caseless(value, plain_sets[i]))
            return TRUE;
    return FALSE;
}

static void read_attribute(Drawing *drawing, CmSpan element, CmSpan name, CmSpan value)
{
    CmSpan local = local_name(name);
    if (is_named(element, "?xml"))
        drawing->hides |= is_named(name, "encoding") && !is_plain_set(value);
    if (cm_span_starts(name, "xmlns:")) /* the name of a name space */
        return;
    drawing->hides |= (local.length > 2 && cm_span_starts_caseless(local, "on")) ||
                      is_among(local, covering, G_N_ELEMENTS(covering)) ||
                      leads_elsewhere(element, local, value);
}

/* The next attribute of @tag, from *@at on; what is @torn has a quote too many or too few. FALSE:
 * there is none. */
static gboolean next_attribute(CmSpan tag, gsize *at, CmSpan *name, CmSpan *value, gboolean *torn)
{
    *at += length_until(tag, *at, "=>\"'");
    if (*at >= tag.length || tag.bytes[*at] != '=') {
        *torn |= *at < tag.length && tag.bytes[*at] != '>';
        return FALSE;
    }
    gsize end = *at;
    while (end > 0 && strchr(BLANKS, tag.bytes[end - 1]) != NULL)
        end--;
    gsize start = end;
    while (start > 0 && strchr(BLANKS "/\"'=", tag.bytes[start - 1]) == NULL)
        start--;
    *name = cm_span_part(tag, start, end - start);
    for (++*at; *at < tag.length && strchr(BLANKS, tag.bytes[*at]) != NULL;)
        ++*at;
    const char quote[2] = {*at < tag.length ? tag.bytes[*at] : '\0', '\0'};
    gboolean quoted = *quote == '"' || *quote == '\'';
    *at += quoted ? 1 : 0;
    *value = cm_span_part(tag, *at, length_until(tag, *at, quoted ? quote : BLANKS ">"));
    *at += value->length;
    *torn |= !quoted || *at >= tag.length;
    *at += quoted ? 1 : 0;
    return TRUE;
}

/* @tag goes from behind its '<' to the next or to the end of the text. */
static void read_tag(Drawing *drawing, CmSpan tag)
{
    gsize at = length_until(tag, 0, BLANKS "/>\"'=&");
    CmSpan element = local_name(cm_span_part(tag, 0, at)), name, value;
    drawing->drawing |= is_named(element, "svg");
    drawing->hides |= is_among(element, hiding, G_N_ELEMENTS(hiding));
    gboolean torn = FALSE, markup = tag.length > 0 && strchr("!?", *tag.bytes) != NULL;
    while (next_attribute(tag, &at, &name, &value, &torn))
        read_attribute(drawing, element, name, value);
    drawing->hides |= torn && !markup;
}

static void read_tags(Drawing *drawing, CmSpan text)
{
    for (gsize at = 0; (at = cm_span_find(text, at, "<")) < text.length;) {
        gsize length = length_until(text, at + 1, "<");
        read_tag(drawing, cm_span_part(text, at + 1, length));
        at += 1 + length;
    }
}

/* Addresses that do not become parts. */
static gboolean has_hidden_address(CmSpan shown)
{
    CmDataAddress address;
    for (gsize offset = 0; cm_data_address_find(shown, &offset, &address);)
        if (address.kind == CM_DATA_PICTURE || address.kind == CM_DATA_NONE)
            return TRUE;
    return FALSE;
}

/* What stands in "url(", without its quote, which may be written as a reference. */
static CmSpan address_of(CmSpan rest)
{
    gunichar characters[2] = {0};
    while (rest.length > 0 && (guchar)*rest.bytes <= ' ')
        rest = cm_span_part(rest, 1, rest.length);
    gsize reference = rest.length > 0 && *rest.bytes == '&'
                          ? cm_html_entity_read(rest, CM_HTML_IN_ATTRIBUTE, characters)
                          : 0;
    if (reference > 0 && (*characters == '"' || *characters == '\''))
        return cm_span_part(rest, reference, rest.length);
    return rest.length > 0 && strchr("\"'", *rest.bytes) != NULL
               ? cm_span_part(rest, 1, rest.length)
               : rest;
}

/* Style, in an element or attribute of any name: an address is in "url()", a sheet's or in another
 * word that takes one. */
static gboolean has_style_from_elsewhere(CmSpan shown)
{
    for (gsize at = 0; (at = cm_span_find(shown, at, "(")) < shown.length; at++) {
        CmSpan before = cm_span_part(shown, 0, at);
        CmSpan word = cm_span_part(before, at - MIN(at, 3), 3);
        CmSpan set = cm_span_part(before, at - MIN(at, 9), 9);
        if (is_named(set, "image-set") ||
            (is_named(word, "url") &&
             !is_within(address_of(cm_span_part(shown, at + 1, shown.length)))))
            return TRUE;
    }
    for (gsize at = 0; (at = cm_span_find(shown, at, "@")) < shown.length; at++)
        if (cm_span_starts_caseless(cm_span_part(shown, at, shown.length), "@import"))
            return TRUE;
    return FALSE;
}

gboolean cm_drawing_is_whole(CmSpan text)
{
    Drawing drawing = {.hides = cm_span_find(text, 0, "\\") < text.length ||
                                memchr(text.bytes, '\0', text.length) != NULL};
    g_autoptr(GString) resolved = cm_data_address_text(text);
    CmSpan shown = {resolved->str, resolved->len};
    read_tags(&drawing, text);
    return drawing.drawing && !drawing.hides && !has_hidden_address(shown) &&
           !has_style_from_elsewhere(shown);
}
