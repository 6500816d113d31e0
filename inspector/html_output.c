#include "inspector/html_output.h"

#include <string.h>

#define CELL_MOST 200u /* bytes of a cell's line: a longer one is a paragraph of a layout */

void cm_html_output_init(CmHtmlOutput *output, gsize size)
{
    output->shown = g_string_sized_new(size);
    output->aside = g_string_new(NULL);
    output->depth = 0;
    output->in_row = FALSE;
    output->cell = 0;
}

GString *cm_html_output_current(CmHtmlOutput *output)
{
    return output->depth > 0 ? output->aside : output->shown;
}

static char last_of(const GString *out)
{
    return out->len > 0 ? out->str[out->len - 1] : '\n';
}

/* A tab stands in front of a cell that nothing stands in yet: its first line begins there. */
static void append_line_end(GString *out)
{
    if (last_of(out) == ' ')
        g_string_truncate(out, out->len - 1);
    if (last_of(out) != '\n' && last_of(out) != '\t')
        g_string_append_c(out, '\n');
}

void cm_html_output_break(CmHtmlOutput *output)
{
    append_line_end(cm_html_output_current(output));
    if (output->depth > 0 || output->aside->len == 0)
        return;
    g_string_append_len(output->shown, output->aside->str, (gssize)output->aside->len);
    g_string_truncate(output->aside, 0);
}

void cm_html_output_space(CmHtmlOutput *output)
{
    GString *out = cm_html_output_current(output);
    if (g_ascii_isspace(last_of(out)))
        return;
    g_string_append_c(out, ' ');
}

/* TRUE when what stands from @start on is one line and its end. */
static gboolean is_one_line(const GString *out, gsize start)
{
    if (out->len <= start || out->len - start > CELL_MOST || last_of(out) != '\n')
        return FALSE;
    return memchr(out->str + start, '\n', out->len - start - 1) == NULL;
}

void cm_html_output_cell(CmHtmlOutput *output)
{
    cm_html_output_break(output);
    if (output->depth > 0)
        return;
    GString *out = output->shown;
    if (output->in_row && is_one_line(out, output->cell))
        out->str[out->len - 1] = '\t';
    output->cell = out->len;
    output->in_row = TRUE;
}

void cm_html_output_row(CmHtmlOutput *output)
{
    output->in_row = FALSE;
    if (last_of(output->shown) == '\t')
        output->shown->str[output->shown->len - 1] = '\n';
}

void cm_html_output_begin_aside(CmHtmlOutput *output)
{
    output->depth++;
    append_line_end(output->aside);
}

void cm_html_output_end_aside(CmHtmlOutput *output)
{
    append_line_end(output->aside);
    output->depth--;
}

static gboolean is_ordinary(char c)
{
    return c != '&' && c != '\0' && !g_ascii_isspace(c);
}

/* How many bytes at @at are shown as they stand: words, and one blank behind each. */
static gsize words_length(CmSpan text, gsize at)
{
    gsize end = at;
    while (end < text.length &&
           (is_ordinary(text.bytes[end]) ||
            (text.bytes[end] == ' ' && end > at && text.bytes[end - 1] != ' ')))
        end++;
    return end - at;
}

/* What stands at @at, which is not ordinary; returns how many bytes it takes. */
static gsize append_other(CmHtmlOutput *output, CmSpan text, gsize at, CmHtmlPlace place)
{
    gunichar characters[2] = {0};
    char c = text.bytes[at];
    gsize taken =
        c == '&' ? cm_html_entity_read(cm_span_part(text, at, text.length), place, characters) : 0;
    if (taken > 0 && *characters >= 0x20)
        for (guint i = 0; i < 2 && characters[i] != 0; i++)
            g_string_append_unichar(cm_html_output_current(output), characters[i]);
    else if (taken > 0 || g_ascii_isspace(c))
        cm_html_output_space(output);
    else if (c != '\0')
        g_string_append_c(cm_html_output_current(output), c);
    return MAX(taken, 1);
}

void cm_html_output_text(CmHtmlOutput *output, CmSpan text, CmHtmlPlace place)
{
    gsize at = 0;
    while (at < text.length) {
        gsize words = words_length(text, at);
        if (words > 0)
            g_string_append_len(cm_html_output_current(output), text.bytes + at, (gssize)words);
        at += words > 0 ? words : append_other(output, text, at, place);
    }
}

GString *cm_html_output_finish(CmHtmlOutput *output)
{
    if (output->aside->len > 0)
        cm_html_output_break(output);
    g_string_free(output->aside, TRUE);
    return output->shown;
}
