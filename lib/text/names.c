#include "text/names.h"

#include <string.h>

#include "base/error.h"
#include "text/byte_masks.h"
#include "text/names_index.h"
#include "text/names_joined.h"

/* A text is scanned in windows, so that what waits to be reported stays small however long it is. A
 * match begins in one window and may end in the overlap. */
#define WINDOW  65536u
#define OVERLAP 1024u

CmNames *cm_names_ref(CmNames *names)
{
    g_atomic_ref_count_inc(&names->references);
    return names;
}

void cm_names_unref(CmNames *names)
{
    if (names == NULL || !g_atomic_ref_count_dec(&names->references))
        return;
    cm_names_filter_clear(&names->given);
    cm_names_filter_clear(&names->others);
    cm_names_filter_clear(&names->runs);
    g_free(names->slots);
    g_free(names->bearers);
    g_free(names->alone);
    cm_ordinary_words_free(names->ordinary);
    g_free(names);
}

gsize cm_names_size(const CmNames *names)
{
    return sizeof *names + cm_names_filter_size(&names->given) +
           cm_names_filter_size(&names->others) + cm_names_filter_size(&names->runs) +
           (gsize)names->slots_length * sizeof(CmNamesSlot) +
           ((gsize)names->bearers_length + names->alone_length) * sizeof(guint);
}

guint32 cm_names_find(const CmNames *names, guint64 key)
{
    for (const CmNamesSlot *slot = names->slots + cm_names_slot_of(names->slot_count, key);
         slot->value != 0; slot++)
        if (slot->tag == (guint32)key)
            return slot->value;
    return 0;
}

const guint *cm_names_bearers(const CmNames *names, guint32 value, guint *count)
{
    guint offset = value & CM_NAMES_OFFSET;
    if ((value & CM_NAMES_ALONE) != 0) {
        *count = 1;
        return names->alone + offset;
    }
    *count = names->bearers[offset];
    return names->bearers + offset + 1;
}

const guint *cm_names_bearers_of(const CmNames *names, guint64 loose, guint32 *value,
                                 gboolean *later, guint *count)
{
    *later = FALSE;
    *count = 0;
    const guint *bearers = *value != 0 ? cm_names_bearers(names, *value, count) : NULL;
    if (*count > 0)
        return bearers;
    *value = cm_names_find(names, loose ^ CM_NAMES_SALT_LATER);
    *later = *value != 0;
    return *later ? cm_names_bearers(names, *value, count) : NULL;
}

gboolean cm_names_is_exact(const CmNames *names, guint64 exact, guint64 loose, guint32 value)
{
    if (exact == loose)
        return (value & CM_NAMES_PLAIN) != 0;
    return cm_names_find(names, exact ^ CM_NAMES_SALT_EXACT) != 0;
}

static int compare_pending(const void *a, const void *b)
{
    const CmNameMatch *left = &((const CmNamesPending *)a)->match;
    const CmNameMatch *right = &((const CmNamesPending *)b)->match;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    if (left->end != right->end)
        return left->end > right->end ? -1 : 1; /* the longer first */
    return (left->kind < right->kind) - (left->kind > right->kind);
}

/* Spans of the text that are taken: what lies inside one is not a find of its own. */
typedef struct {
    gsize start, end;
} Span;

static gboolean is_inside(const CmNameMatch *match, const Span *span)
{
    return match->start >= span->start && match->end <= span->end;
}

/* Notes with each match, in the order of their beginnings, how far the certain names up to it
 * reach. */
static void note_reach(GArray *pending)
{
    gsize reach = 0;
    for (guint i = 0; i < pending->len; i++) {
        CmNamesPending *at = &g_array_index(pending, CmNamesPending, i);
        if (!at->uncertain && at->match.kind == CM_NAME_FULL)
            reach = MAX(reach, at->match.end);
        at->reach = reach;
    }
}

/* TRUE when a certain name that begins before the end of @guess ends after its beginning. */
static gboolean overlaps_certain(const GArray *pending, const CmNameMatch *guess)
{
    guint low = 0, high = pending->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(pending, CmNamesPending, middle).match.start < guess->end)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && g_array_index(pending, CmNamesPending, low - 1).reach > guess->start;
}

