#include "text/names_across.h"

#include <string.h>

#include "text/fold_letter.h"

/* Of a line no more than this is looked at, before the words and behind them. */
#define LINE_MOST 256u

typedef struct {
    gsize start, end;
} Stretch;

static gboolean ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* What stands before @at on its line. */
static Stretch before(const char *text, gsize at)
{
    gsize start = at;
    while (start > 0 && at - start < LINE_MOST && !ends_line(text[start - 1]))
        start--;
    while (start < at && ((guchar)text[start] & 0xc0) == 0x80)
        start++;
    return (Stretch){start, at};
}

/* What stands from @at on on its line. */
static Stretch behind(const char *text, gsize length, gsize at)
{
    gsize end = at;
    while (end < length && end - at < LINE_MOST && !ends_line(text[end]))
        end++;
    while (end > at && end < length && ((guchar)text[end] & 0xc0) == 0x80)
        end--;
    return (Stretch){at, end};
}

typedef struct {
    guint count;
    gboolean first_capital, last_capital; /* of the words */
} Words;

static Words read_words(const char *text, Stretch stretch)
{
    Words words = {.count = 0};
    gboolean inside = FALSE;
    for (const char *at = text + stretch.start; at < text + stretch.end;
         at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean letter = cm_fold_is_letter(c) || (inside && cm_fold_is_mark(c));
        if (letter && !inside) {
            words.last_capital = g_unichar_isupper(c) || g_unichar_istitle(c);
            if (words.count++ == 0)
                words.first_capital = words.last_capital;
        }
        inside = letter;
    }
    return words;
}

static gboolean goes_across(const char *text, gsize start, gsize end)
{
    return memchr(text + start, '\n', end - start) != NULL ||
           memchr(text + start, '\r', end - start) != NULL;
}

CmNamesAcross cm_names_across(const char *text, gsize length, gsize start, gsize end)
{
    if (!goes_across(text, start, end))
        return CM_ACROSS_ONE;
    Words first = read_words(text, before(text, start));
    Words second = read_words(text, behind(text, length, end));
    if (first.count == 0 && second.count == 0)
        return CM_ACROSS_ONE;
    return first.last_capital && second.first_capital ? CM_ACROSS_TWO : CM_ACROSS_UNSURE;
}

/* Where the one comma of @stretch stands; its end: it has none, or others. */
static gsize only_comma(const char *text, Stretch stretch)
{
    const char *comma = memchr(text + stretch.start, ',', stretch.end - stretch.start);
    if (comma == NULL)
        return stretch.end;
    gsize at = (gsize)(comma - text);
    return memchr(comma + 1, ',', stretch.end - at - 1) == NULL ? at : stretch.end;
}

gboolean cm_names_across_rows(const char *text, gsize length, gsize start, gsize end)
{
    if (!goes_across(text, start, end))
        return FALSE;
    Stretch first = before(text, start), second = behind(text, length, end);
    gsize comma = only_comma(text, first);
    if (comma == first.end || second.start == second.end || text[second.start] != ',')
        return FALSE;
    Words own = read_words(text, (Stretch){first.start, comma});
    Words between = read_words(text, (Stretch){comma, first.end});
    return own.count > 0 && own.first_capital && between.count == 0 &&
           read_words(text, second).first_capital;
}
