#include "record/string_pool.h"

#include <string.h>

/* A chunk is twice as large as the one before, within these bounds. */
#define CHUNK_LEAST ((gsize)16 << 10)
#define CHUNK_MOST  ((gsize)4 << 20)
#define SLOTS_LEAST 256u

/* The strings that are there, by their hashes; a power of two of places, a quarter of them free. */
typedef struct {
    const char **strings;
    guint32 *hashes;
    gsize mask;
    gsize count;
} Table;

struct CmStringPool {
    GPtrArray *chunks;
    char *at;   /* where the next string goes */
    gsize left; /* bytes of the chunk from there on */
    gsize next_chunk;
    Table table; /* its arrays are NULL while it is empty */
};

CmStringPool *cm_string_pool_new(void)
{
    CmStringPool *pool = g_new0(CmStringPool, 1);
    pool->chunks = g_ptr_array_new_with_free_func(g_free);
    pool->next_chunk = CHUNK_LEAST;
    return pool;
}

void cm_string_pool_seal(CmStringPool *pool)
{
    g_free(pool->table.strings);
    g_free(pool->table.hashes);
    pool->table = (Table){0};
}

void cm_string_pool_free(CmStringPool *pool)
{
    if (pool == NULL)
        return;
    cm_string_pool_seal(pool);
    g_ptr_array_unref(pool->chunks);
    g_free(pool);
}

/* Room for @size bytes; what is larger than a chunk has one of its own. */
static char *take_room(CmStringPool *pool, gsize size)
{
    if (size > pool->left && size > CHUNK_LEAST / 4) {
        char *own = g_malloc(size);
        g_ptr_array_add(pool->chunks, own);
        return own;
    }
    if (size > pool->left) {
        pool->at = g_malloc(pool->next_chunk);
        pool->left = pool->next_chunk;
        pool->next_chunk = MIN(pool->next_chunk * 2, CHUNK_MOST);
        g_ptr_array_add(pool->chunks, pool->at);
    }
    char *room = pool->at;
    pool->at += size;
    pool->left -= size;
    return room;
}

const char *cm_string_pool_add_bytes(CmStringPool *pool, const void *bytes, gsize length)
{
    char *copy = take_room(pool, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

/* FNV-1a with a last mixing, for the lower bits choose the place. */
static guint32 hash_of(const char *text, gsize length)
{
    guint32 hash = 2166136261u;
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guchar)text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

/* Where @text is in the table, or would be. */
static gsize place_of(const Table *table, guint32 hash, const char *text)
{
    gsize place = hash & table->mask;
    while (table->strings[place] != NULL &&
           (table->hashes[place] != hash || strcmp(table->strings[place], text) != 0))
        place = (place + 1) & table->mask;
    return place;
}

static void put(Table *table, guint32 hash, const char *string)
{
    gsize place = hash & table->mask;
    while (table->strings[place] != NULL)
        place = (place + 1) & table->mask;
    table->strings[place] = string;
    table->hashes[place] = hash;
    table->count++;
}

static void grow(Table *table)
{
    gsize places = table->strings == NULL ? 0 : table->mask + 1;
    gsize larger = places == 0 ? SLOTS_LEAST : places * 2;
    Table grown = {g_new0(const char *, larger), g_new(guint32, larger), larger - 1, 0};
    for (gsize i = 0; i < places; i++)
        if (table->strings[i] != NULL)
            put(&grown, table->hashes[i], table->strings[i]);
    g_free(table->strings);
    g_free(table->hashes);
    *table = grown;
}

const char *cm_string_pool_add(CmStringPool *pool, const char *text)
{
    Table *table = &pool->table;
    gsize length = strlen(text);
    guint32 hash = hash_of(text, length);
    if (table->strings == NULL || table->count * 4 >= (table->mask + 1) * 3)
        grow(table);
    gsize place = place_of(table, hash, text);
    if (table->strings[place] != NULL)
        return table->strings[place];
    const char *copy = cm_string_pool_add_bytes(pool, text, length);
    put(table, hash, copy);
    return copy;
}
