#include "text/names_entries.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/large_pages.h"

#define BUCKET_BITS 8u
#define BUCKETS     (1u << BUCKET_BITS)
/* Entries of a chunk, with which a bucket grows: 12 bytes each. */
#define CHUNK 340u
/* More alike keys than that are sorted by the library. */
#define FEW 32u

#define FLAGS (CM_NAMES_PLAIN | CM_NAMES_REVERSED | CM_NAMES_GOES_ON | CM_NAMES_STRAIGHT)

typedef struct {
    guint32 upper, lower; /* halves of the key */
    guint32 value;        /* flags and bearer */
} Entry;

typedef struct Chunk Chunk;
struct Chunk {
    Chunk *before;
    guint count;
    Entry entries[CHUNK];
};

typedef struct {
    Chunk *last;
    guint count; /* of all chunks */
} Bucket;

struct CmNamesEntries {
    Bucket buckets[BUCKETS];
};

CmNamesEntries *cm_names_entries_new(void)
{
    return g_new0(CmNamesEntries, 1);
}

static void clear_bucket(Bucket *bucket)
{
    while (bucket->last != NULL) {
        Chunk *chunk = bucket->last;
        bucket->last = chunk->before;
        g_free(chunk);
    }
    bucket->count = 0;
}

void cm_names_entries_free(CmNamesEntries *entries)
{
    if (entries == NULL)
        return;
    for (guint i = 0; i < BUCKETS; i++)
        clear_bucket(&entries->buckets[i]);
    g_free(entries);
}

void cm_names_entries_add(CmNamesEntries *entries, guint64 key, guint bearer, guint32 flags)
{
    if (bearer > CM_NAMES_NOBODY)
        cm_bug("a directory of more people than a slot can tell");
    Bucket *bucket = &entries->buckets[key >> (64 - BUCKET_BITS)];
    if (bucket->last == NULL || bucket->last->count == CHUNK) {
        Chunk *chunk = g_new(Chunk, 1);
        chunk->before = bucket->last;
        chunk->count = 0;
        bucket->last = chunk;
    }
    bucket->last->entries[bucket->last->count++] =
        (Entry){.upper = (guint32)(key >> 32), .lower = (guint32)key, .value = bearer | flags};
    bucket->count++;
}

static gint64 compare(const Entry *a, const Entry *b)
{
    if (a->upper != b->upper)
        return (gint64)a->upper - (gint64)b->upper;
    if (a->lower != b->lower)
        return (gint64)a->lower - (gint64)b->lower;
    return (gint64)(a->value & CM_NAMES_OFFSET) - (gint64)(b->value & CM_NAMES_OFFSET);
}

static int compare_entries(const void *a, const void *b)
{
    gint64 difference = compare(a, b);
    return (difference > 0) - (difference < 0);
}

static void sort_few(Entry *entries, guint count)
{
    for (guint i = 1; i < count; i++) {
        Entry entry = entries[i];
        guint at = i;
        for (; at > 0 && compare(&entries[at - 1], &entry) > 0; at--)
            entries[at] = entries[at - 1];
        entries[at] = entry;
    }
}

/* The bits of a key behind those of its bucket that part a bucket's entries into a few each. */
static guint part_bits(guint count)
{
    guint bits = 1;
    while (bits < 32 - BUCKET_BITS && (4u << bits) < count)
        bits++;
    return bits;
}

static guint part_of(const Entry *entry, guint bits)
{
    return (entry->upper << BUCKET_BITS) >> (32 - bits);
}

/* Returns the entries of @bucket by key, then by bearer, and empties it. */
static Entry *sort_bucket(Bucket *bucket)
{
    guint count = bucket->count, bits = part_bits(count), parts = 1u << bits;
    g_autofree guint *ends = g_new0(guint, parts + 1);
    for (const Chunk *chunk = bucket->last; chunk != NULL; chunk = chunk->before)
        for (guint i = 0; i < chunk->count; i++)
            ends[part_of(&chunk->entries[i], bits)]++;
    for (guint i = 1; i <= parts; i++)
        ends[i] += ends[i - 1];
    Entry *sorted = g_new0(Entry, MAX(count, 1));
    for (const Chunk *chunk = bucket->last; chunk != NULL; chunk = chunk->before)
        for (guint i = chunk->count; i > 0; i--)
            sorted[--ends[part_of(&chunk->entries[i - 1], bits)]] = chunk->entries[i - 1];
    for (guint i = 0; i < parts; i++) {
        guint length = ends[i + 1] - ends[i];
        if (length <= FEW)
            sort_few(sorted + ends[i], length);
        else
            qsort(sorted + ends[i], length, sizeof *sorted, compare_entries);
    }
    clear_bucket(bucket);
    return sorted;
}

