#include "text/dates.h"

#include <string.h>

#include "text/fold.h"

/* What stands before a year and may belong to it: "30th of September, ". */
#define BEFORE_MOST 32u

typedef struct {
    guint number; /* 0: it is none */
    guint month;  /* that its letters name; 0: none */
} Token;

typedef struct {
    CmDateFound found;
    gpointer data;
} Report;

static void report(const Report *to, guint year, guint month, guint day)
{
    if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    to->found((CmDay)g_date_get_julian(&date), to->data);
}

/* The month that @word begins or is, three letters at least; 0: none. */
static guint month_of(const char *word, gsize length)
{
    static const char *const NAMES[][2] = {
        {"january", "janvier"}, {"february", "fevrier"},  {"march", "mars"},
        {"april", "avril"},     {"may", "mai"},           {"june", "juin"},
        {"july", "juillet"},    {"august", "aout"},       {"september", "septembre"},
        {"october", "octobre"}, {"november", "novembre"}, {"december", "decembre"},
    };
    g_autofree char *folded = cm_fold_loose(word, (gssize)length);
    if (strlen(folded) < 3)
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (g_str_has_prefix(NAMES[i][0], folded) || g_str_has_prefix(NAMES[i][1], folded))
            return i + 1;
    return 0;
}

static gboolean is_word_byte(char c)
{
    return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

/* A number of one or two digits, with "st" or "er" behind it or nothing, or a month. */
static Token read_token(const char *text, gsize start, gsize end)
{
    gsize digits = start;
    while (digits < end && g_ascii_isdigit(text[digits]))
        digits++;
    if (digits == start)
        return (Token){0, month_of(text + start, end - start)};
    if (digits - start > 2 || end - digits > 2)
        return (Token){0, 0};
    guint number = 0;
    for (gsize i = start; i < digits; i++)
        number = number * 10 + (guint)(text[i] - '0');
    return (Token){number, 0};
}

/* The word or number before *@at, which goes to where it begins. */
static Token token_before(const char *text, gsize from, gsize *at)
{
    gsize end = *at;
    while (end > from && !is_word_byte(text[end - 1]) && text[end - 1] != '\n')
        end--;
    gsize start = end;
    while (start > from && is_word_byte(text[start - 1]))
        start--;
    *at = start;
    gboolean of = end - start == 2 &&
                  (memcmp(text + start, "of", 2) == 0 || memcmp(text + start, "de", 2) == 0);
    return of ? token_before(text, from, at) : read_token(text, start, end);
}

static void read_before(const Report *to, const char *text, gsize at, guint year)
{
    gsize from = at > BEFORE_MOST ? at - BEFORE_MOST : 0;
    while (from < at && ((guchar)text[from] & 0xc0) == 0x80)
        from++;
    gsize next = at;
    Token last = token_before(text, from, &next);
    Token first = token_before(text, from, &next);
    if (last.month != 0)
        report(to, year, last.month, first.number);
    else if (first.month != 0)
        report(to, year, first.month, last.number);
    else if (first.number != 0 && at > 0 && strchr("-/.", text[at - 1]) != NULL) {
        report(to, year, first.number, last.number);
        if (first.number != last.number)
            report(to, year, last.number, first.number);
    }
}

/* "-03-04" behind a year. FALSE when nothing of that kind follows. */
static gboolean read_behind(const Report *to, const char *text, gsize length, gsize at, guint year)
{
    guint numbers[2] = {0, 0};
    for (guint i = 0; i < 2; i++) {
        if (at + 1 >= length || strchr("-/.", text[at]) == NULL || !g_ascii_isdigit(text[at + 1]))
            return FALSE;
        guint digits = 0;
        for (at++; at < length && g_ascii_isdigit(text[at]) && digits < 3; at++, digits++)
            numbers[i] = numbers[i] * 10 + (guint)(text[at] - '0');
        if (digits > 2)
            return FALSE;
    }
    report(to, year, numbers[0], numbers[1]);
    return TRUE;
}

static gboolean is_year(const char *text, gsize length, gsize at)
{
    return length - at >= 4 &&
           (memcmp(text + at, "19", 2) == 0 || memcmp(text + at, "20", 2) == 0) &&
           g_ascii_isdigit(text[at + 2]) && g_ascii_isdigit(text[at + 3]) &&
           (at == 0 || !g_ascii_isalnum(text[at - 1])) &&
           (length - at == 4 || !g_ascii_isalnum(text[at + 4]));
}

void cm_dates_find(const char *text, gsize length, CmDateFound found, gpointer data)
{
    Report to = {found, data};
    for (gsize at = 0; at < length; at++) {
        if ((text[at] != '1' && text[at] != '2') || !is_year(text, length, at))
            continue;
        guint year = (guint)g_ascii_strtoull(
            (char[]){text[at], text[at + 1], text[at + 2], text[at + 3], '\0'}, NULL, 10);
        if (!read_behind(&to, text, length, at + 4, year))
            read_before(&to, text, at, year);
        at += 3;
    }
}
