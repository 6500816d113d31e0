#include "directory/release_rows.h"

#include "text/fold.h"

static gboolean bears_name(const CmPerson *person, const char *name)
{
    g_autofree char *full = cm_people_full_name(person);
    if (g_utf8_validate(full, -1, NULL) && cm_fold_same_name(full, name))
        return TRUE;
    if (person->middle == NULL)
        return FALSE;
    g_autofree char *longer = g_strconcat(full, " ", person->middle, NULL);
    return g_utf8_validate(longer, -1, NULL) && cm_fold_same_name(longer, name);
}

/* The one guardian of @student who bears @name; CM_NOBODY when there is none, or more than one. */
static guint find_guardian(const CmPeople *people, guint student, const char *name)
{
    guint count, found = CM_NOBODY;
    const CmPeopleLink *links = cm_people_links(people, student, &count);
    for (guint i = 0; i < count; i++) {
        if (!bears_name(cm_people_at(people, links[i].guardian), name))
            continue;
        if (found != CM_NOBODY)
            return CM_NOBODY;
        found = links[i].guardian;
    }
    return found;
}

/* A signer whom the directory does not know is told apart by the name alone: the same name on two
 * rows of a student is the same person. */
static guint number_of_stranger(const CmReleaseRows *rows, const guint *own, guint at)
{
    guint people = rows->people->roster->people->len;
    const char *name = cm_release_rows_at(rows, own[at])->signed_by;
    for (guint i = 0; i < at; i++) {
        const char *other = cm_release_rows_at(rows, own[i])->signed_by;
        if (rows->signers[own[i]].signer < people)
            continue;
        if (g_strcmp0(name, other) == 0 ||
            (name != NULL && other != NULL && g_utf8_validate(name, -1, NULL) &&
             g_utf8_validate(other, -1, NULL) && cm_fold_same_name(name, other)))
            return rows->signers[own[i]].signer;
    }
    return people + at;
}

static CmReleaseSigner find_signer(const CmReleaseRows *rows, guint student, const guint *own,
                                   guint at)
{
    const CmReleaseRow *row = cm_release_rows_at(rows, own[at]);
    guint signer = cm_people_find(rows->people, row->signed_by);
    if (signer == student)
        return (CmReleaseSigner){student, TRUE};
    if (signer != CM_NOBODY)
        return (CmReleaseSigner){signer, FALSE};
    if (row->by_student)
        return (CmReleaseSigner){student, TRUE};
    if (row->signed_by != NULL && g_utf8_validate(row->signed_by, -1, NULL))
        signer = find_guardian(rows->people, student, row->signed_by);
    if (signer == CM_NOBODY)
        signer = number_of_stranger(rows, own, at);
    return (CmReleaseSigner){signer, FALSE};
}

void cm_release_rows_init(CmReleaseRows *rows, const CmPeople *people)
{
    const GArray *releases = people->roster->releases;
    rows->people = people;
    rows->signers = g_new0(CmReleaseSigner, (gsize)releases->len + 1);
    g_autofree guint *students = g_new(guint, (gsize)releases->len + 1);
    for (guint i = 0; i < releases->len; i++)
        students[i] = cm_people_find(people, g_array_index(releases, CmReleaseRow, i).student);
    cm_grouping_init(&rows->by_student, students, releases->len, people->roster->people->len);
    for (guint student = 0; student < people->roster->people->len; student++) {
        guint count;
        const guint *own = cm_release_rows_of(rows, student, &count);
        for (guint i = 0; i < count; i++)
            rows->signers[own[i]] = find_signer(rows, student, own, i);
    }
}

void cm_release_rows_clear(CmReleaseRows *rows)
{
    cm_grouping_clear(&rows->by_student);
    g_clear_pointer(&rows->signers, g_free);
}

const guint *cm_release_rows_of(const CmReleaseRows *rows, guint position, guint *count)
{
    return cm_grouping_rows(&rows->by_student, position, count);
}

const CmReleaseRow *cm_release_rows_at(const CmReleaseRows *rows, guint row)
{
    return &g_array_index(rows->people->roster->releases, CmReleaseRow, row);
}

CmReleaseSigner cm_release_rows_signer(const CmReleaseRows *rows, guint row)
{
    return rows->signers[row];
}
