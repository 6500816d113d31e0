#include "text/digit_groups.h"

#include <string.h>

#include "base/error.h"

#define GROUP_BITS 5u
#define GROUP_MOST ((1u << GROUP_BITS) - 1u)
/* Digits of an amount that is worth a word: a fare or a lunch is none. */
#define AMOUNT_DIGITS  3u
#define NO_BREAK_SPACE "\xc2\xa0"

gboolean cm_digit_grouping_parse(const char *text, CmDigitGrouping *out, GError **error)
{
    g_auto(GStrv) groups = g_strsplit(text, "-", -1);
    CmDigitGrouping grouping = 0;
    guint64 all = 0, digits;
    guint count = g_strv_length(groups);
    for (guint i = 0; i < count && count <= CM_DIGIT_GROUPS_MOST; i++) {
        if (!g_ascii_string_to_unsigned(groups[i], 10, 1, CM_DIGITS_MOST, &digits, NULL))
            break;
        all += digits;
        grouping = grouping << GROUP_BITS | digits;
        if (i + 1 < count || all > CM_DIGITS_MOST)
            continue;
        *out = grouping;
        return TRUE;
    }
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                "'%s' does not say how digits are grouped, such as 3-3-3; at most %u digits", text,
                CM_DIGITS_MOST);
    return FALSE;
}

guint cm_digit_grouping_first(CmDigitGrouping grouping)
{
    while (grouping > GROUP_MOST)
        grouping >>= GROUP_BITS;
    return (guint)grouping;
}

static gboolean is_digit_at(const char *text, gsize length, gsize at)
{
    return at < length && g_ascii_isdigit(text[at]);
}

/* The length of the sign between two groups at @at, 0 when none is there; *@sign says which. */
static gsize read_sign(const char *text, gsize length, gsize at, char *sign)
{
    if (at >= length)
        return 0;
    *sign = text[at];
    gsize size = 0;
    if (*sign == ' ' || *sign == '-' || *sign == '.')
        size = 1;
    else if (*sign == ')')
        size = at + 1 < length && text[at + 1] == ' ' ? 2 : 1;
    else if (length - at > 2 && memcmp(text + at, NO_BREAK_SPACE, 2) == 0)
        size = 2;
    return is_digit_at(text, length, at + size) ? size : 0;
}

static gboolean may_end(const char *text, gsize length, gsize at)
{
    if (at >= length)
        return TRUE;
    if (g_ascii_isalnum(text[at]) || text[at] == '_' || text[at] == '@')
        return FALSE;
    gboolean joins = text[at] == '-' || text[at] == '.' || text[at] == ',' || text[at] == '/';
    return !joins || !is_digit_at(text, length, at + 1);
}

static gboolean may_begin(const char *text, gsize at)
{
    if (at < 2)
        return TRUE;
    gboolean joins = text[at - 1] == '.' || text[at - 1] == ',' || text[at - 1] == '/';
    return !joins || !g_ascii_isdigit(text[at - 2]);
}

/* "250 555-0142": the area is set apart from the rest, which ends in four. */
#define LOCAL_DIGITS 4u
static gboolean is_local(char first, char sign, guint group)
{
    return group == 1 && first == ' ' && sign == '-';
}

static void add_reading(CmDigitGroups *groups, const char *text, gsize length,
                        const CmDigitReading *reading)
{
    if (may_end(text, length, reading->end))
        groups->readings[groups->count++] = *reading;
}

