#include "roster/losses.h"

#include "base/error.h"

/* So many may end on one day; more of them, and all at once, is a lost file or column. */
#define HANDFUL 5u

static gboolean is_from_file(const CmRowKind *kind, gconstpointer row)
{
    const CmOrigin *origin = G_STRUCT_MEMBER_P(row, kind->origin);
    return origin->file == NULL || !g_str_has_prefix(origin->file, CM_ORIGIN_LDAP);
}

static GHashTable *keys_of(const CmRoster *roster, const CmRowKind *kind)
{
    const GArray *rows = cm_rows_of(roster, kind);
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->len; i++)
        g_hash_table_add(keys, cm_row_key(kind, cm_rows_at(rows, kind, i)));
    return keys;
}

static void count_row(CmImportLoss *loss, GHashTable *keys, const CmRowKind *kind,
                      gconstpointer row)
{
    g_autofree char *key = cm_row_key(kind, row);
    loss->before++;
    loss->lost += g_hash_table_contains(keys, key) ? 0 : 1;
}

CmImportLoss cm_losses_count(const CmRoster *before, const CmRoster *after, const CmRowKind *kind)
{
    CmImportLoss loss = {0, 0};
    const GArray *rows = cm_rows_of(before, kind);
    g_autoptr(GHashTable) keys = keys_of(after, kind);
    for (guint i = 0; i < rows->len; i++)
        if (is_from_file(kind, cm_rows_at(rows, kind, i)))
            count_row(&loss, keys, kind, cm_rows_at(rows, kind, i));
    return loss;
}

CmImportLoss cm_losses_count_addresses(const CmRoster *before, const CmRoster *after)
{
    CmImportLoss loss = {0, 0};
    const CmRowKind *kind = cm_rows_kind(G_STRUCT_OFFSET(CmRoster, addresses));
    g_autoptr(GHashTable) keys = keys_of(after, kind);
    g_autoptr(GHashTable) people = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < after->people->len; i++)
        g_hash_table_add(people, (gpointer)cm_roster_at(after->people, CmPerson, i)->id);
    for (guint i = 0; i < before->addresses->len; i++) {
        const CmAddressRow *row = cm_roster_at(before->addresses, CmAddressRow, i);
        if (is_from_file(kind, row) && g_hash_table_contains(people, row->person))
            count_row(&loss, keys, kind, row);
    }
    return loss;
}

gboolean cm_losses_check(const CmImportLoss *loss, const char *what, GError **error)
{
    if (loss->before <= HANDFUL || loss->lost < loss->before)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                "all %u %s would go; is the export whole? If this is meant, give --force",
                loss->before, what);
    return FALSE;
}

/* What it means that @file is not there, where that is known. */
static const char *meaning_of(const char *file)
{
    static const struct {
        const char *file, *words;
    } meanings[] = {
        {"classes.csv", "no class is known"},
        {"enrollments.csv", "nobody is known to be in a class"},
        {"channels.csv", "mail to these channels is held"},
        {"addresses.csv", "these addresses are strangers'"},
        {"lists.csv", "who reads these lists is not known"},
        {"partners.csv", "these are the public, also those with a duty to report"},
        {"news.csv", "these are the public"},
        {"services.csv", "what these services send is judged as anybody's mail"},
        {"permissions.csv", "what was permitted in writing is not any more"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(meanings); i++)
        if (g_str_equal(meanings[i].file, file))
            return meanings[i].words;
    return NULL;
}

void cm_losses_say_absent(CmReading *reading, const char *file, const CmRowKind *kind,
                          const CmRoster *before)
{
    const char *meaning = meaning_of(file);
    const GArray *rows = before != NULL ? cm_rows_of(before, kind) : NULL;
    guint count = 0;
    for (guint i = 0; rows != NULL && i < rows->len; i++)
        count += is_from_file(kind, cm_rows_at(rows, kind, i)) ? 1 : 0;
    if (count == 0 || meaning == NULL)
        return;
    g_autofree char *words =
        g_strdup_printf("there is no such file any more: its %u rows go, and %s", count, meaning);
    cm_import_problems_add(reading->problems, file, 0, NULL, FALSE, words);
}
