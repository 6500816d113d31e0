#include "text/names_across.h"
#include "text/names_index.h"
#include "text/names_skim.h"
#include "text/word_bytes.h"

/* Words that are looked at together: eight, each perhaps of two glued parts, and two passed over.
 */
#define WORDS_AHEAD 20u

typedef struct {
    const CmNames *names;
    CmTextWords words; /* reads what comes behind those that were */
    CmTextWord ahead[WORDS_AHEAD];
    guint count; /* of ahead that were read */
    GArray *pending;
} NameScan;

/* A name as far as it was followed. */
typedef struct {
    guint64 exact, loose;
    guint words;
    guint next; /* the word after it, counted from where it begins */
    gboolean comma, line, guessed;
    gboolean unsure;         /* two words were passed over: it may be the name of two people */
    gboolean blank, capital; /* some gap has a blank; some word begins with a capital */
    gboolean telling;        /* some word is nothing but a name */
    gboolean lower;          /* some word is an ordinary one and has no capital */
} Trail;

/* The word @index words behind the one where a name may begin; NULL: there is none. It is read when
 * it is first asked for, which is seldom. */
static const CmTextWord *word_at(NameScan *scan, guint index)
{
    while (scan->count <= index) {
        if (scan->count == WORDS_AHEAD || !cm_words_next(&scan->words, &scan->ahead[scan->count]))
            return NULL;
        scan->count++;
    }
    return &scan->ahead[index];
}

/* "So long", "mark young", "Thomas may come": ordinary words in small letters are no names, but
 * where all is written small beside a telling name, or in a file name. */
static gboolean is_ordinary_talk(const Trail *trail)
{
    return trail->lower && trail->blank && (trail->capital || !trail->telling);
}

/* What the words text[@start..@end) of @trail, of which the table has @value, are across the end of
 * a line. With a comma between they are one name more often. */
static CmNamesAcross across_lines(const NameScan *scan, const Trail *trail, guint32 value,
                                  gsize start, gsize end)
{
    const CmTextWords *words = &scan->words;
    if (!trail->line)
        return CM_ACROSS_ONE;
    if ((value & CM_NAMES_STRAIGHT) != 0)
        return cm_names_across_rows(words->text, words->length, start, end) ? CM_ACROSS_UNSURE
                                                                            : CM_ACROSS_ONE;
    CmNamesAcross across = cm_names_across(words->text, words->length, start, end);
    return trail->comma ? MIN(across, CM_ACROSS_UNSURE) : across;
}

/* @value is what the table has of the words, 0 for nothing. */
static void report(NameScan *scan, const Trail *trail, guint32 value)
{
    gboolean later = FALSE;
    guint count = 0;
    const guint *bearers = cm_names_bearers_of(scan->names, trail->loose, &value, &later, &count);
    if (count == 0 || (trail->comma && (value & CM_NAMES_REVERSED) == 0))
        return;
    gsize start = word_at(scan, 0)->start, end = word_at(scan, trail->next - 1)->end;
    CmNamesAcross across = across_lines(scan, trail, value, start, end);
    if (across == CM_ACROSS_TWO)
        return;
    CmNamesPending found = {
        .match = {.kind = CM_NAME_FULL,
                  .bearers = bearers,
                  .bearer_count = count,
                  .start = start,
                  .end = end,
                  .loose = !cm_names_is_exact(scan->names, trail->exact, trail->loose, value),
                  .unsure = later || trail->unsure || across == CM_ACROSS_UNSURE},
        .uncertain = trail->guessed || trail->line,
    };
    g_array_append_val(scan->pending, found);
}

/* TRUE when a name may go on from the word before @index to that word. */
static gboolean may_follow(NameScan *scan, guint index)
{
    const CmTextWord *word = word_at(scan, index);
    if (word == NULL || (word->gap & CM_GAP_BREAK) != 0)
        return FALSE;
    return (word->gap & CM_GAP_STOP) == 0 || word_at(scan, index - 1)->letters <= CM_WORD_SHORT;
}

/* TRUE when the word at @index may be passed over as a middle name that the directory does not
 * have. */
static gboolean may_be_middle(NameScan *scan, guint index)
{
    const CmTextWord *word = word_at(scan, index);
    guint parting = CM_GAP_LINE | CM_GAP_COMMA | CM_GAP_BREAK;
    gboolean shared =
        cm_ordinary_words_shared(scan->names->ordinary, cm_word_hash_end(&word->state.loose));
    if ((word->gap & parting) != 0 || !(word->letters == 1 || word->capital || shared))
        return FALSE;
    const CmTextWord *after = word_at(scan, index + 1);
    if (after == NULL || (after->gap & parting) != 0)
        return FALSE;
    if (word->letters == 1)
        return (word->gap & CM_GAP_GLUE) == 0 || (word->gap & CM_GAP_BLANK) != 0;
    return (shared || (word->gap & CM_GAP_STOP) == 0) && (after->gap & CM_GAP_STOP) == 0;
}

