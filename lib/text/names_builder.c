#include "text/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "text/fold.h"
#include "text/names_forms.h"
#include "text/names_index.h"
#include "text/words.h"

#define NOBODY G_MAXUINT32
/* The filter of words has so many bits for each that is set, and no less words of 64. */
#define FILTER_EMPTY       20u
#define FILTER_WORDS_LEAST 1024u
/* Keys are hashes: by so many of their upper bits they fall into buckets of a few each. */
#define BUCKET_BITS_MOST 16u
#define BUCKET_FEW       24u /* that are sorted by insertion */

typedef struct {
    guint64 key;
    guint32 bearer; /* NOBODY: the key is only a mark */
    guint32 flags;
} Entry;

struct CmNamesBuilder {
    GArray *entries; /* of Entry */
    GArray *pairs;   /* of guint64: the first two words of every sequence */
    guint bearers;   /* one more than the greatest number */
    CmNames *names;
};

CmNamesBuilder *cm_names_builder_new(void)
{
    CmNamesBuilder *builder = g_new0(CmNamesBuilder, 1);
    builder->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    builder->pairs = g_array_new(FALSE, FALSE, sizeof(guint64));
    builder->names = g_new0(CmNames, 1);
    g_atomic_ref_count_init(&builder->names->references);
    builder->names->filter = g_new0(guint64, CM_NAMES_FILTER_WORDS);
    builder->names->filter_mask = CM_NAMES_FILTER_WORDS - 1;
    builder->names->ordinary = cm_ordinary_words_new();
    builder->names->words_most = 2;
    return builder;
}

void cm_names_builder_free(CmNamesBuilder *builder)
{
    if (builder == NULL)
        return;
    g_clear_pointer(&builder->entries, g_array_unref);
    g_array_unref(builder->pairs);
    cm_names_unref(builder->names);
    g_free(builder);
}

static void add_to_filter(CmNamesBuilder *builder, guint64 hash)
{
    builder->names->filter[hash & builder->names->filter_mask] |= cm_word_filter_bits(hash);
}

static void add_entry(CmNamesBuilder *builder, guint64 key, guint32 bearer, guint32 flags)
{
    Entry entry = {.key = key, .bearer = bearer, .flags = flags};
    g_array_append_val(builder->entries, entry);
    if (bearer != NOBODY)
        builder->bearers = MAX(builder->bearers, bearer + 1);
}

static void add_sequence(CmNamesBuilder *builder, guint bearer, const CmNamesForm *first,
                         const CmNamesForm *second, guint32 flags)
{
    guint count = first->count + second->count;
    if (count < 2 || count > CM_NAMES_WORDS_MOST)
        return;
    guint64 exact = 0, loose = 0;
    for (guint i = 0; i < count; i++) {
        const CmTextWordState *word =
            i < first->count ? &first->words[i] : &second->words[i - first->count];
        guint64 hash = cm_word_hash_end(&word->loose);
        exact = cm_word_hash_sequence(exact, cm_word_hash_end(&word->exact));
        loose = cm_word_hash_sequence(loose, hash);
        add_to_filter(builder, hash);
        if (i == 1)
            g_array_append_val(builder->pairs, loose);
    }
    builder->names->words_most = MAX(builder->names->words_most, count);
    add_entry(builder, loose, bearer, flags | (exact == loose ? CM_NAMES_PLAIN : 0));
    if (exact != loose)
        add_entry(builder, exact ^ CM_NAMES_SALT_EXACT, NOBODY, CM_NAMES_PLAIN);
}

void cm_names_builder_add_name(CmNamesBuilder *builder, guint bearer, const char *given,
                               const char *family)
{
    CmNamesForms givens, families;
    cm_names_given_forms(&givens, given);
    cm_names_family_forms(&families, family);
    for (guint i = 0; i < givens.count; i++) {
        for (guint j = 0; j < families.count; j++) {
            add_sequence(builder, bearer, &givens.forms[i], &families.forms[j], 0);
            add_sequence(builder, bearer, &families.forms[j], &givens.forms[i], CM_NAMES_REVERSED);
        }
    }
}

