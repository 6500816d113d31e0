#include "directory/employees.h"

#include "directory/snapshot_parts.h"

typedef struct {
    const CmSnapshot *snapshot;
    GPtrArray *people;
} Search;

static void add(guint position, gpointer data)
{
    Search *search = data;
    const CmPerson *person = cm_people_at(&search->snapshot->people, position);
    if (!g_ptr_array_find(search->people, person, NULL))
        g_ptr_array_add(search->people, (gpointer)person);
}

GPtrArray *cm_snapshot_employees_named(const CmSnapshot *snapshot, const char *name)
{
    Search search = {snapshot, g_ptr_array_new()};
    cm_directory_names_employees(&snapshot->names, name, add, &search);
    return search.people;
}
