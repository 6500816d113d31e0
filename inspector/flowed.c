#include "inspector/flowed.h"

/* How long the line end at @at is: 0, 1 or 2. */
static gsize line_end(CmSpan text, gsize at)
{
    gsize feed = at < text.length && text.bytes[at] == '\r' ? at + 1 : at;
    return feed < text.length && text.bytes[feed] == '\n' ? feed + 1 - at : 0;
}

/* The bytes of a blank that divides a word at @at, and of the line end behind it; 0: none. */
static gsize division(CmSpan text, gsize at)
{
    if (text.bytes[at] != ' ' || at == 0 || g_ascii_isspace(text.bytes[at - 1]))
        return 0;
    gsize end = line_end(text, at + 1), next = at + 1 + end;
    return end > 0 && next < text.length && !g_ascii_isspace(text.bytes[next]) ? 1 + end : 0;
}

gboolean cm_flowed_divides(CmSpan text)
{
    for (gsize at = cm_span_find(text, 0, " "); at < text.length;
         at = cm_span_find(text, at + 1, " "))
        if (division(text, at) > 0)
            return TRUE;
    return FALSE;
}

GString *cm_flowed_join(CmSpan text)
{
    GString *joined = g_string_sized_new(text.length);
    for (gsize at = 0; at < text.length;) {
        gsize divided = division(text, at);
        if (divided == 0)
            g_string_append_c(joined, text.bytes[at]);
        at += MAX(divided, 1);
    }
    return joined;
}
