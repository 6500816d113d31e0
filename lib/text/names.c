#include "text/names.h"

#include <string.h>

#include "base/error.h"
#include "text/names_index.h"
#include "text/words.h"

/* A text is scanned in windows, so that what waits to be reported stays small however long it is. A
 * match begins in one window and may end in the overlap. */
#define WINDOW  65536u
#define OVERLAP 1024u
/* Words that are looked at together: eight, each perhaps of two glued parts, and one passed over.
 */
#define RING 32u
/* "St.", "J.", "Ste.": a full stop after so few letters does not end a sentence. */
#define SHORT_WORD 3u

CmNames *cm_names_ref(CmNames *names)
{
    g_atomic_ref_count_inc(&names->references);
    return names;
}

void cm_names_unref(CmNames *names)
{
    if (names == NULL || !g_atomic_ref_count_dec(&names->references))
        return;
    g_free(names->filter);
    g_free(names->slots);
    g_free(names->bearers);
    g_free(names);
}

guint32 cm_names_find(const CmNames *names, guint64 key)
{
    key = key == 0 ? 1 : key;
    for (guint64 at = key & names->mask; names->slots[at].key != 0; at = (at + 1) & names->mask)
        if (names->slots[at].key == key)
            return names->slots[at].value;
    return 0;
}

typedef struct {
    const CmNames *names;
    CmTextWords words;
    CmTextWord ring[RING];
    guint first, count; /* the words in the ring */
    guint64 singh, kaur;
    GArray *pending;
} NameScan;

/* A name as far as it was followed. */
typedef struct {
    guint64 exact, loose;
    guint words;
    guint next; /* the word after it, counted from the first in the ring */
    gboolean comma, line, guessed;
} Trail;

static const CmTextWord *word_at(const NameScan *scan, guint index)
{
    return index < scan->count ? &scan->ring[(scan->first + index) % RING] : NULL;
}

static gboolean is_exact(const CmNames *names, const Trail *trail, guint32 value)
{
    if (trail->exact == trail->loose)
        return (value & CM_NAMES_PLAIN) != 0;
    return cm_names_find(names, trail->exact ^ CM_NAMES_SALT_EXACT) != 0;
}

static void report(NameScan *scan, const Trail *trail)
{
    guint32 value = cm_names_find(scan->names, trail->loose);
    if (value == 0 || (trail->comma && (value & CM_NAMES_REVERSED) == 0))
        return;
    const guint *group = scan->names->bearers + (value & CM_NAMES_OFFSET);
    if (group[0] == 0)
        return;
    CmNamesPending found = {
        .match = {.kind = CM_NAME_FULL,
                  .bearers = group + 1,
                  .bearer_count = group[0],
                  .start = word_at(scan, 0)->start,
                  .end = word_at(scan, trail->next - 1)->end,
                  .loose = !is_exact(scan->names, trail, value)},
        .uncertain = trail->guessed || trail->line,
    };
    g_array_append_val(scan->pending, found);
}

/* TRUE when a name may go on from the word before @index to that word. */
static gboolean may_follow(const NameScan *scan, guint index)
{
    const CmTextWord *word = word_at(scan, index);
    if (word == NULL || (word->gap & CM_GAP_BREAK) != 0)
        return FALSE;
    return (word->gap & CM_GAP_STOP) == 0 || word_at(scan, index - 1)->letters <= SHORT_WORD;
}

/* TRUE when the word at @index may be passed over as a middle name that the directory does not
 * have. */
static gboolean may_be_middle(const NameScan *scan, guint index)
{
    const CmTextWord *word = word_at(scan, index), *after = word_at(scan, index + 1);
    if (after == NULL || (after->gap & CM_GAP_BREAK) != 0)
        return FALSE;
    guint parting = CM_GAP_LINE | CM_GAP_COMMA;
    if (((word->gap | after->gap) & parting) != 0)
        return FALSE;
    if (word->letters == 1)
        return (word->gap & CM_GAP_GLUE) == 0 || (word->gap & CM_GAP_BLANK) != 0;
    guint64 hash = cm_words_hash(word->state.loose);
    if (hash == scan->singh || hash == scan->kaur)
        return (after->gap & CM_GAP_STOP) == 0;
    return word->capital && (word->gap & CM_GAP_STOP) == 0 && (after->gap & CM_GAP_STOP) == 0;
}

static void follow(NameScan *scan, const Trail *trail);

