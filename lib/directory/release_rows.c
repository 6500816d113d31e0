#include "directory/release_rows.h"

#include "record/hand_release.h"
#include "text/fold.h"

static gboolean is_same_name(const char *own, const char *name)
{
    return own != NULL && g_utf8_validate(own, -1, NULL) && cm_fold_same_name(own, name);
}

static gboolean bears_name(const CmPerson *person, const char *name)
{
    g_autofree char *full = cm_person_full_name(person);
    if (is_same_name(full, name))
        return TRUE;
    if (person->middle == NULL)
        return FALSE;
    g_autofree char *longer = g_strconcat(full, " ", person->middle, NULL);
    return is_same_name(longer, name);
}

/* By any of the names that the student has or had. */
static gboolean is_students_name(const CmPerson *student, const char *name)
{
    g_autofree char *usual = cm_person_usual_name(student);
    if (bears_name(student, name) || is_same_name(usual, name))
        return TRUE;
    for (guint i = 0; student->former != NULL && student->former[i] != NULL; i++)
        if (is_same_name(student->former[i], name))
            return TRUE;
    return FALSE;
}

static gboolean has_first_word_of(const char *name, const char *given)
{
    if (given == NULL || !g_utf8_validate(given, -1, NULL))
        return FALSE;
    g_auto(GStrv) words = cm_fold_words(name);
    g_auto(GStrv) first = cm_fold_words(given);
    return first[0] != NULL && g_strv_contains((const char *const *)words, first[0]);
}

/* A parent bears some of the student's names as well ("de los Reyes"), but hardly the first. */
static gboolean has_given_name(const CmPerson *student, const char *name)
{
    return has_first_word_of(name, student->given) ||
           has_first_word_of(name, student->preferred_given);
}

static gboolean is_student(const CmPeople *people, guint student, const CmReleaseRow *row)
{
    const CmPerson *person = cm_people_at(people, student);
    return is_students_name(person, row->signed_by) &&
           (row->by_student || has_given_name(person, row->signed_by));
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
        guint signer = cm_release_rows_signer(rows, own[i]).signer;
        if (signer < people)
            continue;
        if (g_strcmp0(name, other) == 0 ||
            (name != NULL && other != NULL && g_utf8_validate(name, -1, NULL) &&
             g_utf8_validate(other, -1, NULL) && cm_fold_same_name(name, other)))
            return signer;
    }
    return people + at;
}

static gboolean is_guardian_with_access(const CmPeople *people, guint student, guint signer)
{
    guint count;
    const CmPeopleLink *links = cm_people_links(people, student, &count);
    for (guint i = 0; i < count; i++)
        if (links[i].guardian == signer)
            return links[i].access == CM_ACCESS_FULL;
    return FALSE;
}

static CmReleaseSigner find_signer(const CmReleaseRows *rows, guint student, const guint *own,
                                   guint at)
{
    const CmPeople *people = rows->people;
    const CmReleaseRow *row = cm_release_rows_at(rows, own[at]);
    const char *name = row->signed_by;
    guint signer = cm_people_find(people, name);
    gboolean is_name = signer == CM_NOBODY && name != NULL && g_utf8_validate(name, -1, NULL);
    if (is_name && !row->by_student)
        signer = find_guardian(people, student, name);
    if (signer == CM_NOBODY && is_name && is_student(people, student, row))
        signer = student;
    if (signer == student)
        return (CmReleaseSigner){student, TRUE, TRUE};
    if (signer != CM_NOBODY)
        return (CmReleaseSigner){signer, FALSE, is_guardian_with_access(people, student, signer)};
    return (CmReleaseSigner){number_of_stranger(rows, own, at), row->by_student, !row->by_student};
}

