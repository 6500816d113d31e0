#include "gateway/channel_people.h"

#include "base/error.h"
#include "directory/employees.h"

static const char *employee_of(const CmSnapshot *snapshot, const char *word, CmDay today)
{
    const CmPerson *person = cm_snapshot_person_by_user(snapshot, word);
    person = cm_snapshot_employee(snapshot, person != NULL ? person->id : word, today);
    return person != NULL ? person->id : NULL;
}

static gboolean refuse(GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                "a channel is maintained by one to %u employees, by user name, address or id",
                CM_CHANNEL_PEOPLE_MOST);
    return FALSE;
}

static gboolean add(const CmSnapshot *snapshot, const char *word, CmDay today,
                    GStrvBuilder *builder, GHashTable *seen, GError **error)
{
    if (word[0] == '\0')
        return TRUE;
    const char *id = employee_of(snapshot, word, today);
    if (id == NULL)
        return refuse(error);
    if (g_hash_table_add(seen, (gpointer)id))
        g_strv_builder_add(builder, id);
    return TRUE;
}

char **cm_channel_people_read(const CmSnapshot *snapshot, const char *text, CmDay today,
                              GError **error)
{
    g_auto(GStrv) words = g_strsplit_set(text, " ,;\t\r\n", 64);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; words[i] != NULL; i++)
        if (!add(snapshot, words[i], today, builder, seen, error))
            return NULL;
    guint count = g_hash_table_size(seen);
    if (count == 0 || count > CM_CHANNEL_PEOPLE_MOST) {
        refuse(error);
        return NULL;
    }
    return g_strv_builder_end(builder);
}
