#include "inspector/html_style.h"

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
    gboolean floats; /* out of the line, whatever its display */
    gboolean spaced; /* something keeps it apart from its neighbours */
} Box;

static void read_declaration(Box *box, CmSpan name, CmSpan value)
{
    static const char *const spacing[] = {"padding", "margin", "width", "min-width", "border"};
    if (is_word(name, "display"))
        box->display = read_display(value);
    else if (is_word(name, "float"))
        box->floats |= !cm_span_starts_caseless(value, "none");
    else if (is_word(name, "position"))
        box->floats |=
            cm_span_starts_caseless(value, "absolute") || cm_span_starts_caseless(value, "fixed");
    else
        box->spaced |= starts_with_any(name, spacing, G_N_ELEMENTS(spacing));
}

CmHtmlDisplay cm_html_style_display(CmSpan style)
{
    Box box = {.display = CM_HTML_FLOWS};
    while (style.length > 0) {
        const char *end = memchr(style.bytes, ';', style.length);
        CmSpan one =
            cm_span_part(style, 0, end != NULL ? (gsize)(end - style.bytes) : style.length);
        const char *colon = one.length > 0 ? memchr(one.bytes, ':', one.length) : NULL;
        if (colon != NULL) {
            gsize name = (gsize)(colon - one.bytes);
            read_declaration(&box, stripped(cm_span_part(one, 0, name)),
                             stripped(cm_span_part(one, name + 1, one.length)));
        }
        style = cm_span_part(style, one.length + 1, style.length);
    }
    if (box.display == CM_HTML_BESIDE && !box.spaced && !box.floats)
        return CM_HTML_FLOWS;
    return box.floats ? MAX(box.display, CM_HTML_BESIDE) : box.display;
}
