#include "inspector/html_element.h"

#include <stdlib.h>

#define NAME_MAX_BYTES 15u

enum {
    BLOCK = CM_ELEMENT_BLOCK,
    VOID = CM_ELEMENT_VOID,
    SPECIAL = CM_ELEMENT_SPECIAL | CM_ELEMENT_ITEM_SCOPE,
    LOOSE = CM_ELEMENT_SPECIAL,
    SCOPE = CM_ELEMENT_SCOPE,
    TABLE_SCOPE = CM_ELEMENT_TABLE_SCOPE,
    BREAKS_OUT = CM_ELEMENT_BREAKS_OUT,
    TABLE_PART = CM_ELEMENT_TABLE_PART,
    CELL = CM_ELEMENT_CELL,
    FORMATS = CM_ELEMENT_FORMATS,
    IGNORED = CM_ELEMENT_IGNORED,
    CLOSES_P = CM_ELEMENT_CLOSES_P,
    MATH_TEXT = CM_ELEMENT_MATH_TEXT,
    SVG_PAGE = CM_ELEMENT_SVG_PAGE,
    MATH_GLYPH = CM_ELEMENT_MATH_GLYPH,
    HIDDEN = CM_ELEMENT_HIDDEN,
    PARAGRAPH = BLOCK | SPECIAL | CLOSES_P,
};

typedef struct {
    char text[NAME_MAX_BYTES + 1];
    guint flags;
    CmHtmlElementName name;
    CmHtmlRaw raw;
} Known;

