#include "text/near_names.h"

#include <string.h>

#include "text/fold.h"
#include "text/near_index.h"
#include "text/near_letters.h"
#include "text/ordinary.h"
#include "text/words.h"

#define GIVEN_LETTERS_LEAST 3u
#define MATCHES_MOST        4000u
#define GIVEN_MARK          G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)

struct CmNearNames {
    CmNearIndex *index;
    CmOrdinaryWords *ordinary;
};

struct CmNearNamesBuilder {
    GArray *entries; /* of CmNearEntry */
    GArray *hashes;  /* of guint64: the words, for the filter */
};

CmNearNamesBuilder *cm_near_names_builder_new(void)
{
    CmNearNamesBuilder *builder = g_new(CmNearNamesBuilder, 1);
    builder->entries = g_array_new(FALSE, FALSE, sizeof(CmNearEntry));
    builder->hashes = g_array_new(FALSE, FALSE, sizeof(guint64));
    return builder;
}

void cm_near_names_builder_free(CmNearNamesBuilder *builder)
{
    if (builder == NULL)
        return;
    g_array_unref(builder->entries);
    g_array_unref(builder->hashes);
    g_free(builder);
}

/* A word of a name or text as far as it is needed here. */
typedef struct {
    CmTextWord word;
    guint64 hash;
    guint32 letters; /* the set of its letters in 26 bits, its length above */
} Word;

static guint32 letters_of(const char *text, gsize length)
{
    guint32 set = 0;
    guint count = 0;
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        set |= 1u << (c >= 'a' && c <= 'z' ? c - 'a' : c % 26);
        count++;
    }
    return set | (MIN(count, 31u) << 26);
}

static gboolean is_plain(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isalpha(text[i]))
            return FALSE;
    return TRUE;
}

static guint32 plain_letters(const char *text, gsize length)
{
    guint32 set = 0;
    for (gsize i = 0; i < length; i++)
        set |= 1u << ((text[i] | 0x20) - 'a');
    return set | (MIN((guint32)length, 31u) << 26);
}

static guint32 folded_letters(const char *text, const CmTextWord *word)
{
    if (is_plain(text + word->start, word->end - word->start))
        return plain_letters(text + word->start, word->end - word->start);
    g_autofree char *folded = cm_fold_loose(text + word->start, (gssize)(word->end - word->start));
    return letters_of(folded, strlen(folded));
}

/* Of two words that are one letter apart the sets of letters differ by two at most, and the lengths
 * by one. */
static gboolean may_be_one_off(guint32 a, guint32 b)
{
    int lengths = (int)(a >> 26) - (int)(b >> 26);
    return lengths >= -1 && lengths <= 1 && __builtin_popcount((a ^ b) & ((1u << 26) - 1)) <= 2;
}

static guint32 key_of(guint64 hash, guint group)
{
    return (guint32)(cm_word_hash_mix(hash + group) >> 32);
}

static guint read_name(const char *name, Word *out, guint most)
{
    if (name == NULL || !g_utf8_validate(name, -1, NULL))
        return 0;
    gsize length = strlen(name);
    CmTextWords words = {.text = name, .length = length, .end = length};
    guint count = 0;
    while (count < most && cm_words_next(&words, &out[count].word)) {
        out[count].hash = cm_word_hash_end(&out[count].word.state.loose);
        out[count].letters = folded_letters(name, &out[count].word);
        count++;
    }
    return count;
}

static void add_entry(CmNearNamesBuilder *builder, guint64 hash, guint group, guint32 partner,
                      guint bearer)
{
    CmNearEntry entry = {key_of(hash, group), partner, bearer};
    g_array_append_val(builder->entries, entry);
}

static void add_pair(CmNearNamesBuilder *builder, guint group, guint bearer, const Word *a,
                     const Word *b)
{
    if (b->letters >> 26 >= CM_NEAR_LETTERS_LEAST)
        add_entry(builder, a->hash, group, b->letters, bearer);
    if (a->letters >> 26 >= CM_NEAR_LETTERS_LEAST)
        add_entry(builder, b->hash, group, a->letters, bearer);
}

void cm_near_names_builder_add(CmNearNamesBuilder *builder, guint group, guint bearer,
                               const char *given, const char *family)
{
    Word givens[1], families[4];
    guint given_count = read_name(given, givens, G_N_ELEMENTS(givens));
    guint family_count = read_name(family, families, G_N_ELEMENTS(families));
    if (given_count == 0)
        return;
    add_entry(builder, givens[0].hash ^ GIVEN_MARK, group, 0, bearer);
    g_array_append_val(builder->hashes, givens[0].hash);
    for (guint i = 0; i < family_count; i++) {
        add_pair(builder, group, bearer, &givens[0], &families[i]);
        g_array_append_val(builder->hashes, families[i].hash);
    }
}

