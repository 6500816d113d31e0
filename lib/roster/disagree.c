#include "roster/disagree.h"

typedef struct {
    const CmRoster *imported;
    GHashTable *people;   /* id -> const CmPerson */
    GHashTable *releases; /* student -> GPtrArray of const CmReleaseRow */
} Index;

static void index_clear(Index *index)
{
    g_hash_table_unref(index->people);
    g_hash_table_unref(index->releases);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Index, index_clear)

static void add_to(GHashTable *table, const char *key, gconstpointer value)
{
    GPtrArray *values = g_hash_table_lookup(table, key);
    if (values == NULL) {
        values = g_ptr_array_new();
        g_hash_table_insert(table, (gpointer)key, values);
    }
    g_ptr_array_add(values, (gpointer)value);
}

static GHashTable *by_student(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
}

static Index index_of(const CmRoster *imported)
{
    Index index = {imported, g_hash_table_new(g_str_hash, g_str_equal), by_student()};
    for (guint i = 0; i < imported->people->len; i++) {
        const CmPerson *person = cm_roster_at(imported->people, CmPerson, i);
        if (person->id != NULL)
            g_hash_table_insert(index.people, (gpointer)person->id, (gpointer)person);
    }
    for (guint i = 0; i < imported->releases->len; i++) {
        const CmReleaseRow *row = cm_roster_at(imported->releases, CmReleaseRow, i);
        if (row->student != NULL)
            add_to(index.releases, row->student, row);
    }
    return index;
}

static gboolean is_name_of(const CmPerson *person, const char *name)
{
    if (person == NULL || person->given == NULL || person->family == NULL)
        return FALSE;
    g_autofree char *one = g_strconcat(person->given, " ", person->family, NULL);
    g_autofree char *two = g_strconcat(person->family, " ", person->given, NULL);
    g_autofree char *wanted = g_utf8_casefold(name, -1);
    g_autofree char *one_folded = g_utf8_casefold(one, -1);
    g_autofree char *two_folded = g_utf8_casefold(two, -1);
    return g_str_equal(wanted, one_folded) || g_str_equal(wanted, two_folded);
}

/* A row of the student's own signature may bear no id. */
static gboolean is_same_signer(const Index *index, const CmReleaseRow *one, const CmReleaseRow *two)
{
    if (one->by_student || two->by_student)
        return one->by_student == two->by_student;
    if (one->signed_by == NULL || two->signed_by == NULL)
        return FALSE;
    return g_str_equal(one->signed_by, two->signed_by) ||
           is_name_of(g_hash_table_lookup(index->people, one->signed_by), two->signed_by) ||
           is_name_of(g_hash_table_lookup(index->people, two->signed_by), one->signed_by);
}

static gboolean permits(const CmReleaseRow *row)
{
    return row->granted && row->withdrawn_on == 0;
}

/* A withdrawal on the row is as late a decision as its day. */
static CmDay decided_on(const CmReleaseRow *row)
{
    return MAX(row->signed_on, row->withdrawn_on);
}

/* As cm_hand_releases_merge() has it. */
static gboolean record_stands(const CmReleaseRow *recorded, const CmReleaseRow *imported)
{
    if (decided_on(recorded) != decided_on(imported))
        return decided_on(recorded) > decided_on(imported);
    return !permits(recorded);
}

/* The latest row of the import by that signer about what @recorded speaks of, or NULL. */
static const CmReleaseRow *find_row(const Index *index, const CmReleaseRow *recorded)
{
    const GPtrArray *rows = g_hash_table_lookup(index->releases, recorded->student);
    const CmReleaseRow *found = NULL;
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const CmReleaseRow *row = g_ptr_array_index(rows, i);
        if (cm_release_row_meets(row, recorded) && is_same_signer(index, row, recorded) &&
            (found == NULL || decided_on(row) >= decided_on(found)))
            found = row;
    }
    return found;
}

/* TRUE when a later record of the signer, of a later day or the same, covers @record. */
static gboolean is_spent(const GPtrArray *of_student, const CmHandRelease *record)
{
    for (guint i = 0; i < of_student->len; i++) {
        const CmHandRelease *other = g_ptr_array_index(of_student, i);
        if (other->number > record->number && other->row.signed_on >= record->row.signed_on &&
            g_strcmp0(other->row.signed_by, record->row.signed_by) == 0 &&
            cm_release_row_covers(&other->row, &record->row))
            return TRUE;
    }
    return FALSE;
}

static void compare(const Index *index, const CmHandRelease *record, CmHandComparison *comparison)
{
    const CmReleaseRow *row = find_row(index, &record->row);
    comparison->records++;
    if (row == NULL) {
        comparison->unknown++;
        return;
    }
    if (permits(row) == permits(&record->row))
        return;
    CmDisagreement disagreement = {record, row, record_stands(&record->row, row)};
    g_array_append_val(comparison->disagreements, disagreement);
}

CmHandComparison *cm_hand_releases_compare(const CmRoster *imported, const GArray *records)
{
    CmHandComparison *comparison = g_new0(CmHandComparison, 1);
    comparison->disagreements = g_array_new(FALSE, FALSE, sizeof(CmDisagreement));
    g_auto(Index) index = index_of(imported);
    g_autoptr(GHashTable) students = by_student();
    for (guint i = 0; i < records->len; i++) {
        const CmHandRelease *record = &g_array_index(records, CmHandRelease, i);
        add_to(students, record->row.student, record);
    }
    for (guint i = 0; i < records->len; i++) {
        const CmHandRelease *record = &g_array_index(records, CmHandRelease, i);
        if (!is_spent(g_hash_table_lookup(students, record->row.student), record))
            compare(&index, record, comparison);
    }
    return comparison;
}

void cm_hand_comparison_free(CmHandComparison *comparison)
{
    if (comparison == NULL)
        return;
    g_array_unref(comparison->disagreements);
    g_free(comparison);
}
