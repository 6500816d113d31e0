#include "directory/snapshot.h"

#include <string.h>

#include "directory/snapshot_parts.h"
#include "record/address.h"

const CmPerson *cm_snapshot_person_find(const CmSnapshot *snapshot, const char *id)
{
    guint position = cm_people_find(&snapshot->people, id);
    return position == CM_NOBODY ? NULL : cm_people_at(&snapshot->people, position);
}

const CmPerson *cm_snapshot_person_at(const CmSnapshot *snapshot, guint bearer)
{
    return cm_people_at(&snapshot->people, bearer);
}

GPtrArray *cm_snapshot_people_at_address(const CmSnapshot *snapshot, const char *address)
{
    GPtrArray *people = g_ptr_array_new();
    const CmAddressTie *tie = cm_addresses_find(&snapshot->addresses, address);
    for (; tie != NULL; tie = cm_addresses_next(&snapshot->addresses, tie)) {
        const CmPerson *person = cm_people_at(&snapshot->people, tie->person);
        if (!g_ptr_array_find(people, person, NULL))
            g_ptr_array_add(people, (gpointer)person);
    }
    return people;
}

const CmPerson *cm_snapshot_person_at_address(const CmSnapshot *snapshot, const char *address,
                                              guint roles)
{
    const CmAddressTie *tie = cm_addresses_find(&snapshot->addresses, address);
    for (; tie != NULL; tie = cm_addresses_next(&snapshot->addresses, tie)) {
        const CmPerson *person = cm_people_at(&snapshot->people, tie->person);
        if ((person->roles & roles) != 0)
            return person;
    }
    return NULL;
}

/* The one person of the ties from @tie on who may log in there; of an employee and others the
 * employee, since a teacher can stand in the export as a guardian once more. */
static const CmPerson *single_user(const CmSnapshot *snapshot, const CmAddressTie *tie)
{
    const CmPerson *employee = NULL, *other = NULL;
    guint employees = 0, others = 0;
    for (; tie != NULL; tie = cm_addresses_next(&snapshot->addresses, tie)) {
        const CmPerson *person = cm_people_at(&snapshot->people, tie->person);
        if (tie->tie == CM_TIE_PERSONAL || tie->tie == CM_TIE_SMS || person == employee ||
            person == other)
            continue;
        if ((person->roles & CM_ROLE_EMPLOYEE) != 0) {
            employee = person;
            employees++;
        } else {
            other = person;
            others++;
        }
    }
    if (employees > 0)
        return employees == 1 ? employee : NULL;
    return others == 1 ? other : NULL;
}

const CmPerson *cm_snapshot_person_by_user(const CmSnapshot *snapshot, const char *user)
{
    const CmAddressTie *tie = cm_addresses_find_user_name(&snapshot->addresses, user);
    if (tie != NULL)
        return single_user(snapshot, tie);
    g_autofree char *address = cm_address_normalise(user);
    if (address == NULL || address[0] == '\0')
        return NULL;
    if (strchr(address, '@') != NULL)
        return single_user(snapshot, cm_addresses_find(&snapshot->addresses, address));
    const CmPerson *found = NULL;
    for (guint i = 0; snapshot->places.domains[i] != NULL; i++) {
        g_autofree char *full = g_strconcat(address, "@", snapshot->places.domains[i], NULL);
        tie = cm_addresses_find(&snapshot->addresses, full);
        const CmPerson *person = single_user(snapshot, tie);
        if (tie == NULL || person == found)
            continue;
        if (person == NULL || found != NULL)
            return NULL;
        found = person;
    }
    return found;
}

GPtrArray *cm_snapshot_people_search(const CmSnapshot *snapshot, const char *text,
                                     gboolean students_only)
{
    return cm_directory_names_search(&snapshot->names, text, students_only);
}

GPtrArray *cm_snapshot_guardians(const CmSnapshot *snapshot, const CmPerson *student)
{
    GPtrArray *guardians = g_ptr_array_new_with_free_func(g_free);
    guint count;
    const CmPeopleLink *links =
        cm_people_links(&snapshot->people, cm_people_position(&snapshot->people, student), &count);
    for (guint i = 0; i < count; i++) {
        CmGuardianship *guardianship = g_new(CmGuardianship, 1);
        guardianship->guardian = cm_people_at(&snapshot->people, links[i].guardian);
        guardianship->access = links[i].access;
        g_ptr_array_add(guardians, guardianship);
    }
    return guardians;
}

GPtrArray *cm_snapshot_address_rows(const CmSnapshot *snapshot, const CmPerson *person)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < snapshot->roster->addresses->len; i++) {
        const CmAddressRow *row = cm_roster_at(snapshot->roster->addresses, CmAddressRow, i);
        if (g_strcmp0(row->person, person->id) == 0)
            g_ptr_array_add(found, (gpointer)row);
    }
    return found;
}

gboolean cm_snapshot_is_student_subject(const CmSnapshot *snapshot, const CmPerson *person,
                                        CmDay today)
{
    if ((person->roles & CM_ROLE_STUDENT) == 0)
        return FALSE;
    if (!cm_people_has_left(person, today))
        return TRUE;
    GDate until;
    g_date_clear(&until, 1);
    g_date_set_julian(&until, person->left);
    g_date_add_years(&until, snapshot->settings.leaver_years);
    return today <= g_date_get_julian(&until);
}

typedef struct {
    const CmSnapshot *snapshot;
    const char *const *schools;
    gboolean found;
} EmployeeSearch;

static void on_employee(guint position, gpointer data)
{
    EmployeeSearch *search = data;
    const char *const *theirs = cm_schools_of(&search->snapshot->schools, position);
    for (guint i = 0; theirs[i] != NULL; i++)
        if (search->schools != NULL && g_strv_contains(search->schools, theirs[i]))
            search->found = TRUE;
}

gboolean cm_snapshot_is_employee_name(const CmSnapshot *snapshot, const char *name,
                                      const char *const *schools)
{
    EmployeeSearch search = {.snapshot = snapshot, .schools = schools};
    cm_directory_names_employees(&snapshot->names, name, on_employee, &search);
    return search.found;
}

GPtrArray *cm_snapshot_classes_in_text(const CmSnapshot *snapshot, const char *text, gsize length)
{
    return cm_class_names_in_text(&snapshot->class_names, text, length);
}

void cm_snapshot_scan_hints(const CmSnapshot *snapshot, const char *const *schools,
                            const char *text, gsize length, CmNearFound found, gpointer data)
{
    cm_school_names_scan(&snapshot->school_names, schools, text, length, found, data);
}
