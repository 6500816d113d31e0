#include "text/addressee.h"

#include <string.h>

#include "text/line_bounds.h"

/* What may stand between a name and its address: "Robin Example (Mx), 'Cedar'" <…. */
#define BESIDE_MOST 24u
/* RFC 5321 4.5.3.1, with room. */
#define ADDRESS_MOST 320u
#define BACK_MOST    2000u
/* Of the lines around who heads a mail. */
#define LINE_MOST   200u
#define LINES_BELOW 3u
#define RULE_LEAST  3u

static gboolean is_address_byte(char c)
{
    return g_ascii_isalnum(c) || (guchar)c >= 0x80 || strchr("._%+-'/=", c) != NULL;
}

/* TRUE when what begins at @at runs into an '@' with a letter or digit behind it. */
static gboolean runs_into_at(const char *text, gsize length, gsize at)
{
    gsize most = MIN(length, at + ADDRESS_MOST);
    while (at < most && text[at] != '\0' && is_address_byte(text[at]))
        at++;
    return at + 1 < most && text[at] == '@' && g_ascii_isalnum(text[at + 1]);
}

static gsize skip_scheme(const char *text, gsize length, gsize at)
{
    static const char SCHEME[] = "mailto:";
    gsize size = strlen(SCHEME);
    return length - at > size && g_ascii_strncasecmp(text + at, SCHEME, size) == 0 ? at + size : at;
}

/* TRUE behind the '@' of an address. One with nothing before it makes a mention, which speaks of
 * whom it names. */
static gboolean is_behind_local_part(const char *text, gsize start)
{
    return start > 1 && text[start - 1] == '@' && text[start - 2] != '\0' &&
           is_address_byte(text[start - 2]);
}

gboolean cm_addressee_is_at(const char *text, gsize length, gsize start, gsize end)
{
    if (is_behind_local_part(text, start))
        return TRUE;
    if (end < length && is_address_byte(text[end]) && text[end] != '\'' &&
        runs_into_at(text, length, end))
        return TRUE;
    if (end < length && text[end] == '@')
        return TRUE;
    gsize most = MIN(length, end + BESIDE_MOST);
    for (gsize at = end; at < most; at++) {
        if (text[at] == '<' || text[at] == '[')
            return runs_into_at(text, length, skip_scheme(text, length, at + 1));
        if (strchr(";!?@>", text[at]) != NULL)
            return FALSE;
    }
    return FALSE;
}

static gsize skip_marks(const char *text, gsize at, gsize end)
{
    while (at < end && strchr("> \t*", text[at]) != NULL)
        at++;
    return at;
}

static const char *const HEADINGS[] = {"from", "to",       "cc",       "bcc", "sent by",
                                       "de",   "\303\240", "\303\200", "cci", NULL};
static const char *const ADDRESSED[] = {"to", "\303\240", "\303\200", NULL};

/* TRUE at "From:", with or without a blank before the colon, where @words have "from". */
static gboolean is_heading(const char *text, gsize at, gsize end, const char *const *words)
{
    for (; *words != NULL; words++) {
        gsize length = strlen(*words);
        if (end - at <= length || g_ascii_strncasecmp(text + at, *words, length) != 0)
            continue;
        gsize behind = at + length;
        if (text[behind] == ' ')
            behind++;
        else if (end - behind >= 2 && memcmp(text + behind, "\302\240", 2) == 0)
            behind += 2;
        if (behind < end && text[behind] == ':')
            return TRUE;
    }
    return FALSE;
}

/* TRUE when the line that ends before @end goes on in the next: its list is not done. */
static gboolean goes_on(const char *text, gsize start, gsize end)
{
    while (end > start && g_ascii_isspace(text[end - 1]))
        end--;
    return end > start && strchr(";,=", text[end - 1]) != NULL;
}

gboolean cm_addressee_is_in_heading(const char *text, gsize at)
{
    gsize from = at > BACK_MOST ? at - BACK_MOST : 0;
    for (gsize start = cm_line_start(text, at, from);;
         start = cm_line_start(text, start - 1, from)) {
        if (is_heading(text, skip_marks(text, start, at), at, HEADINGS))
            return TRUE;
        if (start <= from || !goes_on(text, cm_line_start(text, start - 1, from), start - 1))
            return FALSE;
    }
}

/* TRUE when text[@from..@to) is "--- Forwarded by", and nothing else but blanks. */
static gboolean sends_on(const char *text, gsize from, gsize to)
{
    static const char *const WORDS[] = {"forwarded by", "transf\303\251r\303\251 par",
                                        "r\303\251exp\303\251di\303\251 par"};
    gsize at = skip_marks(text, from, to), rule = at;
    while (at < to && text[at] == '-')
        at++;
    if (at - rule < RULE_LEAST)
        return FALSE;
    at = skip_marks(text, at, to);
    while (to > at && (text[to - 1] == ' ' || text[to - 1] == ':'))
        to--;
    for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (to - at == strlen(WORDS[i]) && g_ascii_strncasecmp(text + at, WORDS[i], to - at) == 0)
            return TRUE;
    return FALSE;
}

/* TRUE when text[@from..@to) has "11:59". */
static gboolean has_time_of_day(const char *text, gsize from, gsize to)
{
    for (gsize at = from + 1; at + 2 < to; at++)
        if (text[at] == ':' && g_ascii_isdigit(text[at - 1]) && g_ascii_isdigit(text[at + 1]) &&
            g_ascii_isdigit(text[at + 2]))
            return TRUE;
    return FALSE;
}

gboolean cm_addressee_heads_mail(const char *text, gsize length, gsize start, gsize end)
{
    gsize line = cm_line_start(text, start, start > LINE_MOST ? start - LINE_MOST : 0);
    if (sends_on(text, line, start))
        return TRUE;
    if (skip_marks(text, line, start) != start)
        return FALSE;
    gsize most = MIN(length, end + LINES_BELOW * LINE_MOST), at = end;
    for (guint below = 0; below < LINES_BELOW; below++) {
        const char *next = memchr(text + at, '\n', most - at);
        if (next == NULL)
            return FALSE;
        at = (gsize)(next - text) + 1;
        if (is_heading(text, skip_marks(text, at, most), most, ADDRESSED))
            return has_time_of_day(text, end, at);
    }
    return FALSE;
}
