#include "directory/release_entries.h"

#include "directory/release_age.h"
#include "directory/snapshot_parts.h"
#include "text/fold.h"

static CmDay last_day(const CmSnapshot *snapshot, const CmReleaseRow *row)
{
    if (row->valid_until != 0)
        return row->valid_until;
    return row->signed_on != 0 ? cm_release_age_year_end(snapshot, row->signed_on) : 0;
}

static CmReleaseEntry entry_of(const CmSnapshot *snapshot, guint number)
{
    const CmReleaseRow *row = cm_release_rows_at(&snapshot->releases, number);
    CmReleaseSigner signer = cm_release_rows_signer(&snapshot->releases, number);
    return (CmReleaseEntry){
        .row = row,
        .signer = signer.signer < snapshot->roster->people->len
                      ? cm_people_at(&snapshot->people, signer.signer)
                      : NULL,
        .is_student = signer.is_student,
        .first_day = MAX(row->signed_on, row->valid_from),
        .last_day = last_day(snapshot, row),
    };
}

/* A row whose withdrawal counts as a decision of its own is there twice. */
static gboolean has_origin(const GArray *entries, const CmOrigin *origin)
{
    for (guint i = 0; origin->line != 0 && i < entries->len; i++) {
        const CmOrigin *other = &g_array_index(entries, CmReleaseEntry, i).row->origin;
        if (other->line == origin->line && g_strcmp0(other->file, origin->file) == 0)
            return TRUE;
    }
    return FALSE;
}

GArray *cm_release_entries(const CmSnapshot *snapshot, const CmPerson *student)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(CmReleaseEntry));
    guint count;
    const guint *rows = cm_release_rows_of(&snapshot->releases,
                                           cm_people_position(&snapshot->people, student), &count);
    for (guint i = 0; i < count; i++) {
        CmReleaseEntry entry = entry_of(snapshot, rows[i]);
        if (!has_origin(entries, &entry.row->origin))
            g_array_append_val(entries, entry);
    }
    return entries;
}

static gboolean is_meant(const CmPerson *person, const char *signer)
{
    if (g_strcmp0(person->id, signer) == 0)
        return TRUE;
    g_autofree char *name = cm_person_full_name(person);
    return g_utf8_validate(name, -1, NULL) && g_utf8_validate(signer, -1, NULL) &&
           cm_fold_same_name(name, signer);
}

const CmPerson *cm_release_signer_find(const CmSnapshot *snapshot, const CmPerson *student,
                                       const char *signer, gboolean *ambiguous)
{
    g_autoptr(GPtrArray) guardians = cm_snapshot_guardians(snapshot, student);
    const CmPerson *found = is_meant(student, signer) ? student : NULL;
    guint bearers = found != NULL ? 1 : 0;
    *ambiguous = FALSE;
    if (g_strcmp0(student->id, signer) == 0)
        return student;
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *guardianship = g_ptr_array_index(guardians, i);
        if (g_strcmp0(guardianship->guardian->id, signer) == 0)
            return guardianship->guardian;
        if (!is_meant(guardianship->guardian, signer))
            continue;
        found = guardianship->guardian;
        bearers++;
    }
    *ambiguous = bearers > 1;
    return bearers == 1 ? found : NULL;
}