/* Reports what begins before @limit, in order, without repetitions. @taken goes from window to
 * window. */
static void deliver(GArray *pending, gsize limit, Span *taken, CmNameFound found, gpointer data)
{
    g_array_sort(pending, compare_pending);
    note_reach(pending);
    for (guint i = 0; i < pending->len; i++) {
        const CmNamesPending *next = &g_array_index(pending, CmNamesPending, i);
        if (next->match.start >= limit)
            break;
        if (next->uncertain && overlaps_certain(pending, &next->match))
            continue;
        gboolean exact = next->match.kind != CM_NAME_FULL;
        if (is_inside(&next->match, taken) &&
            (!exact || (next->match.start == taken->start && next->match.end == taken->end)))
            continue;
        if (next->match.end > taken->end && next->match.kind != CM_NAME_IDENTIFIER)
            *taken = (Span){next->match.start, next->match.end};
        found(&next->match, data);
    }
}

/* Where a window that begins at @from ends, and how much of it is reported. */
static gsize window_end(const char *text, gsize length, gsize from, gsize *limit)
{
    if (length - from <= WINDOW + OVERLAP) {
        *limit = length;
        return length;
    }
    gsize at = from + WINDOW;
    for (guint back = 0; back < OVERLAP && !g_ascii_isspace(text[at]); back++)
        at--;
    if (!g_ascii_isspace(text[at]))
        at = from + WINDOW;
    while (((guchar)text[at] & 0xc0) == 0x80)
        at--;
    *limit = at;
    gsize end = MIN(at + OVERLAP, length);
    while (end < length && ((guchar)text[end] & 0xc0) == 0x80)
        end++;
    return end;
}

typedef struct {
    gboolean soft_hyphen, other;
} Formats;

/* Those among text[@from..@to). */
static Formats find_formats(const char *text, gsize from, gsize to)
{
    Formats formats = {FALSE, FALSE};
    for (gsize at = cm_bytes_skip_ascii(text, to, from); at + 1 < to;
         at = cm_bytes_skip_ascii(text, to, at + 1)) {
        const char *sign = text + at;
        formats.soft_hyphen = formats.soft_hyphen || memcmp(sign, "\xc2\xad", 2) == 0;
        formats.other = formats.other || memcmp(sign, "\xe2\x80", 2) == 0 ||
                        memcmp(sign, "\xe2\x81", 2) == 0 ||
                        (at + 2 < to && memcmp(sign, "\xef\xbb\xbf", 3) == 0);
    }
    return formats;
}

/* A zero-width space may stand inside a word or between two: both readings are tried. */
static void scan_readings(const CmNames *names, const CmTextWords *start, Formats formats,
                          GArray *pending)
{
    cm_names_scan_words(names, start, pending);
    CmTextWords words = *start;
    words.split_at_format = TRUE;
    words.split_at_soft_hyphen = TRUE;
    if (formats.other || formats.soft_hyphen)
        cm_names_scan_words(names, &words, pending);
    words.split_at_soft_hyphen = FALSE;
    if (formats.other && formats.soft_hyphen)
        cm_names_scan_words(names, &words, pending);
}

void cm_names_scan(const CmNames *names, const char *text, gsize length, CmNameFound found,
                   gpointer data)
{
    cm_names_scan_kind(names, CM_NAMES_PROSE, text, length, found, data);
}

void cm_names_scan_kind(const CmNames *names, CmNamesTextKind kind, const char *text, gsize length,
                        CmNameFound found, gpointer data)
{
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(CmNamesPending));
    Span taken = {0, 0};
    for (gsize from = 0, limit; from < length; from = limit) {
        gsize to = window_end(text, length, from, &limit);
        g_array_set_size(pending, 0);
        const CmTextWords words = {.text = text, .length = to, .at = from, .end = to};
        scan_readings(names, &words, find_formats(text, from, to), pending);
        cm_names_scan_exact(names, text, length, from, limit, pending);
        cm_names_scan_marked(names, text, length, from, limit, pending);
        if (kind != CM_NAMES_PROSE)
            cm_names_scan_joined(names, text, length, from, limit, kind == CM_NAMES_LABEL, pending);
        deliver(pending, limit, &taken, found, data);
    }
}
