#include "directory/look_alikes.h"

#include "base/large_pages.h"

#define PIECES      16u
#define PIECE_BITS  16u
#define VALUES      (1u << PIECE_BITS)
#define NEIGHBOURS  (PIECE_BITS + 1) /* a value, and those with one bit changed */
#define BATCH       64u
#define SEARCH_FROM 2048u /* hashes; fewer are compared one by one sooner */

/* Compiled twice, for processors that count bits by themselves and for those that do not. */
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define COUNTS_BITS __attribute__((target_clones("popcnt", "default")))
#else
#define COUNTS_BITS
#endif

/* The hashes whose piece has a value: those at starts[value] up to starts[value + 1] in order. */
typedef struct {
    guint32 *starts;
    guint32 *order;
} Table;

struct CmLookAlikes {
    CmPictureHash *hashes; /* on large pages: a search jumps about in them */
    guint count, room;
    GArray *pictures; /* of guint */
    Table *tables;    /* one for each piece; NULL where there are few hashes */
};

CmLookAlikes *cm_look_alikes_new(void)
{
    CmLookAlikes *alikes = g_new0(CmLookAlikes, 1);
    alikes->pictures = g_array_new(FALSE, FALSE, sizeof(guint));
    return alikes;
}

void cm_look_alikes_free(CmLookAlikes *alikes)
{
    if (alikes == NULL)
        return;
    for (guint i = 0; alikes->tables != NULL && i < PIECES; i++) {
        g_free(alikes->tables[i].starts);
        g_free(alikes->tables[i].order);
    }
    g_free(alikes->tables);
    g_free(alikes->hashes);
    g_array_unref(alikes->pictures);
    g_free(alikes);
}

void cm_look_alikes_add(CmLookAlikes *alikes, const CmPictureHash *hash, guint picture)
{
    if (alikes->count == alikes->room) {
        alikes->room = MAX(2 * alikes->room, 256);
        alikes->hashes = g_renew(CmPictureHash, alikes->hashes, alikes->room);
    }
    alikes->hashes[alikes->count++] = *hash;
    g_array_append_val(alikes->pictures, picture);
}

guint cm_look_alikes_count(const CmLookAlikes *alikes)
{
    return alikes->count;
}

static const CmPictureHash *hash_at(const CmLookAlikes *alikes, guint i)
{
    return &alikes->hashes[i];
}

static guint piece_of(const CmPictureHash *hash, guint piece)
{
    return (guint)hash->bytes[2 * piece] << 8 | hash->bytes[2 * piece + 1];
}

/* Counting sort: how many have a value, where each value begins, then each to its place. */
static void fill_table(const CmLookAlikes *alikes, guint piece, Table *table)
{
    guint count = alikes->count;
    table->starts = g_new0(guint32, VALUES + 2);
    table->order = g_new(guint32, count);
    guint32 *next = table->starts + 1;
    for (guint i = 0; i < count; i++)
        next[piece_of(hash_at(alikes, i), piece) + 1]++;
    for (guint value = 0; value < VALUES; value++)
        next[value + 1] += next[value];
    for (guint i = 0; i < count; i++)
        table->order[next[piece_of(hash_at(alikes, i), piece)]++] = i;
}

void cm_look_alikes_seal(CmLookAlikes *alikes)
{
    if (alikes->count < SEARCH_FROM)
        return;
    cm_large_pages_ask(alikes->hashes, alikes->count * sizeof *alikes->hashes);
    alikes->tables = g_new0(Table, PIECES);
    for (guint i = 0; i < PIECES; i++)
        fill_table(alikes, i, &alikes->tables[i]);
}

typedef struct {
    const CmLookAlikes *alikes;
    const CmPictureHash *hash;
    CmLookAlikeFound found;
    gpointer data;
    guint piece;
    guint32 batch[BATCH]; /* hashes that are on their way from memory */
    guint waiting;
} Search;

/* A hash that several pieces lead to is that of the first of them. */
static gboolean is_first(const Search *search, const CmPictureHash *other)
{
    for (guint i = 0; i < search->piece; i++)
        if (__builtin_popcount(piece_of(search->hash, i) ^ piece_of(other, i)) <= 1)
            return FALSE;
    return TRUE;
}

static inline void compare(Search *search, guint i, gboolean every)
{
    const CmPictureHash *other = hash_at(search->alikes, i);
    guint distance = cm_picture_hash_distance(search->hash, other);
    if (distance <= CM_LOOK_ALIKES_DISTANCE && (every || is_first(search, other)))
        search->found(g_array_index(search->alikes->pictures, guint, i), distance, search->data);
}

COUNTS_BITS static void compare_batch(Search *search)
{
    for (guint i = 0; i < search->waiting; i++)
        compare(search, search->batch[i], FALSE);
    search->waiting = 0;
}

static void add_candidate(Search *search, guint32 i)
{
    __builtin_prefetch(hash_at(search->alikes, i));
    search->batch[search->waiting++] = i;
    if (search->waiting == BATCH)
        compare_batch(search);
}

static void search_table(Search *search, const Table *table)
{
    guint own = piece_of(search->hash, search->piece);
    for (guint i = 0; i < NEIGHBOURS; i++)
        __builtin_prefetch(&table->starts[i == 0 ? own : own ^ 1u << (i - 1)]);
    for (guint i = 0; i < NEIGHBOURS; i++) {
        guint value = i == 0 ? own : own ^ 1u << (i - 1);
        for (guint32 at = table->starts[value]; at < table->starts[value + 1]; at++)
            add_candidate(search, table->order[at]);
    }
    compare_batch(search);
}

void cm_look_alikes_find(const CmLookAlikes *alikes, const CmPictureHash *hash,
                         CmLookAlikeFound found, gpointer data)
{
    Search search = {.alikes = alikes, .hash = hash, .found = found, .data = data};
    if (alikes->tables == NULL) {
        for (guint i = 0; i < alikes->count; i++)
            compare(&search, i, TRUE);
        return;
    }
    for (search.piece = 0; search.piece < PIECES; search.piece++)
        search_table(&search, &alikes->tables[search.piece]);
}
