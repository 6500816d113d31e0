#include "text/passage_line.h"

#include <string.h>

CmPassageLine cm_passage_line_at(const CmPassageText *text, gsize at)
{
    const char *end = memchr(text->bytes + at, '\n', text->length - at);
    CmPassageLine line = {.start = at,
                          .end = end == NULL ? text->length : (gsize)(end - text->bytes)};
    line.next = end == NULL ? text->length : line.end + 1;
    if (line.end > line.start && text->bytes[line.end - 1] == '\r')
        line.end--;
    while (line.start < line.end && g_ascii_isspace(text->bytes[line.start]))
        line.start++;
    return line;
}

static gboolean begins_with(const CmPassageText *text, gsize at, const char *word)
{
    gsize length = strlen(word);
    return text->length - at >= length && g_ascii_strncasecmp(text->bytes + at, word, length) == 0;
}

static inline char small_letter(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Every line is asked about a hundred words: nearly all are ruled out by their first letter. */
gboolean cm_passage_begins_with_any(const CmPassageText *text, gsize at, const char *const *words)
{
    if (at >= text->length)
        return FALSE;
    const char first = small_letter(text->bytes[at]);
    for (; *words != NULL; words++)
        if (**words == first && begins_with(text, at, *words))
            return TRUE;
    return FALSE;
}

gboolean cm_passage_contains_any(const CmPassageText *text, gsize start, gsize end,
                                 const char *const *words)
{
    for (gsize at = start; at < end; at++)
        if (cm_passage_begins_with_any(text, at, words))
            return TRUE;
    return FALSE;
}

static gboolean is_rule(char c)
{
    return c == '-' || c == '_' || c == '=' || c == '*' || c == ' ';
}

gsize cm_passage_skip_rule(const CmPassageText *text, const CmPassageLine *line)
{
    gsize at = line->start;
    while (at < line->end && is_rule(text->bytes[at]))
        at++;
    return at;
}

gsize cm_passage_skip_stars(const CmPassageText *text, gsize at)
{
    while (at < text->length && text->bytes[at] == '*')
        at++;
    return at;
}

gboolean cm_passage_ends_with_any(const CmPassageText *text, gsize start, gsize end,
                                  const char *const *words)
{
    while (end > start && (g_ascii_isspace(text->bytes[end - 1]) || text->bytes[end - 1] == '*'))
        end--;
    for (; *words != NULL; words++) {
        gsize length = strlen(*words);
        if (end - start >= length && begins_with(text, end - length, *words))
            return TRUE;
    }
    return FALSE;
}
