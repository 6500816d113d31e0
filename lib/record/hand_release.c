#include "record/hand_release.h"

#include "record/word_table.h"

static const CmWord actions[] = {
    {CM_HAND_GRANT, "grant"},
    {CM_HAND_REFUSE, "refuse"},
    {CM_HAND_WITHDRAW, "withdraw"},
};
CM_WORD_TABLE_FUNCTIONS(hand_action, CmHandAction, actions)

void cm_hand_release_settle(CmHandRelease *record)
{
    record->row.granted = record->action != CM_HAND_REFUSE;
    record->row.withdrawn_on = record->action == CM_HAND_WITHDRAW ? record->row.signed_on : 0;
}

static gboolean is_every_scope(const CmReleaseRow *row)
{
    return g_strcmp0(row->scope, "*") == 0;
}

static gboolean is_every_platform(const CmReleaseRow *row)
{
    return row->platforms == NULL || row->platforms[0] == NULL;
}

static gboolean has_platform(const CmReleaseRow *row, const char *platform)
{
    for (guint i = 0; row->platforms[i] != NULL; i++)
        if (g_ascii_strcasecmp(row->platforms[i], platform) == 0)
            return TRUE;
    return FALSE;
}

static guint count_shared_platforms(const CmReleaseRow *one, const CmReleaseRow *two)
{
    guint count = 0;
    for (guint i = 0; two->platforms[i] != NULL; i++)
        count += has_platform(one, two->platforms[i]) ? 1 : 0;
    return count;
}

static gboolean covers_platforms(const CmReleaseRow *outer, const CmReleaseRow *inner)
{
    if (is_every_platform(outer))
        return TRUE;
    return !is_every_platform(inner) &&
           count_shared_platforms(outer, inner) == g_strv_length((char **)inner->platforms);
}

gboolean cm_release_row_covers(const CmReleaseRow *outer, const CmReleaseRow *inner)
{
    return (is_every_scope(outer) || g_strcmp0(outer->scope, inner->scope) == 0) &&
           (inner->kinds & ~outer->kinds) == 0 && covers_platforms(outer, inner);
}

gboolean cm_release_row_meets(const CmReleaseRow *one, const CmReleaseRow *two)
{
    return (is_every_scope(one) || is_every_scope(two) || g_strcmp0(one->scope, two->scope) == 0) &&
           (one->kinds & two->kinds) != 0 &&
           (is_every_platform(one) || is_every_platform(two) ||
            count_shared_platforms(one, two) > 0);
}

/* What a signer said of a student on one day. */
static char *occasion_of(const CmReleaseRow *row)
{
    return g_strdup_printf("%s\n%s\n%u", row->student != NULL ? row->student : "",
                           row->signed_by != NULL ? row->signed_by : "", row->signed_on);
}

/* TRUE when one of @later covers @row. */
static gboolean is_answered(const GPtrArray *later, const CmReleaseRow *row)
{
    for (guint i = 0; later != NULL && i < later->len; i++)
        if (cm_release_row_covers(g_ptr_array_index(later, i), row))
            return TRUE;
    return FALSE;
}

static void remember(GHashTable *occasions, const char *occasion, const CmReleaseRow *row)
{
    GPtrArray *rows = g_hash_table_lookup(occasions, occasion);
    if (rows == NULL) {
        rows = g_ptr_array_new();
        g_hash_table_insert(occasions, g_strdup(occasion), rows);
    }
    g_ptr_array_add(rows, (gpointer)row);
}

/* Goes back from the last record; the rows that no later one answers come out in that order. */
static void find_standing(const GArray *records, GArray *grants, GArray *objections)
{
    g_autoptr(GHashTable) occasions =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = records->len; i-- > 0;) {
        const CmHandRelease *record = &g_array_index(records, CmHandRelease, i);
        g_autofree char *occasion = occasion_of(&record->row);
        if (is_answered(g_hash_table_lookup(occasions, occasion), &record->row))
            continue;
        remember(occasions, occasion, &record->row);
        g_array_prepend_val(record->action == CM_HAND_GRANT ? grants : objections, record->row);
    }
}

/* A grant by hand that the other system does not know of cannot be marked as withdrawn there: the
 * office marks the older one that it has. So for who granted by hand, a withdrawal of the import is
 * a decision of its own day too. */
static void add_imported_withdrawals(const CmRoster *roster, const GArray *grants,
                                     GArray *objections)
{
    g_autoptr(GHashTable) students = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < grants->len; i++)
        g_hash_table_add(students, (gpointer)g_array_index(grants, CmReleaseRow, i).student);
    for (guint i = 0; grants->len > 0 && i < roster->releases->len; i++) {
        CmReleaseRow row = g_array_index(roster->releases, CmReleaseRow, i);
        if (!row.granted || row.withdrawn_on <= row.signed_on || row.student == NULL ||
            !g_hash_table_contains(students, row.student))
            continue;
        row.signed_on = row.withdrawn_on;
        g_array_append_val(objections, row);
    }
}

void cm_hand_releases_merge(CmRoster *roster, const GArray *records)
{
    g_autoptr(GArray) grants = g_array_new(FALSE, FALSE, sizeof(CmReleaseRow));
    g_autoptr(GArray) objections = g_array_new(FALSE, FALSE, sizeof(CmReleaseRow));
    find_standing(records, grants, objections);
    add_imported_withdrawals(roster, grants, objections);
    if (grants->len > 0)
        g_array_prepend_vals(roster->releases, grants->data, grants->len);
    if (objections->len > 0)
        g_array_append_vals(roster->releases, objections->data, objections->len);
}
