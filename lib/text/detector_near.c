#include "text/detector_near.h"

/* More marks than stand on one side of a hit in any text for people. */
#define MARKS_FREE 64u

guint cm_detector_first_mark(const GArray *marks, gsize at)
{
    guint low = 0, high = marks->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(marks, CmTermMark, middle).start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static gboolean is_wanted(const CmDetectorMarks *in, const CmDetectorNearby *nearby,
                          const CmTermMark *mark)
{
    return (nearby->amount && mark->term == cm_detectors_amount(in->detectors)) ||
           cm_detector_terms_have(nearby->terms, mark->term);
}

/* TRUE when on one side of mark @at more marks stand in text[@from..@until] than in any for people.
 */
static gboolean is_crowded(const GArray *marks, guint at, gsize from, gsize until)
{
    if (at >= MARKS_FREE && g_array_index(marks, CmTermMark, at - MARKS_FREE).start >= from)
        return TRUE;
    return at + MARKS_FREE < marks->len &&
           g_array_index(marks, CmTermMark, at + MARKS_FREE).start <= until;
}

/* Moves @look on to the marks that begin at @from or later. */
static void look_from(const GArray *marks, CmDetectorLook *look, gsize from)
{
    gboolean back =
        look->first > 0 && g_array_index(marks, CmTermMark, look->first - 1).start >= from;
    gboolean far = look->first + MARKS_FREE < marks->len &&
                   g_array_index(marks, CmTermMark, look->first + MARKS_FREE).start < from;
    if (back)
        look->wanted = 0;
    if (back || far)
        look->first = cm_detector_first_mark(marks, from);
    while (look->first < marks->len && g_array_index(marks, CmTermMark, look->first).start < from)
        look->first++;
    look->wanted = MAX(look->wanted, look->first);
}

/* TRUE when something of @nearby that is no part of @hit begins at @until or before it. */
static gboolean look_until(const CmDetectorMarks *in, const CmDetectorHit *hit, gsize until,
                           const CmDetectorNearby *nearby, CmDetectorLook *look)
{
    const CmTermMark *marks = (const CmTermMark *)(const void *)in->marks->data;
    guint i = look->wanted;
    while (i < in->marks->len && marks[i].start <= until && !is_wanted(in, nearby, &marks[i]))
        i++;
    look->wanted = i;
    for (; i < in->marks->len && marks[i].start <= until; i++)
        if ((marks[i].start >= hit->end || marks[i].end <= hit->start) &&
            is_wanted(in, nearby, &marks[i]))
            return TRUE;
    return FALSE;
}

CmMatch cm_detector_look_near(CmDetectorMarks *in, const CmDetectorHit *hit, guint at,
                              const CmDetectorNearby *nearby, CmDetectorLook *look)
{
    gsize from = hit->start > nearby->distance ? hit->start - nearby->distance : 0;
    gsize until = hit->end + nearby->distance;
    if (is_crowded(in->marks, at, from, until)) {
        if (in->tries == 0)
            return CM_MATCH_UNKNOWN;
        in->tries--;
    }
    look_from(in->marks, look, from);
    return look_until(in, hit, until, nearby, look) ? CM_MATCH_YES : CM_MATCH_NO;
}
