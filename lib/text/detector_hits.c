#include "text/detector_hits.h"

static int doubt_of(const CmDetectorHit *hit)
{
    return hit->unknown + hit->weak;
}

/* By place; of one detector the surest of those that begin alike first. */
static int compare_hits(gconstpointer a, gconstpointer b)
{
    const CmDetectorHit *first = a, *second = b;
    if (first->start != second->start)
        return first->start < second->start ? -1 : 1;
    if (first->detector != second->detector)
        return first->detector < second->detector ? -1 : 1;
    int doubt = doubt_of(first) - doubt_of(second);
    return doubt != 0 ? doubt : (first->end < second->end) - (first->end > second->end);
}

/* Most often they are in order, and a look tells. */
static void sort_hits(GArray *hits)
{
    guint i = 1;
    while (i < hits->len && compare_hits(&g_array_index(hits, CmDetectorHit, i - 1),
                                         &g_array_index(hits, CmDetectorHit, i)) <= 0)
        i++;
    if (i < hits->len)
        g_array_sort(hits, compare_hits);
}

void cm_detector_hits_settle(GArray *hits, guint detectors)
{
    sort_hits(hits);
    g_autofree guint *last =
        g_new0(guint, detectors + 1); /* by detector: its last that stays + 1 */
    guint kept = 0;
    for (guint i = 0; i < hits->len; i++) {
        CmDetectorHit hit = g_array_index(hits, CmDetectorHit, i);
        guint before = last[hit.detector];
        CmDetectorHit *stays = before > 0 ? &g_array_index(hits, CmDetectorHit, before - 1) : NULL;
        if (stays == NULL || hit.start >= stays->end) {
            g_array_index(hits, CmDetectorHit, kept++) = hit;
            last[hit.detector] = kept;
        } else if (doubt_of(&hit) < doubt_of(stays)) {
            *stays = hit;
        }
    }
    g_array_set_size(hits, kept);
    sort_hits(hits);
}