/* In the order of strcmp(). */
static const Known known[] = {
    {"a", .flags = FORMATS, .name = CM_ELEMENT_A},
    {"address", .flags = BLOCK | LOOSE | CLOSES_P},
    {"annotation-xml", .name = CM_ELEMENT_ANNOTATION_XML},
    {"applet", .flags = SPECIAL | SCOPE},
    {"area", .flags = VOID | SPECIAL},
    {"article", .flags = PARAGRAPH},
    {"aside", .flags = PARAGRAPH},
    {"b", .flags = FORMATS | BREAKS_OUT},
    {"base", .flags = VOID | SPECIAL},
    {"basefont", .flags = VOID | SPECIAL},
    {"bgsound", .flags = VOID | SPECIAL},
    {"big", .flags = FORMATS | BREAKS_OUT},
    {"blockquote", .flags = PARAGRAPH | BREAKS_OUT},
    {"body", .flags = BLOCK | SPECIAL | BREAKS_OUT | IGNORED},
    {"br", .flags = BLOCK | VOID | SPECIAL | BREAKS_OUT, .name = CM_ELEMENT_BR},
    {"button", .flags = BLOCK | SPECIAL, .name = CM_ELEMENT_BUTTON},
    {"caption", .flags = BLOCK | SPECIAL | SCOPE | TABLE_PART | CELL},
    {"center", .flags = PARAGRAPH | BREAKS_OUT},
    {"code", .flags = FORMATS | BREAKS_OUT},
    {"col", .flags = VOID | SPECIAL | TABLE_PART},
    {"colgroup", .flags = SPECIAL | TABLE_PART},
    {"datalist", .flags = HIDDEN},
    {"dd", .flags = PARAGRAPH | BREAKS_OUT, .name = CM_ELEMENT_DD},
    {"desc", .flags = SVG_PAGE},
    {"details", .flags = PARAGRAPH},
    {"dialog", .flags = BLOCK | CLOSES_P},
    {"dir", .flags = PARAGRAPH},
    {"div", .flags = BLOCK | LOOSE | CLOSES_P | BREAKS_OUT},
    {"dl", .flags = PARAGRAPH | BREAKS_OUT},
    {"dt", .flags = PARAGRAPH | BREAKS_OUT, .name = CM_ELEMENT_DT},
    {"em", .flags = FORMATS | BREAKS_OUT},
    {"embed", .flags = VOID | SPECIAL | BREAKS_OUT},
    {"fieldset", .flags = PARAGRAPH},
    {"figcaption", .flags = PARAGRAPH, .name = CM_ELEMENT_FIGCAPTION},
    {"figure", .flags = PARAGRAPH, .name = CM_ELEMENT_FIGURE},
    {"font", .flags = FORMATS | BREAKS_OUT, .name = CM_ELEMENT_FONT},
    {"footer", .flags = PARAGRAPH},
    {"foreignobject", .flags = SVG_PAGE},
    {"form", .flags = PARAGRAPH},
    {"frame", .flags = VOID | SPECIAL},
    {"frameset", .flags = SPECIAL | IGNORED},
    {"h1", .flags = PARAGRAPH | BREAKS_OUT},
    {"h2", .flags = PARAGRAPH | BREAKS_OUT},
    {"h3", .flags = PARAGRAPH | BREAKS_OUT},
    {"h4", .flags = PARAGRAPH | BREAKS_OUT},
    {"h5", .flags = PARAGRAPH | BREAKS_OUT},
    {"h6", .flags = PARAGRAPH | BREAKS_OUT},
    {"head", .flags = BLOCK | SPECIAL | BREAKS_OUT | IGNORED},
    {"header", .flags = PARAGRAPH},
    {"hgroup", .flags = PARAGRAPH},
    {"hr", .flags = BLOCK | VOID | SPECIAL | BREAKS_OUT | CLOSES_P},
    {"html", .flags = BLOCK | SPECIAL | SCOPE | TABLE_SCOPE | IGNORED},
    {"i", .flags = FORMATS | BREAKS_OUT},
    {"iframe", .flags = BLOCK | SPECIAL, .name = CM_ELEMENT_IFRAME, .raw = CM_HTML_IFRAME},
    {"image", .flags = VOID},
    {"img", .flags = BLOCK | VOID | SPECIAL | BREAKS_OUT, .name = CM_ELEMENT_IMG},
    {"input", .flags = VOID | SPECIAL, .name = CM_ELEMENT_INPUT},
    {"keygen", .flags = VOID | SPECIAL},
    {"legend", .flags = BLOCK},
    {"li", .flags = PARAGRAPH | BREAKS_OUT, .name = CM_ELEMENT_LI},
    {"link", .flags = VOID | SPECIAL},
    {"listing", .flags = PARAGRAPH | BREAKS_OUT},
    {"main", .flags = PARAGRAPH},
    {"malignmark", .flags = MATH_GLYPH},
    {"marquee", .flags = BLOCK | SPECIAL | SCOPE},
    {"math", .name = CM_ELEMENT_MATH},
    {"menu", .flags = PARAGRAPH | BREAKS_OUT},
    {"meta", .flags = VOID | SPECIAL | BREAKS_OUT},
    {"mglyph", .flags = MATH_GLYPH},
    {"mi", .flags = MATH_TEXT},
    {"mn", .flags = MATH_TEXT},
    {"mo", .flags = MATH_TEXT},
    {"ms", .flags = MATH_TEXT},
    {"mtext", .flags = MATH_TEXT},
    {"nav", .flags = PARAGRAPH},
    {"nobr", .flags = FORMATS | BREAKS_OUT},
    {"noembed", .flags = SPECIAL, .raw = CM_HTML_NOEMBED},
    {"noframes", .flags = SPECIAL, .raw = CM_HTML_NOFRAMES},
    {"noscript", .flags = SPECIAL},
    {"object", .flags = BLOCK | SPECIAL | SCOPE},
    {"ol", .flags = PARAGRAPH | BREAKS_OUT},
    {"optgroup", .flags = BLOCK},
    {"option", .flags = BLOCK, .name = CM_ELEMENT_OPTION},
    {"p", .flags = BLOCK | LOOSE | CLOSES_P | BREAKS_OUT, .name = CM_ELEMENT_P},
    {"param", .flags = VOID | SPECIAL},
    {"plaintext", .flags = PARAGRAPH, .raw = CM_HTML_PLAINTEXT},
    {"pre", .flags = PARAGRAPH | BREAKS_OUT},
    {"rp", .flags = HIDDEN},
    {"rt", .name = CM_ELEMENT_RT},
    {"ruby", .flags = BREAKS_OUT, .name = CM_ELEMENT_RUBY},
    {"s", .flags = FORMATS | BREAKS_OUT},
    {"script", .flags = SPECIAL, .raw = CM_HTML_SCRIPT},
    {"search", .flags = PARAGRAPH},
    {"section", .flags = PARAGRAPH},
    {"select", .flags = BLOCK | SPECIAL},
    {"small", .flags = FORMATS | BREAKS_OUT},
    {"source", .flags = VOID | SPECIAL},
    {"span", .flags = BREAKS_OUT},
    {"strike", .flags = FORMATS | BREAKS_OUT},
    {"strong", .flags = FORMATS | BREAKS_OUT},
    {"style", .flags = SPECIAL, .raw = CM_HTML_STYLE},
    {"sub", .flags = BREAKS_OUT},
    {"summary", .flags = PARAGRAPH},
    {"sup", .flags = BREAKS_OUT},
    {"svg", .flags = BLOCK, .name = CM_ELEMENT_SVG},
    {"table", .flags = BLOCK | SPECIAL | SCOPE | TABLE_SCOPE | BREAKS_OUT | CLOSES_P},
    {"tbody", .flags = BLOCK | SPECIAL | TABLE_PART},
    {"td", .flags = BLOCK | SPECIAL | SCOPE | TABLE_PART | CELL},
    {"template", .flags = HIDDEN | SPECIAL | SCOPE | TABLE_SCOPE},
    {"text", .flags = BLOCK, .name = CM_ELEMENT_TEXT},
    {"textarea", .flags = BLOCK | SPECIAL, .raw = CM_HTML_TEXTAREA},
    {"tfoot", .flags = BLOCK | SPECIAL | TABLE_PART},
    {"th", .flags = BLOCK | SPECIAL | SCOPE | TABLE_PART | CELL},
    {"thead", .flags = BLOCK | SPECIAL | TABLE_PART},
    {"title", .flags = BLOCK | SPECIAL | SVG_PAGE, .raw = CM_HTML_TITLE},
    {"tr", .flags = BLOCK | SPECIAL | TABLE_PART},
    {"track", .flags = VOID | SPECIAL},
    {"tspan", .name = CM_ELEMENT_TSPAN},
    {"tt", .flags = FORMATS | BREAKS_OUT},
    {"u", .flags = FORMATS | BREAKS_OUT},
    {"ul", .flags = PARAGRAPH | BREAKS_OUT},
    {"var", .flags = BREAKS_OUT},
    {"video", .flags = BLOCK},
    {"wbr", .flags = VOID | SPECIAL},
    {"xmp", .flags = PARAGRAPH, .raw = CM_HTML_XMP},
};

static int compare(const void *key, const void *member)
{
    const char *name = key;
    const Known *element = member;
    return strcmp(name, element->text);
}

/* A number for a name that is none of @known. */
static guint16 rare_id(CmSpan name)
{
    guint hash = 5381;
    for (gsize i = 0; i < name.length; i++)
        hash = hash * 33 + (guchar)g_ascii_tolower(name.bytes[i]);
    const guint first = G_N_ELEMENTS(known) + 1;
    return (guint16)(first + hash % (G_MAXUINT16 - first));
}

CmHtmlElement cm_html_element(CmSpan name)
{
    char lower[NAME_MAX_BYTES + 1] = "";
    for (gsize i = 0; i < name.length && name.length <= NAME_MAX_BYTES; i++)
        lower[i] = g_ascii_tolower(name.bytes[i]);
    const Known *found = bsearch(lower, known, G_N_ELEMENTS(known), sizeof known[0], compare);
    if (found == NULL)
        return (CmHtmlElement){.id = rare_id(name)};
    return (CmHtmlElement){(guint16)(found - known + 1), found->name, found->flags, found->raw};
}
