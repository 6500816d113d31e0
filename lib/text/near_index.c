#include "text/near_index.h"

#include "text/words.h"

struct CmNearIndex {
    CmNearEntry *entries; /* by key */
    guint32 *starts;      /* where the entries begin whose key has these upper bits */
    guint shift;
    guint64 *filter; /* of the words themselves, whatever their group */
    guint64 filter_mask;
};

static gboolean comes_before(const CmNearEntry *a, const CmNearEntry *b)
{
    return a->key != b->key ? a->key < b->key : a->bearer < b->bearer;
}

static void put_filter(CmNearIndex *index, const GArray *hashes)
{
    gsize words = 16;
    while (words * 8 < hashes->len)
        words *= 2;
    index->filter = g_new0(guint64, words);
    index->filter_mask = words - 1;
    for (guint i = 0; i < hashes->len; i++) {
        guint64 hash = g_array_index(hashes, guint64, i);
        index->filter[hash & index->filter_mask] |= cm_word_filter_bits(hash);
    }
}

/* Where the entries of each beginning of a key are to stand; they are few for each. */
static void put_starts(CmNearIndex *index, const GArray *entries)
{
    guint bits = 4;
    while (bits < 24 && (1u << bits) < entries->len)
        bits++;
    index->shift = 32 - bits;
    index->starts = g_new0(guint32, (1u << bits) + 1);
    for (guint i = 0; i < entries->len; i++)
        index->starts[(g_array_index(entries, CmNearEntry, i).key >> index->shift) + 1]++;
    for (guint i = 0; i < 1u << bits; i++)
        index->starts[i + 1] += index->starts[i];
}

/* Puts each entry behind those of its beginning that are there already, in order. Names that many
 * bear come by bearer as it is, and are not moved. */
static void put_entries(CmNearIndex *index, const GArray *entries)
{
    guint beginnings = 1u << (32 - index->shift);
    g_autofree guint32 *ends = g_memdup2(index->starts, sizeof(guint32) * beginnings);
    index->entries = g_new0(CmNearEntry, (gsize)entries->len + 1);
    for (guint i = 0; i < entries->len; i++) {
        CmNearEntry entry = g_array_index(entries, CmNearEntry, i);
        guint beginning = entry.key >> index->shift;
        guint32 at = ends[beginning]++;
        for (; at > index->starts[beginning] && comes_before(&entry, &index->entries[at - 1]); at--)
            index->entries[at] = index->entries[at - 1];
        index->entries[at] = entry;
    }
}

CmNearIndex *cm_near_index_new(const GArray *entries, const GArray *hashes)
{
    CmNearIndex *index = g_new0(CmNearIndex, 1);
    put_filter(index, hashes);
    put_starts(index, entries);
    put_entries(index, entries);
    return index;
}

void cm_near_index_free(CmNearIndex *index)
{
    if (index == NULL)
        return;
    g_free(index->entries);
    g_free(index->starts);
    g_free(index->filter);
    g_free(index);
}

gboolean cm_near_index_may_have(const CmNearIndex *index, guint64 hash)
{
    guint64 bits = cm_word_filter_bits(hash);
    return (index->filter[hash & index->filter_mask] & bits) == bits;
}

const CmNearEntry *cm_near_index_find(const CmNearIndex *index, guint32 key, guint *count)
{
    guint from = index->starts[key >> index->shift], end = index->starts[(key >> index->shift) + 1];
    while (from < end && index->entries[from].key < key)
        from++;
    guint to = from;
    while (to < end && index->entries[to].key == key)
        to++;
    *count = to - from;
    return index->entries + from;
}
