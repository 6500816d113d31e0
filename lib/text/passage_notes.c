#include "text/passage_notes.h"

#include <string.h>

/* A line of the author or of the date is no longer. */
#define HEAD_WIDTH 100u
/* Lines that are no blank ones between the author and "To:", and from there to "Subject:". */
#define TO_SPAN      3u
#define SUBJECT_SPAN 8u

static gboolean is_date_sign(char c)
{
    return c == '/' || c == '-' || c == '.';
}

static gsize skip_digits(const CmPassageText *text, gsize at, gsize end)
{
    while (at < end && g_ascii_isdigit(text->bytes[at]))
        at++;
    return at;
}

/* TRUE when "11/23/2026 10:12" or "2026-11-23 10:12" stands at @at. */
static gboolean is_date_and_time(const CmPassageText *text, gsize at, gsize end)
{
    for (guint part = 0; part < 3; part++) {
        gsize next = skip_digits(text, at, end);
        if (next == at || next - at > 4 || next >= end)
            return FALSE;
        if (part < 2 && !is_date_sign(text->bytes[next]))
            return FALSE;
        at = next + (part < 2 ? 1 : 0);
    }
    while (at < end && text->bytes[at] == ' ')
        at++;
    gsize hour = skip_digits(text, at, end);
    return hour > at && hour - at <= 2 && hour + 2 < end && text->bytes[hour] == ':' &&
           g_ascii_isdigit(text->bytes[hour + 1]) && g_ascii_isdigit(text->bytes[hour + 2]);
}

static gboolean has_date_and_time(const CmPassageText *text, const CmPassageLine *line)
{
    gsize width = line->end - line->start;
    /* A time has a colon, and few lines of a letter have one. */
    if (width > HEAD_WIDTH || memchr(text->bytes + line->start, ':', width) == NULL)
        return FALSE;
    for (gsize at = line->start; at < line->end; at++)
        if (g_ascii_isdigit(text->bytes[at]) &&
            (at == line->start || !g_ascii_isalnum(text->bytes[at - 1])) &&
            is_date_and_time(text, at, line->end))
            return TRUE;
    return FALSE;
}

/* Goes to the next line that is not blank, past at most two that are. FALSE where there is none. */
static gboolean next_line(const CmPassageText *text, CmPassageLine *line)
{
    for (guint i = 0; i < 3 && line->next < text->length; i++) {
        *line = cm_passage_line_at(text, line->next);
        if (line->start < line->end)
            return TRUE;
    }
    return FALSE;
}

/* Goes to the next line, of the @span that follow, that begins with one of @words. */
static gboolean find_heading(const CmPassageText *text, CmPassageLine *line, guint span,
                             const char *const *words)
{
    for (guint i = 0; i < span; i++) {
        if (!next_line(text, line))
            return FALSE;
        if (cm_passage_begins_with_any(text, line->start, words))
            return TRUE;
    }
    return FALSE;
}

gboolean cm_passage_is_notes_heading(const CmPassageText *text, const CmPassageLine *first)
{
    static const char *const TO[] = {
        "to:", "pour :", "pour\302\240:", "pour:", "\303\200 :", "\303\200\302\240:", "\303\200:",
        "a :", NULL};
    static const char *const SUBJECT[] = {"subject:", "objet :", "objet\302\240:", "objet:", NULL};
    if (first->start == first->end || first->end - first->start > HEAD_WIDTH)
        return FALSE;
    CmPassageLine line = *first;
    if (!has_date_and_time(text, &line) &&
        !(next_line(text, &line) && has_date_and_time(text, &line)))
        return FALSE;
    return find_heading(text, &line, TO_SPAN, TO) &&
           find_heading(text, &line, SUBJECT_SPAN, SUBJECT);
}
