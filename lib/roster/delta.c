#include "roster/delta.h"

#include "roster/readers.h"

static GHashTable *keys_of(const GArray *rows, const CmRowKind *kind)
{
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->len; i++)
        g_hash_table_add(keys, cm_row_key(kind, cm_rows_at(rows, kind, i)));
    return keys;
}

/* The table that finds rows of this kind by id; NULL where nothing points at them. */
static GHashTable *ids_of(const CmReading *reading, const CmRowKind *kind)
{
    const GArray *rows = cm_rows_of(reading->roster, kind);
    if (rows == reading->roster->orgs)
        return reading->orgs;
    if (rows == reading->roster->classes)
        return reading->classes;
    if (rows == reading->roster->channels)
        return reading->channels;
    return rows == reading->roster->people ? reading->people : NULL;
}

/* The id of such rows is their first field. */
static void keep_row(CmReading *reading, const CmRowKind *kind, gconstpointer row)
{
    GHashTable *ids = ids_of(reading, kind);
    gconstpointer copy = cm_row_copy(reading->roster, kind, row);
    const char *id = *(const char *const *)G_STRUCT_MEMBER_P(copy, kind->fields[0].offset);
    if (ids != NULL && id != NULL)
        (void)cm_reading_register(ids, id, cm_rows_of(reading->roster, kind));
}

void cm_delta_keep_rows(CmReading *reading, const CmRowKind *kind, const CmRoster *before)
{
    const GArray *stored = cm_rows_of(before, kind);
    g_autoptr(GHashTable) fresh = keys_of(cm_rows_of(reading->roster, kind), kind);
    for (guint i = 0; i < stored->len; i++) {
        gconstpointer row = cm_rows_at(stored, kind, i);
        g_autofree char *key = cm_row_key(kind, row);
        if (!g_hash_table_contains(fresh, key) && !g_hash_table_contains(reading->removed, key))
            keep_row(reading, kind, row);
    }
}

/* A copy at the end of the array takes the place of the fresh row. */
static void restore_person(CmReading *reading, CmPerson *fresh, const CmPerson *stored)
{
    GArray *people = reading->roster->people;
    guint place = (guint)(fresh - (CmPerson *)(gpointer)people->data);
    CmPerson copy = *(CmPerson *)cm_row_copy(reading->roster, &cm_rows_people, stored);
    g_array_set_size(people, people->len - 1);
    *cm_roster_at(people, CmPerson, place) = copy;
}

void cm_delta_keep_people(CmReading *reading, const CmRoster *before)
{
    for (guint i = 0; i < before->people->len; i++) {
        const CmPerson *stored = cm_roster_at(before->people, CmPerson, i);
        CmPerson *fresh = cm_reading_person(reading, stored->id);
        if (fresh == NULL)
            keep_row(reading, &cm_rows_people, stored);
        else if (g_hash_table_contains(reading->deleted, stored->id))
            restore_person(reading, fresh, stored);
        else
            cm_readers_fill_person(reading, fresh, stored);
    }
}