void cm_names_builder_add_whole(CmNamesBuilder *builder, guint bearer, const char *name)
{
    if (name == NULL || !g_utf8_validate(name, -1, NULL))
        return;
    const char *comma = strchr(name, ',');
    if (comma != NULL) {
        g_autofree char *family = g_strndup(name, (gsize)(comma - name));
        cm_names_builder_add_name(builder, bearer, comma + 1, family);
        return;
    }
    g_autofree char *stripped = g_strstrip(g_strdup(name));
    gsize family_at = cm_names_family_start(stripped);
    g_autofree char *given = g_strndup(stripped, family_at);
    cm_names_builder_add_name(builder, bearer, given, stripped + family_at);
    const char *blank = strpbrk(stripped, " \t");
    if (blank == NULL)
        return;
    g_autofree char *first = g_strndup(stripped, (gsize)(blank - stripped));
    cm_names_builder_add_name(builder, bearer, blank + 1, first);
}

/* An identifier may be looked for by its first run: the filter has to know it. */
static void add_identifier(CmNamesBuilder *builder, guint bearer, const char *folded)
{
    gsize length = strlen(folded), first = 0;
    guint runs = 1;
    gboolean digit = FALSE;
    for (gsize i = 0; i < length; i++)
        if (cm_names_joins_runs(folded[i]))
            runs++;
    while (first < length && !cm_names_joins_runs(folded[first])) {
        digit = digit || g_ascii_isdigit(folded[first]);
        first++;
    }
    builder->names->runs_most = MAX(builder->names->runs_most, runs);
    builder->names->letters_first = builder->names->letters_first || !digit;
    add_to_filter(builder, cm_names_hash_folded(CM_NAMES_SALT_IDENTIFIER, folded, first));
    add_entry(builder, cm_names_hash_folded(CM_NAMES_SALT_IDENTIFIER, folded, length), bearer,
              CM_NAMES_PLAIN);
}

static void add_address(CmNamesBuilder *builder, guint bearer, const char *folded)
{
    const char *at = strrchr(folded, '@');
    const char *domain = at != NULL ? at + 1 : folded;
    builder->names->domains |= cm_names_domain_bit(domain, strlen(domain));
    add_entry(builder, cm_names_hash_folded(CM_NAMES_SALT_ADDRESS, folded, strlen(folded)), bearer,
              CM_NAMES_PLAIN);
}

void cm_names_builder_add_exact(CmNamesBuilder *builder, guint bearer, CmNameKind kind,
                                const char *text)
{
    if (kind == CM_NAME_FULL)
        cm_bug("a full name is no exact string");
    if (text == NULL || !g_utf8_validate(text, -1, NULL))
        return;
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    g_autofree char *folded =
        g_str_is_ascii(stripped) ? g_ascii_strdown(stripped, -1) : g_utf8_strdown(stripped, -1);
    if (folded[0] == '\0')
        return;
    if (kind == CM_NAME_IDENTIFIER)
        add_identifier(builder, bearer, folded);
    else
        add_address(builder, bearer, folded);
}

static int compare_entries(const void *a, const void *b)
{
    const Entry *left = a, *right = b;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return (left->bearer > right->bearer) - (left->bearer < right->bearer);
}

static void sort_bucket(Entry *entries, gsize count)
{
    if (count > BUCKET_FEW) {
        qsort(entries, count, sizeof(Entry), compare_entries);
        return;
    }
    for (gsize i = 1; i < count; i++) {
        Entry entry = entries[i];
        gsize at = i;
        for (; at > 0 && compare_entries(&entries[at - 1], &entry) > 0; at--)
            entries[at] = entries[at - 1];
        entries[at] = entry;
    }
}

static guint bucket_bits(guint count)
{
    guint bits = 1;
    while (bits < BUCKET_BITS_MOST && count >> (bits + 2) != 0)
        bits++;
    return bits;
}

/* Returns the entries by key, then by bearer, and frees @entries. */
static Entry *sort_entries(GArray *entries, guint *count)
{
    *count = entries->len;
    guint shift = 64 - bucket_bits(entries->len), buckets = 1u << (64 - shift);
    const Entry *from = (const Entry *)(void *)entries->data;
    g_autofree gsize *ends = g_new0(gsize, (gsize)buckets + 1);
    for (guint i = 0; i < entries->len; i++)
        ends[(from[i].key >> shift) + 1]++;
    for (guint i = 0; i < buckets; i++)
        ends[i + 1] += ends[i];
    Entry *sorted = g_new(Entry, (gsize)entries->len + 1);
    for (guint i = 0; i < entries->len; i++)
        sorted[ends[from[i].key >> shift]++] = from[i];
    g_array_unref(entries);
    gsize start = 0;
    for (guint i = 0; i < buckets; start = ends[i++])
        sort_bucket(sorted + start, ends[i] - start);
    return sorted;
}

