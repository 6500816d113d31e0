#include "text/names_index.h"

#include <string.h>

#include "text/byte_masks.h"
#include "text/fold_letter.h"

/* Addresses are no longer than this on either side of the '@' (RFC 5321 4.5.3.1, with room for
 * UTF-8). */
#define SIDE_MOST 512u

gboolean cm_names_is_run_character(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c);
    return cm_fold_is_letter(c) || cm_fold_is_mark(c) || g_unichar_isdigit(c);
}

gboolean cm_names_joins_runs(char c)
{
    return c == '-' || c == '/' || c == '.' || c == '_';
}

/* The character at @at in small letters; *@next goes behind it. */
static inline gunichar lower_at(const char *at, const char **next)
{
    guchar byte = (guchar)*at;
    if (byte < 0x80) {
        *next = at + 1;
        return (guchar)(byte - 'A') < 26 ? byte | 0x20u : byte;
    }
    *next = g_utf8_next_char(at);
    return g_unichar_tolower(g_utf8_get_char(at));
}

guint64 cm_names_hash_folded(guint64 salt, const char *text, gsize length)
{
    guint64 state = salt;
    for (const char *at = text; at < text + length;)
        state = (state ^ lower_at(at, &at)) * G_GUINT64_CONSTANT(0x00000100000001b3);
    guint64 hash = cm_word_hash_mix(state);
    return hash == 0 ? 1 : hash;
}

guint64 cm_names_domain_bit(const char *domain, gsize length)
{
    return G_GUINT64_CONSTANT(1) << (cm_names_hash_folded(CM_NAMES_SALT_ADDRESS, domain, length) >>
                                     58);
}

static gboolean may_be_domain(const CmNames *names, const char *domain, gsize length)
{
    return (names->domains & cm_names_domain_bit(domain, length)) != 0;
}

typedef struct {
    const CmNames *names;
    const char *text;
    gsize length;
    GArray *pending;
} ExactScan;

static gboolean look_up(const ExactScan *scan, CmNameKind kind, gsize start, gsize end)
{
    guint64 salt = kind == CM_NAME_ADDRESS ? CM_NAMES_SALT_ADDRESS : CM_NAMES_SALT_IDENTIFIER;
    guint64 key = cm_names_hash_folded(salt, scan->text + start, end - start);
    guint32 value = cm_names_find(scan->names, key);
    if (value == 0)
        return FALSE;
    guint count;
    const guint *bearers = cm_names_bearers(scan->names, value, &count);
    CmNamesPending found = {
        .match = {
            .kind = kind, .bearers = bearers, .bearer_count = count, .start = start, .end = end}};
    g_array_append_val(scan->pending, found);
    return TRUE;
}

static inline gboolean is_run_character_at(const char *at)
{
    guchar byte = (guchar)*at;
    if (byte >= 0x80)
        return cm_names_is_run_character(g_utf8_get_char(at));
    return (guchar)((byte | 0x20u) - 'a') < 26 || (guchar)(byte - '0') < 10;
}

static gsize end_of_run(const ExactScan *scan, gsize at)
{
    while (at < scan->length && is_run_character_at(scan->text + at))
        at += (gsize)g_utf8_skip[(guchar)scan->text[at]];
    return at;
}

/* The run text[@start..@end) and what is tied to it. */
static void look_up_runs(const ExactScan *scan, gsize start, gsize end)
{
    if ((scan->names->run_lengths & cm_names_length_bit(end - start)) == 0)
        return;
    guint64 first = cm_names_hash_folded(CM_NAMES_SALT_IDENTIFIER, scan->text + start, end - start);
    if (!cm_names_filter_has(&scan->names->runs, first))
        return;
    look_up(scan, CM_NAME_IDENTIFIER, start, end);
    for (guint runs = 2; runs <= scan->names->runs_most; runs++) {
        if (end + 1 >= scan->length || !cm_names_joins_runs(scan->text[end]))
            return;
        gsize next = end_of_run(scan, end + 1);
        if (next == end + 1)
            return;
        end = next;
        look_up(scan, CM_NAME_IDENTIFIER, start, end);
    }
}

