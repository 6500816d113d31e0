#include "roster/readers.h"

static void say_skipped(CmReading *reading, const CmPerson *person, const char *reason)
{
    cm_import_problems_add(reading->problems, person->origin.file, person->origin.line, "role",
                           TRUE, reason);
}

/* What a court forbade does not end with the row: who is barred from a student stays, as that
 * alone.
 */
static gboolean settle_deleted_guardian(CmReading *reading, CmPerson *person)
{
    if (person->no_access[0] == NULL)
        return FALSE;
    person->roles = CM_ROLE_GUARDIAN;
    person->duties = 0;
    person->agents = cm_roster_split(reading->roster, NULL, "|");
    return TRUE;
}

/* TRUE when @person stays in the roster. */
static gboolean settle(CmReading *reading, CmPerson *person)
{
    gpointer deleted = g_hash_table_lookup(reading->deleted, person->id);
    if (person->roles == 0) {
        if (deleted == NULL)
            say_skipped(reading, person, "no role that is known says what this person is");
        return FALSE;
    }
    if (deleted == NULL)
        return TRUE;
    if ((person->roles & CM_ROLE_STUDENT) == 0)
        return settle_deleted_guardian(reading, person);
    person->roles = CM_ROLE_STUDENT;
    person->duties = 0;
    if (person->left != 0)
        return TRUE;
    person->left = GPOINTER_TO_UINT(deleted) - 1;
    if (person->left == 0)
        person->left = reading->left_on;
    if (person->left == 0)
        cm_import_problems_add(
            reading->problems, person->origin.file, person->origin.line, "dateLastModified", FALSE,
            "a student is marked tobedeleted without a date, and counts as present");
    return TRUE;
}

void cm_readers_settle_people(CmReading *reading)
{
    GArray *people = reading->roster->people;
    guint kept = 0;
    g_hash_table_remove_all(reading->people);
    for (guint i = 0; i < people->len; i++) {
        CmPerson person = *cm_roster_at(people, CmPerson, i);
        if (!settle(reading, &person))
            continue;
        *cm_roster_at(people, CmPerson, kept++) = person;
        g_hash_table_insert(reading->people, (gpointer)person.id, GUINT_TO_POINTER(kept));
    }
    g_array_set_size(people, kept);
}