CmNearNames *cm_near_names_builder_end(CmNearNamesBuilder *builder)
{
    CmNearNames *names = g_new0(CmNearNames, 1);
    names->index = cm_near_index_new(builder->entries, builder->hashes);
    names->ordinary = cm_ordinary_words_new();
    cm_near_names_builder_free(builder);
    return names;
}

void cm_near_names_free(CmNearNames *names)
{
    if (names == NULL)
        return;
    cm_near_index_free(names->index);
    cm_ordinary_words_free(names->ordinary);
    g_free(names);
}

typedef struct {
    const CmNearNames *names;
    const guint *groups;
    guint count;
    const char *text;
    guint calls;
    CmNearFound found;
    gpointer data;
} Scan;

static void report(Scan *scan, const CmNearMatch *match)
{
    if (scan->calls++ < MATCHES_MOST)
        scan->found(match, scan->data);
}

/* Those whose name has the word @known and, as its partner, one that @odd may be a slip of. */
static void look_up_pair(Scan *scan, const Word *known, const Word *odd)
{
    if (!cm_near_index_may_have(scan->names->index, known->hash) ||
        odd->word.letters < CM_NEAR_LETTERS_LEAST - 1)
        return;
    guint32 letters = folded_letters(scan->text, &odd->word);
    CmNearMatch match = {
        .start = MIN(known->word.start, odd->word.start),
        .end = MAX(known->word.end, odd->word.end),
        .odd = odd->word.start,
        .odd_end = odd->word.end,
    };
    for (guint i = 0; i < scan->count; i++) {
        guint count;
        const CmNearEntry *entries =
            cm_near_index_find(scan->names->index, key_of(known->hash, scan->groups[i]), &count);
        for (guint j = 0; j < count; j++) {
            match.bearer = entries[j].bearer;
            if (entries[j].partner != 0 && may_be_one_off(entries[j].partner, letters))
                report(scan, &match);
        }
    }
}

/* @initial: the letter that stands behind @word for a family name, or NULL. */
static void look_up_given(Scan *scan, const Word *word, const CmTextWord *initial)
{
    if (word->word.letters < GIVEN_LETTERS_LEAST ||
        !cm_near_index_may_have(scan->names->index, word->hash) ||
        cm_ordinary_words_has(scan->names->ordinary, word->hash))
        return;
    CmNearMatch match = {.given = TRUE, .start = word->word.start, .end = word->word.end};
    if (initial != NULL) {
        match.odd = initial->start;
        match.odd_end = initial->end;
    }
    for (guint i = 0; i < scan->count; i++) {
        guint count;
        const CmNearEntry *entries = cm_near_index_find(
            scan->names->index, key_of(word->hash ^ GIVEN_MARK, scan->groups[i]), &count);
        for (guint j = 0; j < count; j++) {
            match.bearer = entries[j].bearer;
            if (entries[j].partner == 0)
                report(scan, &match);
        }
    }
}

/* Two words that could be one name: nothing but a blank, a line end or "Li, Emma" between them. */
static gboolean are_joined(guint gap)
{
    return (gap & (CM_GAP_BREAK | CM_GAP_STOP)) == 0;
}

/* "Noah K." and "Noah K went", not "Noah K Rowling": there a whole name goes on. @words stand
 * behind @word. */
static gboolean is_initial(const CmTextWords *words, const CmTextWord *word)
{
    if (word->letters != 1 || !word->capital || (word->gap & CM_GAP_COMMA) != 0)
        return FALSE;
    CmTextWords ahead = *words;
    CmTextWord next;
    const guint apart = CM_GAP_BREAK | CM_GAP_STOP | CM_GAP_COMMA | CM_GAP_LINE;
    return !cm_words_next(&ahead, &next) || !next.capital || (next.gap & apart) != 0;
}

void cm_near_names_scan(const CmNearNames *names, const guint *groups, guint count,
                        const char *text, gsize length, CmNearFound found, gpointer data)
{
    Scan scan = {names, groups, count, text, 0, found, data};
    CmTextWords words = {.text = text, .length = length, .end = length};
    Word last = {.hash = 0}, next;
    gboolean waiting = FALSE; /* the last word has a capital, and what follows is not known yet */
    while (count > 0 && scan.calls < MATCHES_MOST && cm_words_next(&words, &next.word)) {
        gboolean joined = are_joined(next.word.gap) && next.word.capital;
        if (waiting && (!joined || (next.word.gap & CM_GAP_COMMA) != 0))
            look_up_given(&scan, &last, NULL);
        else if (waiting && is_initial(&words, &next.word))
            look_up_given(&scan, &last, &next.word);
        if (next.word.capital)
            next.hash = cm_word_hash_end(&next.word.state.loose);
        if (waiting && joined) {
            look_up_pair(&scan, &last, &next);
            look_up_pair(&scan, &next, &last);
        }
        waiting = next.word.capital;
        if (waiting)
            last = next;
    }
    if (waiting)
        look_up_given(&scan, &last, NULL);
}
