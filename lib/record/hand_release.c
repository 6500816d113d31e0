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

/* The day on which the last grant of each student was made that was recorded by hand:
 * student -> CmDay. */
static GHashTable *days_of_grants(const GArray *records)
{
    GHashTable *days = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < records->len; i++) {
        const CmHandRelease *record = &g_array_index(records, CmHandRelease, i);
        CmDay day = GPOINTER_TO_UINT(g_hash_table_lookup(days, record->row.student));
        if (record->action == CM_HAND_GRANT)
            g_hash_table_insert(days, (gpointer)record->row.student,
                                GUINT_TO_POINTER(MAX(day, record->row.signed_on)));
    }
    return days;
}

static gboolean is_grant_of(const CmHandRelease *record, const CmReleaseRow *row, CmDay day)
{
    return record->action == CM_HAND_GRANT && record->row.signed_on == day &&
           g_strcmp0(record->row.student, row->student) == 0;
}

/* TRUE when a grant of @row's student was recorded by hand that was made on the day of @row. */
static gboolean is_day_of_grant(const GArray *records, const CmReleaseRow *row)
{
    for (guint i = 0; i < records->len; i++)
        if (is_grant_of(&g_array_index(records, CmHandRelease, i), row, row->signed_on))
            return TRUE;
    return FALSE;
}

/* A grant by hand that the other system does not know of cannot be marked as withdrawn there: the
 * office marks the older one that it has. So a withdrawal answers it as a decision of its own day.
 */
static void add_objection(const GArray *records, const CmReleaseRow *row, CmDay last_grant,
                          GArray *objections)
{
    CmReleaseRow objection = *row;
    if (row->granted && row->withdrawn_on != 0 && row->withdrawn_on > row->signed_on)
        objection.signed_on = row->withdrawn_on;
    else if (row->granted || row->signed_on > last_grant || !is_day_of_grant(records, row))
        return;
    g_array_append_val(objections, objection);
}

static GArray *imported_objections(const CmRoster *roster, const GArray *records)
{
    GArray *objections = g_array_new(FALSE, FALSE, sizeof(CmReleaseRow));
    g_autoptr(GHashTable) days = days_of_grants(records);
    for (guint i = 0; g_hash_table_size(days) > 0 && i < roster->releases->len; i++) {
        const CmReleaseRow *row = &g_array_index(roster->releases, CmReleaseRow, i);
        CmDay day =
            row->student != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(days, row->student)) : 0;
        if (day != 0)
            add_objection(records, row, day, objections);
    }
    return objections;
}

void cm_hand_releases_merge(CmRoster *roster, const GArray *records)
{
    g_autoptr(GArray) objections = imported_objections(roster, records);
    roster->releases_imported = roster->releases->len;
    if (records->len > 0)
        roster->last_by_hand = g_array_index(records, CmHandRelease, records->len - 1).number;
    for (guint i = 0; i < records->len; i++)
        g_array_append_val(roster->releases, g_array_index(records, CmHandRelease, i).row);
    if (objections->len > 0)
        g_array_append_vals(roster->releases, objections->data, objections->len);
}
