#include "text/names_index.h"

/* Words that are looked at together: eight, each perhaps of two glued parts, and one passed over.
 */
#define RING 32u
/* "St.", "J.", "Ste.": a full stop after so few letters does not end a sentence. */
#define SHORT_WORD 3u

typedef struct {
    const CmNames *names;
    CmTextWords words;
    CmTextWord ring[RING];
    guint first, count; /* the words in the ring */
    GArray *pending;
} NameScan;

/* A name as far as it was followed. */
typedef struct {
    guint64 exact, loose;
    guint words;
    guint next; /* the word after it, counted from the first in the ring */
    gboolean comma, line, guessed;
    gboolean blank, capital; /* some gap has a blank; some word begins with a capital */
    gboolean telling;        /* some word is nothing but a name */
    gboolean lower;          /* some word is an ordinary one and has no capital */
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

/* "So long", "mark young", "Thomas may come": ordinary words in small letters are no names, but
 * where all is written small beside a telling name, or in a file name. */
static gboolean is_ordinary_talk(const Trail *trail)
{
    return trail->lower && trail->blank && (trail->capital || !trail->telling);
}

static void report(NameScan *scan, const Trail *trail)
{
    guint32 value = cm_names_find(scan->names, trail->loose);
    if (value == 0 || (trail->comma && (value & CM_NAMES_REVERSED) == 0))
        return;
    guint count;
    const guint *bearers = cm_names_bearers(scan->names, value, &count);
    if (count == 0)
        return;
    CmNamesPending found = {
        .match = {.kind = CM_NAME_FULL,
                  .bearers = bearers,
                  .bearer_count = count,
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
    guint64 hash = cm_word_hash_end(&word->state.loose);
    if (cm_ordinary_words_shared(scan->names->ordinary, hash))
        return (after->gap & CM_GAP_STOP) == 0;
    return word->capital && (word->gap & CM_GAP_STOP) == 0 && (after->gap & CM_GAP_STOP) == 0;
}

static void follow(NameScan *scan, const Trail *trail);

/* Goes on with one word of @state and @hash that begins at @word and ends before the word @next. */
static void step(NameScan *scan, const Trail *trail, const CmTextWord *word,
                 const CmTextWordState *state, guint next)
{
    guint64 loose = cm_word_hash_end(&state->loose);
    if (!cm_names_filter_has(scan->names, loose))
        return;
    guint gap = trail->words == 0 ? 0 : word->gap;
    gboolean ordinary = cm_ordinary_words_has(scan->names->ordinary, loose);
    Trail longer = {
        .loose = cm_word_hash_sequence(trail->loose, loose),
        .words = trail->words + 1,
        .next = next,
        .comma = trail->comma || (gap & CM_GAP_COMMA) != 0,
        .line = trail->line || (gap & CM_GAP_LINE) != 0,
        .guessed = trail->guessed,
        .blank = trail->blank || (gap & CM_GAP_BLANK) != 0,
        .capital = trail->capital || word->capital,
        .telling = trail->telling || !ordinary,
        .lower = trail->lower || (ordinary && !word->capital &&
                                  !cm_ordinary_words_small(scan->names->ordinary, loose)),
    };
    if (longer.words >= 2 && is_ordinary_talk(&longer))
        return;
    if (longer.words == 2 && !cm_names_may_begin(scan->names, longer.loose))
        return;
    longer.exact = cm_word_hash_sequence(trail->exact, cm_word_hash_end(&state->exact));
    if (longer.words >= 2)
        report(scan, &longer);
    if (longer.words < scan->names->words_most)
        follow(scan, &longer);
}

/* The word at @index, and it together with a part that is glued to it ("Trem-" and "blay"). */
static void step_both(NameScan *scan, const Trail *trail, guint index)
{
    const CmTextWord *word = word_at(scan, index);
    step(scan, trail, word, &word->state, index + 1);
    const CmTextWord *glued = word_at(scan, index + 1);
    if (glued == NULL || (glued->gap & CM_GAP_GLUE) == 0)
        return;
    CmTextWordState joined = cm_words_join(word->state, scan->words.text, glued->start, glued->end);
    step(scan, trail, word, &joined, index + 2);
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

/* TRUE when a name may begin at the first word of the ring: nearly never. */
static gboolean may_begin(const NameScan *scan)
{
    const CmTextWord *glued = word_at(scan, 1);
    return cm_names_filter_has(scan->names, cm_word_hash_end(&word_at(scan, 0)->state.loose)) ||
           (glued != NULL && (glued->gap & CM_GAP_GLUE) != 0);
}

void cm_names_scan_words(const CmNames *names, const CmTextWords *words, GArray *pending)
{
    NameScan scan = {.names = names, .words = *words, .pending = pending};
    const Trail nothing = {.next = 0};
    gboolean more = TRUE;
    for (;;) {
        while (more && scan.count < RING) {
            more = cm_words_next(&scan.words, &scan.ring[(scan.first + scan.count) % RING]);
            scan.count += more ? 1 : 0;
        }
        if (scan.count == 0)
            return;
        if (may_begin(&scan))
            step_both(&scan, &nothing, 0);
        scan.first = (scan.first + 1) % RING;
        scan.count--;
    }
}
