#include "inspector/markup.h"

#define PROLOGUE_MAX (64u << 10)
#define MARK         "\357\273\277"

static gsize skip_blanks(CmSpan text, gsize at)
{
    while (at < text.length && g_ascii_isspace(text.bytes[at]))
        at++;
    return at;
}

/* Behind the declaration, comment or document type that stands at @at; @at when there is none. */
static gsize skip_declaration(CmSpan text, gsize at)
{
    CmSpan rest = cm_span_part(text, at, text.length);
    const char *end = NULL;
    if (cm_span_starts(rest, "<!--"))
        end = "-->";
    else if (cm_span_starts(rest, "<?"))
        end = "?>";
    else if (cm_span_starts(rest, "<!"))
        end = ">";
    if (end == NULL)
        return at;
    gsize close = cm_span_find(rest, 0, end);
    /* A document type may have declarations of its own in brackets. */
    gsize bracket = cm_span_find(cm_span_part(rest, 0, close), 0, "[");
    if (g_str_equal(end, ">") && bracket < close)
        close = cm_span_find(rest, cm_span_find(rest, bracket, "]"), end);
    return MIN(at + close + strlen(end), text.length);
}

CmSpan cm_markup_first(CmSpan text)
{
    CmSpan head = cm_span_part(text, 0, PROLOGUE_MAX);
    gsize at = skip_blanks(head, cm_span_starts(head, MARK) ? strlen(MARK) : 0);
    for (gsize next; (next = skip_blanks(head, skip_declaration(head, at))) > at;)
        at = next;
    gboolean element = at + 1 < head.length && head.bytes[at] == '<';
    return element ? cm_span_part(text, at + 1, text.length) : (CmSpan){"", 0};
}

CmSpan cm_markup_name(CmSpan markup)
{
    gsize end = 0;
    while (end < markup.length && strchr(" \t\r\n/>", markup.bytes[end]) == NULL)
        end++;
    return cm_span_part(markup, 0, end);
}

gboolean cm_markup_is_local(CmSpan name, const char *local)
{
    gsize length = strlen(local);
    return name.length >= length && memcmp(name.bytes + name.length - length, local, length) == 0 &&
           (name.length == length || name.bytes[name.length - length - 1] == ':');
}
