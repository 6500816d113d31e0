#include "directory/snapshot.h"

#include "directory/snapshot_parts.h"

const GArray *cm_snapshot_pictures(const CmSnapshot *snapshot)
{
    return snapshot->roster->pictures;
}

CmLookAlikes *cm_snapshot_index_pictures(const CmRoster *roster)
{
    CmLookAlikes *alikes = cm_look_alikes_new();
    for (guint i = 0; i < roster->pictures->len; i++) {
        const CmPictureRow *row = cm_roster_at(roster->pictures, CmPictureRow, i);
        for (guint j = 0; j < row->view_count; j++) {
            CmPictureHash hash;
            memcpy(hash.bytes, row->views + (gsize)j * sizeof hash.bytes, sizeof hash.bytes);
            cm_look_alikes_add(alikes, &hash, i);
        }
    }
    cm_look_alikes_seal(alikes);
    return alikes;
}

typedef struct {
    const GArray *rows;
    GArray *finds;
} Search;

static void on_found(guint picture, guint distance, gpointer data)
{
    Search *search = data;
    CmPictureFind found = {cm_roster_at(search->rows, CmPictureRow, picture), distance};
    for (guint i = 0; i < search->finds->len; i++) {
        CmPictureFind *before = &g_array_index(search->finds, CmPictureFind, i);
        if (before->picture != found.picture)
            continue;
        before->distance = MIN(before->distance, distance);
        return;
    }
    g_array_append_val(search->finds, found);
}

/* Of two that are as near the one that was registered first. */
static int compare_finds(gconstpointer a, gconstpointer b)
{
    const CmPictureFind *left = a, *right = b;
    if (left->distance != right->distance)
        return left->distance < right->distance ? -1 : 1;
    return (left->picture > right->picture) - (left->picture < right->picture);
}

GArray *cm_snapshot_pictures_find(const CmSnapshot *snapshot, const GArray *hashes)
{
    Search search = {snapshot->roster->pictures, g_array_new(FALSE, FALSE, sizeof(CmPictureFind))};
    for (guint i = 0; i < hashes->len; i++)
        cm_look_alikes_find(snapshot->pictures, &g_array_index(hashes, CmPictureHash, i), on_found,
                            &search);
    g_array_sort(search.finds, compare_finds);
    return search.finds;
}