static void put_slot(CmNames *names, guint64 key, guint32 value)
{
    guint64 at = key & names->mask;
    while (names->slots[at].value != 0)
        at = (at + 1) & names->mask;
    names->slots[at] = (CmNamesSlot){.tag = (guint32)(key >> 32), .value = value};
}

/* Writes the group of bearers of entries[@from..@to), which share a key. Returns its slot's value.
 */
static guint32 put_group(const Entry *entries, guint from, guint to, GArray *bearers)
{
    guint offset = bearers->len, count = 0;
    guint32 flags = 0;
    g_array_append_val(bearers, count);
    for (guint i = from; i < to; i++) {
        flags |= entries[i].flags;
        if (entries[i].bearer == NOBODY ||
            (count > 0 && g_array_index(bearers, guint, bearers->len - 1) == entries[i].bearer))
            continue;
        g_array_append_val(bearers, entries[i].bearer);
        count++;
    }
    g_array_index(bearers, guint, offset) = count;
    if (offset > CM_NAMES_OFFSET)
        cm_bug("a directory of more names than an offset can tell");
    if (count > 1)
        return offset | flags;
    guint only = count == 1 ? g_array_index(bearers, guint, offset + 1) : 0;
    g_array_set_size(bearers, offset);
    return count == 1 ? only | flags | CM_NAMES_ALONE : flags; /* 0 is a group of nobody */
}

static void put_slots(CmNames *names, const Entry *entries, guint count)
{
    gsize slots = 16;
    while (slots * 3 < (gsize)count * 4)
        slots *= 2;
    names->slots = g_new0(CmNamesSlot, slots);
    names->mask = slots - 1;
    GArray *bearers = g_array_new(FALSE, FALSE, sizeof(guint));
    guint nobody = 0;
    g_array_append_val(bearers, nobody);
    for (guint from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && entries[to].key == entries[from].key;)
            to++;
        put_slot(names, entries[from].key, put_group(entries, from, to, bearers));
    }
    names->bearers = (guint *)(void *)g_array_free(bearers, FALSE);
}

static void put_pairs(CmNames *names, const GArray *pairs)
{
    gsize words = 16;
    while (words * 8 < pairs->len)
        words *= 2;
    names->pairs = g_new0(guint64, words);
    names->pair_mask = words - 1;
    for (guint i = 0; i < pairs->len; i++) {
        guint64 pair = g_array_index(pairs, guint64, i);
        names->pairs[pair & names->pair_mask] |= cm_word_filter_bits(pair);
    }
}

static guint count_bits(const CmNames *names)
{
    guint bits = 0;
    for (guint64 i = 0; i <= names->filter_mask; i++)
        if (names->filter[i] != 0)
            bits += (guint)__builtin_popcountll(names->filter[i]);
    return bits;
}

/* Halves the filter as long as it stays nearly empty: a place of the half is that of the whole
 * without its upper bit. */
static void fold_filter(CmNames *names)
{
    guint64 bits = count_bits(names);
    while (names->filter_mask >= FILTER_WORDS_LEAST &&
           bits * FILTER_EMPTY <= (names->filter_mask + 1) / 2 * 64) {
        names->filter_mask /= 2;
        for (guint64 i = 0; i <= names->filter_mask; i++)
            names->filter[i] |= names->filter[i + names->filter_mask + 1];
    }
    names->filter = g_renew(guint64, names->filter, names->filter_mask + 1);
}

CmNames *cm_names_builder_end(CmNamesBuilder *builder)
{
    CmNames *names = g_steal_pointer(&builder->names);
    if (builder->bearers > CM_NAMES_OFFSET)
        cm_bug("a directory of more people than a slot can tell");
    names->alone = g_new(guint, (gsize)builder->bearers + 1);
    for (guint i = 0; i < builder->bearers; i++)
        names->alone[i] = i;
    fold_filter(names);
    put_pairs(names, builder->pairs);
    guint count;
    g_autofree Entry *entries = sort_entries(g_steal_pointer(&builder->entries), &count);
    put_slots(names, entries, count);
    cm_names_builder_free(builder);
    return names;
}