static void follow(NameScan *scan, const Trail *trail);

/* Goes on with one word of @state and @hash that begins at @word and ends before the word @next. */
static void step(NameScan *scan, const Trail *trail, const CmTextWord *word,
                 const CmTextWordState *state, guint next)
{
    guint64 whole = cm_word_hash_whole(&state->loose);
    if (!cm_names_filter_has(&scan->names->given, whole) &&
        !cm_names_filter_has(&scan->names->others, whole))
        return;
    guint64 loose = cm_word_hash_end(&state->loose);
    guint gap = trail->words == 0 ? 0 : word->gap;
    gboolean ordinary = cm_ordinary_words_has(scan->names->ordinary, loose);
    Trail longer = {
        .loose = cm_word_hash_sequence(trail->loose, loose),
        .words = trail->words + 1,
        .next = next,
        .comma = trail->comma || (gap & CM_GAP_COMMA) != 0,
        .line = trail->line || (gap & CM_GAP_LINE) != 0,
        .guessed = trail->guessed,
        .unsure = trail->unsure,
        .blank = trail->blank || (gap & CM_GAP_BLANK) != 0,
        .capital = trail->capital || word->capital,
        .telling = trail->telling || !ordinary,
        .lower = trail->lower || (ordinary && !word->capital &&
                                  !cm_ordinary_words_small(scan->names->ordinary, loose)),
    };
    if (longer.words >= 2 && is_ordinary_talk(&longer))
        return;
    longer.exact = cm_word_hash_sequence(trail->exact, cm_word_hash_end(&state->exact));
    guint32 value = longer.words >= 2 ? cm_names_find(scan->names, longer.loose) : 0;
    if (longer.words >= 2 && (value != 0 || longer.words > 2))
        report(scan, &longer, value);
    gboolean goes_on = longer.words != 2 || (value & CM_NAMES_GOES_ON) != 0;
    if (goes_on && longer.words < scan->names->words_most)
        follow(scan, &longer);
}

/* The word at @index, and it together with a part that is glued to it ("Trem-" and "blay"). */
static void step_both(NameScan *scan, const Trail *trail, guint index)
{
    const CmTextWord *word = word_at(scan, index);
    step(scan, trail, word, &word->state, index + 1);
    if (!cm_word_may_glue(scan->words.text, scan->words.length, word->end))
        return;
    const CmTextWord *glued = word_at(scan, index + 1);
    if (glued == NULL || (glued->gap & CM_GAP_GLUE) == 0)
        return;
    CmTextWordState joined = cm_words_join(word->state, scan->words.text, glued->start, glued->end);
    step(scan, trail, word, &joined, index + 2);
}

/* TRUE when the word at @index, behind one that is passed over, may be passed over as well. */
static gboolean may_be_another_middle(NameScan *scan, guint index)
{
    return may_be_middle(scan, index) && word_at(scan, index)->capital &&
           word_at(scan, index - 1)->capital;
}

static void follow(NameScan *scan, const Trail *trail)
{
    if (!may_follow(scan, trail->next))
        return;
    step_both(scan, trail, trail->next);
    if (trail->guessed || !may_be_middle(scan, trail->next))
        return;
    Trail guess = *trail;
    guess.guessed = TRUE;
    step_both(scan, &guess, ++guess.next);
    guess.unsure = TRUE;
    if (may_be_another_middle(scan, guess.next))
        step_both(scan, &guess, ++guess.next);
}

void cm_names_follow(const CmNames *names, const CmTextWords *words, GArray *pending)
{
    NameScan scan = {.names = names, .words = *words, .pending = pending};
    const Trail nothing = {.next = 0};
    if (word_at(&scan, 0) != NULL)
        step_both(&scan, &nothing, 0);
}

/* A place is told twice where a name may go on in two ways. */
static void follow_places(const CmNamesSkim *skim, GArray *pending)
{
    gsize last = G_MAXSIZE;
    for (guint i = 0; i < skim->count; i++) {
        const CmNamesPlace *place = &skim->places[i];
        if (place->start == last ||
            (!place->joined && cm_names_find(skim->words.names, place->key) == 0))
            continue;
        CmTextWords words = skim->words.text;
        words.at = last = place->start;
        cm_names_follow(skim->words.names, &words, pending);
    }
}

void cm_names_scan_words(const CmNames *names, const CmTextWords *words, GArray *pending)
{
    CmNamesSkim skim;
    cm_names_skim_init(&skim, names, words);
    while (cm_names_skim(&skim) > 0)
        follow_places(&skim, pending);
}
