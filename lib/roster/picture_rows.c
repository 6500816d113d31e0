#include "roster/picture_rows.h"

#include "roster/row_equal.h"

/* How many students one picture shows, by its SHA-256, and where it was first. */
typedef struct {
    guint students;
    const CmPictureRow *first;
} Share;

/* How many students each picture shows, of the rows of @roster. */
static GHashTable *count_shares(const CmRoster *roster)
{
    GHashTable *shares = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (guint i = 0; i < roster->pictures->len; i++) {
        const CmPictureRow *row = cm_roster_at(roster->pictures, CmPictureRow, i);
        Share *share = g_hash_table_lookup(shares, row->sha256);
        if (share == NULL) {
            share = g_new0(Share, 1);
            share->first = row;
            g_hash_table_insert(shares, (gpointer)row->sha256, share);
        }
        share->students++;
    }
    return shares;
}

static void say_placeholder(CmReading *reading, const Share *share)
{
    g_autofree char *reason = g_strdup_printf(
        "this picture stands for %u students, so it is taken for nobody's", share->students);
    cm_import_problems_add(reading->problems, share->first->origin.file, share->first->origin.line,
                           "imageFileName", TRUE, reason);
}

void cm_picture_rows_drop_placeholders(CmReading *reading)
{
    GArray *rows = reading->roster->pictures;
    g_autoptr(GHashTable) shares = count_shares(reading->roster);
    GHashTableIter iterator;
    gpointer value = NULL;
    g_hash_table_iter_init(&iterator, shares);
    while (g_hash_table_iter_next(&iterator, NULL, &value))
        if (((const Share *)value)->students > CM_PICTURE_ROWS_SHARED_MOST)
            say_placeholder(reading, value);
    guint kept = 0;
    for (guint i = 0; i < rows->len; i++) {
        CmPictureRow row = *cm_roster_at(rows, CmPictureRow, i);
        const Share *share = g_hash_table_lookup(shares, row.sha256);
        if (share->students <= CM_PICTURE_ROWS_SHARED_MOST)
            *cm_roster_at(rows, CmPictureRow, kept++) = row;
    }
    g_array_set_size(rows, kept);
}

void cm_picture_rows_keep(CmReading *reading, const CmRoster *before)
{
    g_autoptr(GHashTable) fresh = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < reading->roster->pictures->len; i++)
        g_hash_table_add(
            fresh, (gpointer)cm_roster_at(reading->roster->pictures, CmPictureRow, i)->sha256);
    for (guint i = 0; i < before->pictures->len; i++) {
        const CmPictureRow *row = cm_roster_at(before->pictures, CmPictureRow, i);
        if (!g_hash_table_contains(fresh, row->sha256))
            (void)cm_row_copy(reading->roster, &cm_rows_pictures, row);
    }
}