void cm_release_rows_init(CmReleaseRows *rows, const CmPeople *people)
{
    const GArray *releases = people->roster->releases;
    rows->people = people;
    rows->overlay = NULL;
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

/* Its rows are numbered on from the last of the roster. */
struct CmReleaseOverlay {
    CmRoster *roster;    /* the rows, and the strings of the records among them */
    guint first;         /* the number of its first row */
    GHashTable *numbers; /* position of a student -> GArray of guint: its rows' numbers */
    GArray *signers;     /* of CmReleaseSigner: of each row */
};

/* What came with an import, not the records that were merged into it when the directory was built.
 */
static guint count_imported(const CmRoster *roster)
{
    return roster->last_by_hand != 0 ? roster->releases_imported : roster->releases->len;
}

static void copy_imported(CmReleaseOverlay *overlay, const CmReleaseRows *base, guint student)
{
    guint count, imported = count_imported(base->people->roster);
    const guint *own = cm_grouping_rows(&base->by_student, student, &count);
    for (guint i = 0; i < count && own[i] < imported; i++)
        g_array_append_val(overlay->roster->releases,
                           g_array_index(base->people->roster->releases, CmReleaseRow, own[i]));
}

/* Notes whose rows are replaced, and begins each with what was imported. */
static void add_students(CmReleaseOverlay *overlay, const CmReleaseRows *base,
                         const GArray *records)
{
    for (guint i = 0; i < records->len; i++) {
        const char *id = g_array_index(records, CmHandRelease, i).row.student;
        guint student = cm_people_find(base->people, id);
        gpointer key = GUINT_TO_POINTER(student);
        if (student == CM_NOBODY || g_hash_table_contains(overlay->numbers, key))
            continue;
        g_hash_table_insert(overlay->numbers, key, g_array_new(FALSE, FALSE, sizeof(guint)));
        copy_imported(overlay, base, student);
    }
}

static void number_rows(CmReleaseOverlay *overlay, const CmPeople *people)
{
    const GArray *releases = overlay->roster->releases;
    g_array_set_size(overlay->signers, releases->len);
    for (guint i = 0; i < releases->len; i++) {
        guint student = cm_people_find(people, g_array_index(releases, CmReleaseRow, i).student);
        GArray *numbers = g_hash_table_lookup(overlay->numbers, GUINT_TO_POINTER(student));
        guint number = overlay->first + i;
        if (student != CM_NOBODY)
            g_array_append_val(numbers, number);
    }
}

static void find_signers(const CmReleaseRows *rows)
{
    CmReleaseOverlay *overlay = rows->overlay;
    GHashTableIter iterator;
    gpointer key, value;
    g_hash_table_iter_init(&iterator, overlay->numbers);
    while (g_hash_table_iter_next(&iterator, &key, &value)) {
        const guint *own = (const guint *)(const void *)((GArray *)value)->data;
        for (guint i = 0; i < ((GArray *)value)->len; i++)
            g_array_index(overlay->signers, CmReleaseSigner, own[i] - overlay->first) =
                find_signer(rows, GPOINTER_TO_UINT(key), own, i);
    }
}

void cm_release_rows_init_over(CmReleaseRows *rows, const CmReleaseRows *base,
                               const GArray *records, CmRoster *strings)
{
    CmReleaseOverlay *overlay = g_new0(CmReleaseOverlay, 1);
    overlay->roster = strings;
    overlay->first = base->people->roster->releases->len;
    overlay->numbers = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    overlay->signers = g_array_new(FALSE, TRUE, sizeof(CmReleaseSigner));
    *rows = *base;
    rows->overlay = overlay;
    add_students(overlay, base, records);
    cm_hand_releases_merge(strings, records);
    number_rows(overlay, base->people);
    find_signers(rows);
}

void cm_release_rows_clear_over(CmReleaseRows *rows)
{
    cm_roster_free(rows->overlay->roster);
    g_hash_table_unref(rows->overlay->numbers);
    g_array_unref(rows->overlay->signers);
    g_clear_pointer(&rows->overlay, g_free);
}

const guint *cm_release_rows_of(const CmReleaseRows *rows, guint position, guint *count)
{
    const GArray *numbers = NULL;
    if (rows->overlay != NULL)
        numbers = g_hash_table_lookup(rows->overlay->numbers, GUINT_TO_POINTER(position));
    if (numbers == NULL)
        return cm_grouping_rows(&rows->by_student, position, count);
    *count = numbers->len;
    return (const guint *)(const void *)numbers->data;
}

const CmReleaseRow *cm_release_rows_at(const CmReleaseRows *rows, guint row)
{
    if (rows->overlay != NULL && row >= rows->overlay->first)
        return &g_array_index(rows->overlay->roster->releases, CmReleaseRow,
                              row - rows->overlay->first);
    return &g_array_index(rows->people->roster->releases, CmReleaseRow, row);
}

CmReleaseSigner cm_release_rows_signer(const CmReleaseRows *rows, guint row)
{
    if (rows->overlay != NULL && row >= rows->overlay->first)
        return g_array_index(rows->overlay->signers, CmReleaseSigner, row - rows->overlay->first);
    return rows->signers[row];
}
