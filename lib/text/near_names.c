#include "text/near_names.h"

#include <string.h>

#include "text/fold.h"
#include "text/near_letters.h"
#include "text/ordinary.h"
#include "text/words.h"

#define GIVEN_LETTERS_LEAST 3u
#define MATCHES_MOST        4000u
#define GIVEN_MARK          G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)

/* A word of a name in a group. Of two words that are one letter apart the sets of letters differ by
 * two at most, and the lengths by one. */
typedef struct {
    guint32 key;
    guint32 partner; /* its letters and length; 0: the key is a given name */
    guint32 bearer;
} Entry;

struct CmNearNames {
    Entry *entries; /* by key */
    guint count;
    guint32 *starts; /* where the entries begin whose key has these upper bits */
    guint shift;
    guint64 *filter; /* of the words themselves, whatever their group */
    guint64 filter_mask;
    CmOrdinaryWords *ordinary;
};

struct CmNearNamesBuilder {
    GArray *entries;
    GArray *hashes; /* of guint64: the words, for the filter */
};

CmNearNamesBuilder *cm_near_names_builder_new(void)
{
    CmNearNamesBuilder *builder = g_new(CmNearNamesBuilder, 1);
    builder->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
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
    Entry entry = {key_of(hash, group), partner, bearer};
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

static gboolean comes_before(const Entry *a, const Entry *b)
{
    return a->key != b->key ? a->key < b->key : a->bearer < b->bearer;
}

static void put_filter(CmNearNames *names, const GArray *hashes)
{
    gsize words = 16;
    while (words * 8 < hashes->len)
        words *= 2;
    names->filter = g_new0(guint64, words);
    names->filter_mask = words - 1;
    for (guint i = 0; i < hashes->len; i++) {
        guint64 hash = g_array_index(hashes, guint64, i);
        names->filter[hash & names->filter_mask] |= cm_word_filter_bits(hash);
    }
}

/* Where the entries of each beginning of a key are to stand; they are few for each. */
static void put_starts(CmNearNames *names, const GArray *entries)
{
    guint bits = 4;
    while (bits < 24 && (1u << bits) < entries->len)
        bits++;
    names->shift = 32 - bits;
    names->starts = g_new0(guint32, (1u << bits) + 1);
    for (guint i = 0; i < entries->len; i++)
        names->starts[(g_array_index(entries, Entry, i).key >> names->shift) + 1]++;
    for (guint i = 0; i < 1u << bits; i++)
        names->starts[i + 1] += names->starts[i];
}

/* Puts each entry behind those of its beginning that are there already, in order. Names that many
 * bear come by bearer as it is, and are not moved. */
static void put_entries(CmNearNames *names, const GArray *entries)
{
    guint beginnings = 1u << (32 - names->shift);
    g_autofree guint32 *ends = g_memdup2(names->starts, sizeof(guint32) * beginnings);
    names->count = entries->len;
    names->entries = g_new0(Entry, (gsize)entries->len + 1);
    for (guint i = 0; i < entries->len; i++) {
        Entry entry = g_array_index(entries, Entry, i);
        guint beginning = entry.key >> names->shift;
        guint32 at = ends[beginning]++;
        for (; at > names->starts[beginning] && comes_before(&entry, &names->entries[at - 1]); at--)
            names->entries[at] = names->entries[at - 1];
        names->entries[at] = entry;
    }
}

CmNearNames *cm_near_names_builder_end(CmNearNamesBuilder *builder)
{
    CmNearNames *names = g_new0(CmNearNames, 1);
    put_filter(names, builder->hashes);
    put_starts(names, builder->entries);
    put_entries(names, builder->entries);
    names->ordinary = cm_ordinary_words_new();
    cm_near_names_builder_free(builder);
    return names;
}

void cm_near_names_free(CmNearNames *names)
{
    if (names == NULL)
        return;
    g_free(names->entries);
    g_free(names->starts);
    g_free(names->filter);
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

static gboolean is_of_a_name(const CmNearNames *names, guint64 hash)
{
    guint64 bits = cm_word_filter_bits(hash);
    return (names->filter[hash & names->filter_mask] & bits) == bits;
}

/* The entries of @key: *@count of them from the result on. */
static const Entry *entries_of(const CmNearNames *names, guint32 key, guint *count)
{
    guint from = names->starts[key >> names->shift], end = names->starts[(key >> names->shift) + 1];
    while (from < end && names->entries[from].key < key)
        from++;
    guint to = from;
    while (to < end && names->entries[to].key == key)
        to++;
    *count = to - from;
    return names->entries + from;
}

static void report(Scan *scan, const CmNearMatch *match)
{
    if (scan->calls++ < MATCHES_MOST)
        scan->found(match, scan->data);
}

/* Those whose name has the word @known and, as its partner, one that @odd may be a slip of. */
static void look_up_pair(Scan *scan, const Word *known, const Word *odd)
{
    if (!is_of_a_name(scan->names, known->hash) || odd->word.letters < CM_NEAR_LETTERS_LEAST - 1)
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
        const Entry *entries =
            entries_of(scan->names, key_of(known->hash, scan->groups[i]), &count);
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
    if (word->word.letters < GIVEN_LETTERS_LEAST || !is_of_a_name(scan->names, word->hash) ||
        cm_ordinary_words_has(scan->names->ordinary, word->hash))
        return;
    CmNearMatch match = {.given = TRUE, .start = word->word.start, .end = word->word.end};
    if (initial != NULL) {
        match.odd = initial->start;
        match.odd_end = initial->end;
    }
    for (guint i = 0; i < scan->count; i++) {
        guint count;
        const Entry *entries =
            entries_of(scan->names, key_of(word->hash ^ GIVEN_MARK, scan->groups[i]), &count);
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
