#include "directory/strangers.h"

static char *key_of(const char *sender, const char *student)
{
    return g_strdup_printf("%s\n%s", sender, student);
}

void cm_strangers_init(CmStrangers *strangers, const CmRoster *roster)
{
    strangers->rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < roster->strangers->len; i++) {
        CmStrangerRow *row = &g_array_index(roster->strangers, CmStrangerRow, i);
        g_hash_table_replace(strangers->rows, key_of(row->sender, row->student), row);
    }
}

void cm_strangers_clear(CmStrangers *strangers)
{
    g_clear_pointer(&strangers->rows, g_hash_table_unref);
}

gboolean cm_strangers_has(const CmStrangers *strangers, const char *sender, const char *student,
                          CmDay today)
{
    if (g_hash_table_size(strangers->rows) == 0)
        return FALSE;
    g_autofree char *key = key_of(sender, student);
    const CmStrangerRow *row = g_hash_table_lookup(strangers->rows, key);
    return row != NULL && today <= row->until;
}