static gboolean is_same_key(const Entry *a, const Entry *b)
{
    return a->upper == b->upper && a->lower == b->lower;
}

static guint count_keys(const Entry *entries, guint count)
{
    guint keys = 0;
    for (guint i = 0; i < count; i++)
        keys += i == 0 || !is_same_key(&entries[i - 1], &entries[i]) ? 1 : 0;
    return keys;
}

/* Writes the group of bearers of the @count @entries, which share a key. Returns its slot's value.
 */
static guint32 put_group(const Entry *entries, guint count, GArray *bearers)
{
    guint offset = bearers->len, all = 0;
    guint32 flags = 0;
    g_array_append_val(bearers, all);
    for (guint i = 0; i < count; i++) {
        guint bearer = entries[i].value & CM_NAMES_OFFSET;
        flags |= entries[i].value & FLAGS;
        if (bearer == CM_NAMES_NOBODY ||
            (all > 0 && g_array_index(bearers, guint, bearers->len - 1) == bearer))
            continue;
        g_array_append_val(bearers, bearer);
        all++;
    }
    g_array_index(bearers, guint, offset) = all;
    if (offset > CM_NAMES_OFFSET)
        cm_bug("a directory of more names than an offset can tell");
    if (all > 1)
        return offset | flags;
    guint only = all == 1 ? g_array_index(bearers, guint, offset + 1) : 0;
    g_array_set_size(bearers, offset);
    return all == 1 ? only | flags | CM_NAMES_ALONE : flags; /* 0 is a group of nobody */
}

/* Keys come in order, so that a slot is never far behind the one before. */
static void put_slots(CmNames *names, const Entry *entries, guint count, GArray *bearers)
{
    for (guint from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && is_same_key(&entries[from], &entries[to]);)
            to++;
        guint at = cm_names_slot_of(names->slot_count, (guint64)entries[from].upper << 32);
        while (names->slots[at].value != 0)
            at++;
        names->slots[at] = (CmNamesSlot){.tag = entries[from].lower,
                                         .value = put_group(entries + from, to - from, bearers)};
    }
}

void cm_names_entries_settle(CmNamesEntries *entries, CmNames *names)
{
    g_autofree Entry **sorted = g_new(Entry *, BUCKETS);
    g_autofree guint *counts = g_new(guint, BUCKETS);
    guint keys = 0;
    for (guint i = 0; i < BUCKETS; i++) {
        counts[i] = entries->buckets[i].count;
        sorted[i] = sort_bucket(&entries->buckets[i]);
        keys += count_keys(sorted[i], counts[i]);
    }
    /* The last keys may all be put off to the end, and the last slot stays free. */
    names->slot_count = keys + keys / 3 + 1;
    names->slots_length = names->slot_count + keys + 1;
    names->slots = g_new0(CmNamesSlot, names->slots_length);
    cm_large_pages_ask(names->slots, names->slots_length * sizeof *names->slots);
    GArray *bearers = g_array_new(FALSE, FALSE, sizeof(guint));
    guint nobody = 0;
    g_array_append_val(bearers, nobody);
    for (guint i = 0; i < BUCKETS; i++) {
        put_slots(names, sorted[i], counts[i], bearers);
        g_free(sorted[i]);
    }
    guint used = names->slots_length;
    while (used > names->slot_count && names->slots[used - 1].value == 0)
        used--;
    names->slots_length = used + 1;
    names->slots = g_renew(CmNamesSlot, names->slots, names->slots_length);
    names->bearers_length = bearers->len;
    names->bearers = (guint *)(void *)g_array_free(bearers, FALSE);
}
