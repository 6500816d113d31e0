#include "gateway/given_names.h"

#include "text/beside.h"

/* The bearers of a name at @start; a new one where the last stands elsewhere. */
static GPtrArray *bearers_at(GArray *people, GPtrArray *bearers, const CmGivenName *name)
{
    if (people->len > 0 && g_array_index(people, CmSpan, people->len - 1).start == name->start)
        return g_ptr_array_index(bearers, bearers->len - 1);
    CmSpan span = {name->start, name->end};
    g_array_append_val(people, span);
    g_ptr_array_add(bearers, g_ptr_array_new());
    return g_ptr_array_index(bearers, bearers->len - 1);
}

void cm_given_names_find(const GArray *names, guint *next, guint text, GHashTable *by_student,
                         GArray *people, GPtrArray *bearers)
{
    g_array_set_size(people, 0);
    g_ptr_array_set_size(bearers, 0);
    for (; *next < names->len; (*next)++) {
        const CmGivenName *name = &g_array_index(names, CmGivenName, *next);
        if (name->text > text)
            return;
        gpointer subject = g_hash_table_lookup(by_student, name->student->id);
        if (name->text == text && subject != NULL)
            g_ptr_array_add(bearers_at(people, bearers, name), subject);
    }
}
