#include "milter/counters.h"

#include <string.h>

#define PAIRS_MOST 1000u

const gint64 cm_bucket_bounds[CM_BUCKET_COUNT] = {
    1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000, 2500000, 5000000, 20000000};

struct CmCounters {
    GMutex lock;
    GHashTable *messages; /* "action\tclause" -> CmMessageCount */
    GHashTable *would;
    guint64 faults[CM_FAULT_COUNT];
    CmHistogram stages[CM_STAGE_COUNT];
};

const char *cm_stage_word(CmStage stage)
{
    static const char *const words[CM_STAGE_COUNT] = {"wait", "judge", "settle", "total"};
    return words[stage];
}

const char *cm_fault_word(CmFault fault)
{
    static const char *const words[CM_FAULT_COUNT] = {"busy", "store", "too-large", "other"};
    return words[fault];
}

static void message_count_free(gpointer data)
{
    CmMessageCount *count = data;
    g_free(count->action);
    g_free(count->clause);
    g_free(count);
}

static GHashTable *new_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, message_count_free);
}

CmCounters *cm_counters_new(void)
{
    CmCounters *counters = g_new0(CmCounters, 1);
    g_mutex_init(&counters->lock);
    counters->messages = new_table();
    counters->would = new_table();
    return counters;
}

void cm_counters_free(CmCounters *counters)
{
    if (counters == NULL)
        return;
    g_hash_table_unref(counters->messages);
    g_hash_table_unref(counters->would);
    g_mutex_clear(&counters->lock);
    g_free(counters);
}

static CmMessageCount *find_or_add(GHashTable *table, const char *action, const char *clause)
{
    g_autofree char *key = g_strjoin("\t", action, clause, NULL);
    CmMessageCount *count = g_hash_table_lookup(table, key);
    if (count != NULL)
        return count;
    if (g_hash_table_size(table) >= PAIRS_MOST && !g_str_equal(clause, "other"))
        return find_or_add(table, action, "other");
    count = g_new0(CmMessageCount, 1);
    count->action = g_strdup(action);
    count->clause = g_strdup(clause);
    g_hash_table_insert(table, g_steal_pointer(&key), count);
    return count;
}

static void add(CmCounters *counters, GHashTable *table, const char *action, const char *clause)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&counters->lock);
    find_or_add(table, action, clause != NULL ? clause : "")->count++;
}

void cm_counters_add_message(CmCounters *counters, const char *action, const char *clause)
{
    add(counters, counters->messages, action, clause);
}

void cm_counters_add_would(CmCounters *counters, const char *action, const char *clause)
{
    add(counters, counters->would, action, clause);
}

void cm_counters_add_fault(CmCounters *counters, CmFault fault)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&counters->lock);
    counters->faults[fault]++;
}

static guint bucket_of(gint64 microseconds)
{
    guint bucket = 0;
    while (bucket < CM_BUCKET_COUNT && microseconds > cm_bucket_bounds[bucket])
        bucket++;
    return bucket;
}

void cm_counters_add_time(CmCounters *counters, CmStage stage, gint64 microseconds)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&counters->lock);
    CmHistogram *histogram = &counters->stages[stage];
    histogram->buckets[bucket_of(microseconds)]++;
    histogram->count++;
    histogram->sum += microseconds;
}

static int compare_counts(gconstpointer a, gconstpointer b)
{
    const CmMessageCount *first = *(const CmMessageCount *const *)a;
    const CmMessageCount *second = *(const CmMessageCount *const *)b;
    int order = strcmp(first->action, second->action);
    return order != 0 ? order : strcmp(first->clause, second->clause);
}

static GPtrArray *copy_counts(GHashTable *table)
{
    GPtrArray *copies = g_ptr_array_new_with_free_func(message_count_free);
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const CmMessageCount *count = value;
        CmMessageCount *copy = g_new(CmMessageCount, 1);
        *copy = (CmMessageCount){g_strdup(count->action), g_strdup(count->clause), count->count};
        g_ptr_array_add(copies, copy);
    }
    g_ptr_array_sort(copies, compare_counts);
    return copies;
}

CmCounted *cm_counters_read(CmCounters *counters)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&counters->lock);
    CmCounted *counted = g_new0(CmCounted, 1);
    counted->messages = copy_counts(counters->messages);
    counted->would = copy_counts(counters->would);
    memcpy(counted->faults, counters->faults, sizeof counted->faults);
    memcpy(counted->stages, counters->stages, sizeof counted->stages);
    return counted;
}

void cm_counted_free(CmCounted *counted)
{
    if (counted == NULL)
        return;
    g_ptr_array_unref(counted->messages);
    g_ptr_array_unref(counted->would);
    g_free(counted);
}