/* Goes on with one word of @state that ends before the word @next. */
static void step(NameScan *scan, const Trail *trail, CmTextWordState state, guint next, guint gap)
{
    guint64 loose = cm_words_hash(state.loose);
    if (!cm_names_filter_has(scan->names->filter, loose))
        return;
    Trail longer = {
        .exact = cm_words_sequence(trail->exact, cm_words_hash(state.exact)),
        .loose = cm_words_sequence(trail->loose, loose),
        .words = trail->words + 1,
        .next = next,
        .comma = trail->comma || (gap & CM_GAP_COMMA) != 0,
        .line = trail->line || (gap & CM_GAP_LINE) != 0,
        .guessed = trail->guessed,
    };
    if (longer.words >= 2)
        report(scan, &longer);
    if (longer.words < scan->names->words_most)
        follow(scan, &longer);
}

/* The word at @index, and it together with a part that is glued to it ("Trem-" and "blay"). */
static void step_both(NameScan *scan, const Trail *trail, guint index)
{
    const CmTextWord *word = word_at(scan, index);
    guint gap = index == 0 ? 0 : word->gap;
    step(scan, trail, word->state, index + 1, gap);
    const CmTextWord *glued = word_at(scan, index + 1);
    if (glued == NULL || (glued->gap & CM_GAP_GLUE) == 0)
        return;
    CmTextWordState joined = cm_words_join(word->state, scan->words.text, glued->start, glued->end);
    step(scan, trail, joined, index + 2, gap);
}

static void follow(NameScan *scan, const Trail *trail)
{
    if (!may_follow(scan, trail->next))
        return;
    step_both(scan, trail, trail->next);
    if (trail->guessed || !may_be_middle(scan, trail->next))
        return;
    Trail guess = *trail;
    guess.next++;
    guess.guessed = TRUE;
    step_both(scan, &guess, guess.next);
}

static void scan_words(NameScan *scan)
{
    const Trail nothing = {.next = 0};
    gboolean more = TRUE;
    scan->first = scan->count = 0;
    for (;;) {
        while (more && scan->count < RING) {
            more = cm_words_next(&scan->words, &scan->ring[(scan->first + scan->count) % RING]);
            scan->count += more ? 1 : 0;
        }
        if (scan->count == 0)
            return;
        step_both(scan, &nothing, 0);
        scan->first = (scan->first + 1) % RING;
        scan->count--;
    }
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

static Formats find_formats(const char *text, gsize length)
{
    Formats formats = {FALSE, FALSE};
    const char *end = text + length;
    for (const char *at = text; at < end; at++) {
        if (((guchar)*at & 0x80) == 0)
            continue;
        formats.soft_hyphen =
            formats.soft_hyphen || (at + 1 < end && memcmp(at, "\xc2\xad", 2) == 0);
        formats.other = formats.other || (at + 1 < end && memcmp(at, "\xe2\x80", 2) == 0) ||
                        (at + 1 < end && memcmp(at, "\xe2\x81", 2) == 0) ||
                        (at + 2 < end && memcmp(at, "\xef\xbb\xbf", 3) == 0);
    }
    return formats;
}

/* A zero-width space may stand inside a word or between two: both readings are tried. */
static void scan_readings(NameScan *scan, const char *text, gsize length, gsize from, gsize to,
                          Formats formats)
{
    const CmTextWords start = {.text = text, .length = length, .at = from, .end = to};
    scan->words = start;
    scan_words(scan);
    if (formats.other || formats.soft_hyphen) {
        scan->words = start;
        scan->words.split_at_format = scan->words.split_at_soft_hyphen = TRUE;
        scan_words(scan);
    }
    if (formats.other && formats.soft_hyphen) {
        scan->words = start;
        scan->words.split_at_format = TRUE;
        scan_words(scan);
    }
}

static guint64 hash_of_word(const char *word)
{
    CmTextWords words = {.text = word, .length = strlen(word), .end = strlen(word)};
    CmTextWord read;
    if (!cm_words_next(&words, &read))
        cm_bug("a word of ours is none");
    return cm_words_hash(read.state.loose);
}

void cm_names_scan(const CmNames *names, const char *text, gsize length, CmNameFound found,
                   gpointer data)
{
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(CmNamesPending));
    NameScan scan = {
        .names = names,
        .singh = hash_of_word("singh"),
        .kaur = hash_of_word("kaur"),
        .pending = pending,
    };
    Span taken = {0, 0};
    for (gsize from = 0, limit; from < length; from = limit) {
        gsize to = window_end(text, length, from, &limit);
        g_array_set_size(pending, 0);
        scan_readings(&scan, text, to, from, to, find_formats(text + from, to - from));
        cm_names_scan_exact(names, text, length, from, limit, pending);
        deliver(pending, limit, &taken, found, data);
    }
}
