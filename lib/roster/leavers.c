#include "roster/import.h"
#include "roster/kept_guardians.h"
#include "roster/row_equal.h"

static gboolean is_student(const CmPerson *person)
{
    return (person->roles & CM_ROLE_STUDENT) != 0;
}

/* The ids that @roster's people have. */
static GHashTable *ids_of(const CmRoster *roster)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < roster->people->len; i++)
        g_hash_table_add(ids, (gpointer)cm_roster_at(roster->people, CmPerson, i)->id);
    return ids;
}

/* The students of whom the new files have releases: what they say is newer. */
static GHashTable *released_in(const CmRoster *roster)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < roster->releases->len; i++)
        g_hash_table_add(ids, (gpointer)cm_roster_at(roster->releases, CmReleaseRow, i)->student);
    return ids;
}

/* Copies the releases of the people in @kept. */
static void keep_releases(CmRoster *after, const CmRoster *before, GHashTable *kept)
{
    g_autoptr(GHashTable) released = released_in(after);
    for (guint i = 0; i < before->releases->len; i++) {
        const CmReleaseRow *release = cm_roster_at(before->releases, CmReleaseRow, i);
        if (!g_hash_table_contains(kept, release->student) ||
            g_hash_table_contains(released, release->student))
            continue;
        CmReleaseRow *copy = cm_row_copy(after, &cm_rows_releases, release);
        copy->origin = (CmOrigin){0};
    }
}

/* It comes from no file of this import, and whoever left is nobody's employee or guardian. */
static void keep_person(CmRoster *after, const CmPerson *person, CmDay today)
{
    CmPerson *copy = cm_row_copy(after, &cm_rows_people, person);
    copy->roles = CM_ROLE_STUDENT;
    copy->duties = 0;
    copy->origin = (CmOrigin){0};
    if (copy->left == 0)
        copy->left = today;
}

/* The new files may have leavers themselves, marked so, without the releases that they had. */
static void add_known_leavers(GHashTable *kept, const CmRoster *after)
{
    for (guint i = 0; i < after->people->len; i++) {
        const CmPerson *person = cm_roster_at(after->people, CmPerson, i);
        if (is_student(person) && person->left != 0)
            g_hash_table_add(kept, (gpointer)person->id);
    }
}

guint cm_import_keep_leavers(CmRoster *after, const CmRoster *before, CmDay today)
{
    g_autoptr(GHashTable) present = ids_of(after);
    g_autoptr(GHashTable) kept = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < before->people->len; i++) {
        const CmPerson *person = cm_roster_at(before->people, CmPerson, i);
        if (!is_student(person) || g_hash_table_contains(present, person->id))
            continue;
        keep_person(after, person, today);
        g_hash_table_add(kept, (gpointer)person->id);
    }
    guint count = g_hash_table_size(kept);
    add_known_leavers(kept, after);
    keep_releases(after, before, kept);
    cm_kept_guardians_add(after, before);
    return count;
}
