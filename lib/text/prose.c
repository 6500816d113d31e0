#include "text/prose.h"

#include <string.h>

#include "text/line_bounds.h"

#define SIDE_MOST 500u
/* A line of this many bytes was ended by whoever wraps lines. */
#define WRAPPED_LEAST 50u
/* Words in small letters that make a sentence; the letters of a word that can end one. */
#define SMALL_LEAST   3u
#define LETTERS_LEAST 2u

typedef struct {
    guint words, small;
    gboolean stops; /* some word ends a sentence */
} Count;

/* The lines around the name, and their neighbours where they were wrapped. */
static void find_lines(const char *text, gsize length, gsize *start, gsize *end)
{
    gsize from = *start > SIDE_MOST ? *start - SIDE_MOST : 0, to = MIN(length, *end + SIDE_MOST);
    gsize first = cm_line_start(text, *start, from), last = cm_line_end(text, *end, to);
    gboolean wraps = last - cm_line_start(text, last, from) >= WRAPPED_LEAST;
    if (first > from) {
        gsize before = cm_line_start(text, first - 1, from);
        if (first - before >= WRAPPED_LEAST)
            first = before;
    }
    *start = first;
    *end = wraps && last < to ? cm_line_end(text, last + 1, to) : last;
}

static gboolean is_blank(char c)
{
    return g_ascii_isspace(c);
}

static gboolean is_letter(char c)
{
    return g_ascii_isalpha(c) || (guchar)c >= 0x80;
}

static gboolean begins_small(const char *word, gsize length)
{
    gunichar first = g_utf8_get_char_validated(word, (gssize)length);
    return first != (gunichar)-1 && first != (gunichar)-2 && g_unichar_islower(first);
}

/* "days." and "days?)", but not "A.", nor "ext." before a number. */
static gboolean ends_sentence(const char *word, gsize length, const char *next, const char *end)
{
    while (next < end && is_blank(*next))
        next++;
    if (next < end && g_ascii_isdigit(*next))
        return FALSE;
    while (length > 0 && memchr("\"')*", word[length - 1], 4) != NULL)
        length--;
    if (length == 0 || memchr(".!?", word[length - 1], 3) == NULL)
        return FALSE;
    gsize letters = 0;
    for (gsize at = length - 1; at > 0 && is_letter(word[at - 1]); at--)
        letters++;
    return letters >= LETTERS_LEAST;
}

static Count count_words(const char *text, gsize at, gsize end)
{
    Count count = {0};
    while (at < end) {
        while (at < end && is_blank(text[at]))
            at++;
        gsize word = at;
        while (at < end && !is_blank(text[at]))
            at++;
        if (at == word || !is_letter(text[word]))
            continue;
        count.words++;
        if (begins_small(text + word, at - word))
            count.small++;
        count.stops = count.stops || ends_sentence(text + word, at - word, text + at, text + end);
    }
    return count;
}

/* TRUE behind "-", "–", "—", "~" or "|", which who said a motto stands behind. */
static gboolean is_behind_dash(const char *text, gsize at)
{
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        at--;
    return (at > 0 && memchr("-~|", text[at - 1], 3) != NULL) ||
           (at > 2 && (memcmp(text + at - 3, "\342\200\223", 3) == 0 ||
                       memcmp(text + at - 3, "\342\200\224", 3) == 0));
}

/* TRUE in "Robin Example was": a word in small letters goes on with the name. */
static gboolean goes_on_small(const char *text, gsize length, gsize end)
{
    return end + 1 < length && text[end] == ' ' && begins_small(text + end + 1, length - end - 1);
}

gboolean cm_prose_is_at(const char *text, gsize length, gsize start, gsize end)
{
    gboolean goes_on = goes_on_small(text, length, end);
    if (is_behind_dash(text, start) && !goes_on)
        return FALSE;
    gsize first = start, last = end;
    find_lines(text, length, &first, &last);
    Count count = count_words(text, first, last);
    return count.small >= SMALL_LEAST && count.small * 2 >= count.words && (count.stops || goes_on);
}