void cm_digit_groups_read(CmDigitGroups *groups, const char *text, gsize length, gsize at)
{
    CmDigitReading reading = {at, 0, 0};
    gboolean begins = may_begin(text, at);
    char first = '\0';
    gboolean local = FALSE;
    groups->count = 0;
    for (guint group = 0; group < CM_DIGIT_GROUPS_MOST; group++) {
        guint digits = 0;
        for (; is_digit_at(text, length, reading.end); reading.end++, digits++)
            if (reading.count < CM_DIGITS_MOST)
                groups->digits[reading.count++] = (guint8)(text[reading.end] - '0');
        if (group == 0)
            groups->end = reading.end;
        if (digits == 0 || digits > GROUP_MOST || reading.count == CM_DIGITS_MOST)
            return;
        reading.grouping = reading.grouping << GROUP_BITS | digits;
        if (begins && (!local || digits == LOCAL_DIGITS))
            add_reading(groups, text, length, &reading);
        char sign;
        gsize size = read_sign(text, length, reading.end, &sign);
        if (size == 0 || (sign == ')' && group > 0) ||
            (first != '\0' && first != ')' && sign != first && !is_local(first, sign, group)))
            return;
        local = is_local(first, sign, group);
        first = sign;
        reading.end += size;
    }
}

static gboolean stands_before(const char *text, gsize at, const char *word)
{
    gsize length = strlen(word);
    return at >= length && memcmp(text + at - length, word, length) == 0;
}

static gboolean is_currency_before(const char *text, gsize at)
{
    while (at > 0 && text[at - 1] == ' ')
        at--;
    if (stands_before(text, at, NO_BREAK_SPACE))
        at -= 2;
    return stands_before(text, at, "$") || stands_before(text, at, "\xe2\x82\xac") ||
           stands_before(text, at, "CAD");
}

static gsize skip_blank(const char *text, gsize length, gsize at)
{
    while (at < length && text[at] == ' ')
        at++;
    gboolean no_break = length - at > 2 && memcmp(text + at, NO_BREAK_SPACE, 2) == 0;
    return no_break ? at + 2 : at;
}

static gboolean any_stands_at(const char *text, gsize length, gsize at, const char *const *words,
                              gsize count)
{
    for (gsize i = 0; i < count; i++) {
        gsize size = strlen(words[i]);
        if (length - at >= size && memcmp(text + at, words[i], size) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_currency_after(const char *text, gsize length, gsize at)
{
    static const char *const words[] = {"$", "\xe2\x82\xac", "dollars", "CAD", "euros"};
    return any_stands_at(text, length, skip_blank(text, length, at), words, G_N_ELEMENTS(words));
}

/* Where "million" or the like ends, which stands behind a number that ends at @at; else @at. */
static gsize skip_many(const char *text, gsize length, gsize at)
{
    static const char *const words[] = {"million",  "millions",  "billion", "billions",
                                        "milliard", "milliards", "M"};
    gsize start = skip_blank(text, length, at), end = start;
    while (end < length && g_ascii_isalpha(text[end]))
        end++;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == end - start && memcmp(text + start, words[i], end - start) == 0)
            return end;
    return at;
}

/* "2,4 millions de dollars" */
static gsize skip_of(const char *text, gsize length, gsize at)
{
    static const char *const of[] = {"de "};
    gsize word = skip_blank(text, length, at);
    return any_stands_at(text, length, word, of, G_N_ELEMENTS(of)) ? word + strlen(of[0]) : at;
}

gboolean cm_digit_groups_is_amount(const char *text, gsize length, gsize at, gsize *end)
{
    gsize i = at;
    guint digits = 0;
    while (i < length && i - at < 2 * CM_DIGITS_MOST) {
        gsize joined = text[i] == ',' || text[i] == '.' || text[i] == ' ' ? 1 : 0;
        if (length - i > 2 && memcmp(text + i, NO_BREAK_SPACE, 2) == 0)
            joined = 2;
        if (g_ascii_isdigit(text[i])) {
            digits++;
            i++;
        } else if (joined > 0 && is_digit_at(text, length, i + joined)) {
            i += joined;
        } else {
            break;
        }
    }
    *end = i;
    gsize many = skip_many(text, length, i);
    /* "$2.4 million" has few digits, and yet is no fare. */
    return (digits >= AMOUNT_DIGITS || many > i) &&
           (is_currency_before(text, at) ||
            is_currency_after(text, length, skip_of(text, length, many)));
}
