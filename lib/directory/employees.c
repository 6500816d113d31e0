#include "directory/employees.h"

#include "directory/snapshot_parts.h"

const CmPerson *cm_snapshot_employee(const CmSnapshot *snapshot, const char *id, CmDay today)
{
    const CmPerson *person = cm_snapshot_person_find(snapshot, id);
    if (person == NULL || (person->roles & CM_ROLE_EMPLOYEE) == 0 ||
        cm_people_has_left(person, today))
        return NULL;
    return person;
}

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

gboolean cm_snapshot_leads(const CmSnapshot *snapshot, const CmPerson *person, const char *school)
{
    guint duty = snapshot->schools.has_principals ? CM_DUTY_PRINCIPAL : CM_DUTY_ADMINISTRATOR;
    return school != NULL && (person->roles & CM_ROLE_EMPLOYEE) != 0 &&
           (person->duties & duty) != 0 &&
           g_strv_contains(cm_snapshot_schools(snapshot, person), school);
}

gboolean cm_person_is_leader(const CmPerson *person)
{
    return (person->roles & CM_ROLE_EMPLOYEE) != 0 &&
           (person->duties & (CM_DUTY_PRINCIPAL | CM_DUTY_ADMINISTRATOR)) != 0;
}

GPtrArray *cm_snapshot_leaders(const CmSnapshot *snapshot, CmDay today)
{
    GPtrArray *leaders = g_ptr_array_new();
    for (guint i = 0; i < snapshot->roster->people->len; i++) {
        const CmPerson *person = cm_people_at(&snapshot->people, i);
        if (cm_person_is_leader(person) && !cm_people_has_left(person, today))
            g_ptr_array_add(leaders, (gpointer)person);
    }
    return leaders;
}
