#include "gateway/boilerplate.h"

#include <string.h>

#include "text/passages.h"

/* A paragraph is looked at as far as this; what is longer is no boilerplate. */
#define PARAGRAPH_MOST 4000u

/* A line that is blank but for the marks of a quote parts paragraphs. */
static gboolean is_blank(const char *line, const char *end)
{
    for (; line < end && *line != '\n'; line++)
        if (strchr("> \t\r", *line) == NULL)
            return FALSE;
    return TRUE;
}

static const char *line_start(const char *text, const char *at)
{
    while (at > text && at[-1] != '\n')
        at--;
    return at;
}

static const char *line_end(const char *at, const char *end)
{
    const char *stop = memchr(at, '\n', (gsize)(end - at));
    return stop != NULL ? stop + 1 : end;
}

/* Appends the line from @line to @next without the marks of a quote. */
static void append_unmarked(GString *paragraph, const char *line, const char *next)
{
    while (line < next && strchr("> \t", *line) != NULL && *line != '\0')
        line++;
    g_string_append_len(paragraph, line, next - line);
}

/* The paragraph around byte @at without the marks of a quote; *@inside is where @at is in it. */
static char *paragraph_at(const char *text, gsize length, gsize at, gsize *inside)
{
    const char *end = text + length, *own = line_start(text, text + at);
    const char *first = own;
    while (first > text && (gsize)(own - first) < PARAGRAPH_MOST) {
        const char *before = line_start(text, first - 1);
        if (is_blank(before, end))
            break;
        first = before;
    }
    GString *paragraph = g_string_new(NULL);
    *inside = 0;
    for (const char *line = first; line < end && paragraph->len < PARAGRAPH_MOST;) {
        if (line > own && is_blank(line, end))
            break;
        if (line == own)
            *inside = paragraph->len;
        const char *next = line_end(line, end);
        append_unmarked(paragraph, line, next);
        line = next;
    }
    return g_string_free(paragraph, FALSE);
}

static gboolean is_boilerplate(CmPassageKind kind)
{
    return kind == CM_PASSAGE_DISCLAIMER || kind == CM_PASSAGE_SIGNATURE;
}

gboolean cm_boilerplate_covers(const GArray *passages, const char *text, gsize length, gsize at)
{
    const CmPassage *passage = cm_passages_at(passages, at);
    if (passage == NULL || passage->kind == CM_PASSAGE_OWN)
        return FALSE;
    if (passage->kind == CM_PASSAGE_SIGNATURE)
        return TRUE;
    if (passage->kind == CM_PASSAGE_DISCLAIMER)
        return at - passage->start < PARAGRAPH_MOST;
    gsize inside;
    g_autofree char *paragraph = paragraph_at(text, length, at, &inside);
    g_autoptr(GArray) within = cm_passages_find_below(paragraph, strlen(paragraph));
    const CmPassage *own = cm_passages_at(within, inside);
    return own != NULL && is_boilerplate(own->kind);
}