static gboolean has_digit(const char *text, gsize start, gsize end)
{
    for (gsize i = start; i < end; i++)
        if (g_ascii_isdigit(text[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_local_character(gunichar c)
{
    return cm_names_is_run_character(c) || (c < 0x80 && c != 0 && strchr("._%+-'", (int)c) != NULL);
}

static gsize start_of_local(const ExactScan *scan, gsize at)
{
    gsize start = at, limit = at > SIDE_MOST ? at - SIDE_MOST : 0;
    while (start > limit) {
        const char *before = g_utf8_find_prev_char(scan->text, scan->text + start);
        if (before == NULL || !is_local_character(g_utf8_get_char(before)))
            break;
        start = (gsize)(before - scan->text);
    }
    while (start < at &&
           (scan->text[start] == '.' || scan->text[start] == '\'' || scan->text[start] == '-'))
        start++;
    return start;
}

static gsize end_of_domain(const ExactScan *scan, gsize at)
{
    gsize end = at + 1, limit = MIN(scan->length, at + SIDE_MOST);
    while (end < limit && (is_run_character_at(scan->text + end) || scan->text[end] == '.' ||
                           scan->text[end] == '-'))
        end += (gsize)g_utf8_skip[(guchar)scan->text[end]];
    while (end > at + 1 && (scan->text[end - 1] == '.' || scan->text[end - 1] == '-'))
        end--;
    return end;
}

/* The address around the '@' at @at; one with a plus tag is that of the mailbox without it. */
static void look_up_address(const ExactScan *scan, gsize at)
{
    gsize end = end_of_domain(scan, at);
    if (end == at + 1 || !may_be_domain(scan->names, scan->text + at + 1, end - at - 1))
        return;
    gsize start = start_of_local(scan, at);
    if (start == at)
        return;
    if (look_up(scan, CM_NAME_ADDRESS, start, end))
        return;
    const char *plus = memchr(scan->text + start, '+', at - start);
    if (plus == NULL)
        return;
    g_autofree char *untagged =
        g_strdup_printf("%.*s%.*s", (int)(plus - (scan->text + start)), scan->text + start,
                        (int)(end - at), scan->text + at);
    ExactScan other = *scan;
    other.text = untagged;
    guint before = scan->pending->len;
    if (!look_up(&other, CM_NAME_ADDRESS, 0, strlen(untagged)))
        return;
    CmNamesPending *found = &g_array_index(scan->pending, CmNamesPending, before);
    found->match.start = start;
    found->match.end = end;
}

/* The first digit or '@' from @at on; @to: there is none. */
static gsize next_sign(const char *text, gsize at, gsize to)
{
    while (at < to) {
        guint64 signs = cm_bytes_mask_signs(text, to, at);
        if (signs != 0)
            return at + (gsize)__builtin_ctzll(signs);
        at += MIN(CM_BLOCK, to - at);
    }
    return to;
}

/* Where the run that holds the digit at @at begins; not before @from, where a run begins anew. */
static gsize start_of_run(const ExactScan *scan, gsize from, gsize at)
{
    while (at > from) {
        const char *before = g_utf8_find_prev_char(scan->text + from, scan->text + at);
        if (before == NULL || !cm_names_is_run_character(g_utf8_get_char(before)))
            break;
        at = (gsize)(before - scan->text);
    }
    return at;
}

/* Where every identifier begins with a run that has a digit, nothing but digits and '@' needs a
 * look: ordinary text has few of them. */
static void scan_from_signs(const ExactScan *scan, gsize from, gsize to)
{
    gsize begin = from; /* of what was not looked at yet */
    for (gsize at = next_sign(scan->text, from, to); at < to;
         at = next_sign(scan->text, at + 1, to)) {
        if (scan->text[at] == '@') {
            look_up_address(scan, at);
            begin = at + 1;
            continue;
        }
        gsize start = start_of_run(scan, begin, at), end = end_of_run(scan, at);
        if (scan->names->runs_most > 0)
            look_up_runs(scan, start, end);
        begin = end;
        at = end - 1;
    }
}

void cm_names_scan_exact(const CmNames *names, const char *text, gsize length, gsize from, gsize to,
                         GArray *pending)
{
    ExactScan scan = {.names = names, .text = text, .length = length, .pending = pending};
    if (!names->letters_first) {
        scan_from_signs(&scan, from, to);
        return;
    }
    gsize at = from;
    while (at < to) {
        if (text[at] == '@') {
            look_up_address(&scan, at++);
            continue;
        }
        if (!cm_names_is_run_character(g_utf8_get_char(text + at))) {
            at += (gsize)g_utf8_skip[(guchar)text[at]];
            continue;
        }
        gsize end = end_of_run(&scan, at);
        if (names->runs_most > 0 && (names->letters_first || has_digit(text, at, end)))
            look_up_runs(&scan, at, end);
        at = end;
    }
}

void cm_names_find_number(const CmNames *names, const char *text, gsize start, gsize end,
                          GArray *pending)
{
    ExactScan scan = {.names = names, .text = text, .length = end, .pending = pending};
    look_up(&scan, CM_NAME_IDENTIFIER, start, end);
}
