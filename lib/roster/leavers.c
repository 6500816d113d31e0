#include "roster/import.h"

static gboolean is_student(const CmPerson *person)
{
    return (person->roles & CM_ROLE_STUDENT) != 0;
}

/* A copy whose strings belong to @roster. It comes from no file of this import. */
static CmPerson copy_person(CmRoster *roster, const CmPerson *person)
{
    return (CmPerson){
        .id = cm_roster_string(roster, person->id),
        .roles = CM_ROLE_STUDENT,
        .given = cm_roster_string(roster, person->given),
        .middle = cm_roster_string(roster, person->middle),
        .family = cm_roster_string(roster, person->family),
        .preferred_given = cm_roster_string(roster, person->preferred_given),
        .preferred_family = cm_roster_string(roster, person->preferred_family),
        .former = cm_roster_list(roster, person->former),
        .identifier = cm_roster_string(roster, person->identifier),
        .username = cm_roster_string(roster, person->username),
        .email = cm_roster_string(roster, person->email),
        .sms = cm_roster_string(roster, person->sms),
        .phone = cm_roster_string(roster, person->phone),
        .grades = cm_roster_list(roster, person->grades),
        .orgs = cm_roster_list(roster, person->orgs),
        .agents = cm_roster_list(roster, person->agents),
        .no_access = cm_roster_list(roster, person->no_access),
        .born = person->born,
        .left = person->left,
    };
}

static CmReleaseRow copy_release(CmRoster *roster, const CmReleaseRow *release)
{
    CmReleaseRow copy = *release;
    copy.student = cm_roster_string(roster, release->student);
    copy.scope = cm_roster_string(roster, release->scope);
    copy.platforms = cm_roster_list(roster, release->platforms);
    copy.signed_by = cm_roster_string(roster, release->signed_by);
    copy.document = cm_roster_string(roster, release->document);
    copy.origin = (CmOrigin){0};
    return copy;
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
        CmReleaseRow copy = copy_release(after, release);
        g_array_append_val(after->releases, copy);
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
        CmPerson copy = copy_person(after, person);
        if (copy.left == 0)
            copy.left = today;
        g_array_append_val(after->people, copy);
        g_hash_table_add(kept, (gpointer)person->id);
    }
    keep_releases(after, before, kept);
    return g_hash_table_size(kept);
}
