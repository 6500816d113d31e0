#include "text/detector_index.h"

/* Where a pattern is looked for around a word, in bytes. */
#define WINDOW 60u
/* A pattern is tried so often in a text of no length, and once more for so many bytes: an hour-long
 * mail of nothing but "street" ends as unknown, not as an hour. A look at what stands near counts
 * as a try where more marks stand there than in any text for people. */
#define TRIES_LEAST   300u
#define BYTES_PER_TRY 400u
#define MARKS_FREE    64u

typedef struct {
    const CmDetectors *detectors;
    CmDetectPlace place;
    const char *text;
    gsize length;
    GArray *marks;          /* of CmTermMark, in the order of their starts */
    GArray *numbers;        /* of CmDetectorHit: those that passed their check, in order too */
    GArray *hits;           /* of CmDetectorHit */
    gsize tries;            /* that patterns have left */
    CmDetectorHit *untried; /* by detector: from where to where it was not tried; end 0: it was */
} Scan;

/* The number of the first mark that begins at @at or later. */
static guint first_mark(const GArray *marks, gsize at)
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

/* What is looked for near a hit. */
typedef struct {
    const GByteArray *terms;
    gboolean amount; /* or an amount of money */
    guint distance;  /* bytes */
} Nearby;

/* TRUE when @mark is looked for, and no part of @hit. */
static gboolean is_wanted(const Scan *scan, const CmDetectorHit *hit, const Nearby *nearby,
                          const CmTermMark *mark)
{
    if (mark->start < hit->end && mark->end > hit->start)
        return FALSE;
    return (nearby->amount && mark->term == cm_detectors_amount(scan->detectors)) ||
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

/* Whether something of @nearby stands near @hit; unknown when there is too much to look through and
 * no try left. Mark @at is the first that begins where the hit does, or later. */
static CmMatch look_near(Scan *scan, const CmDetectorHit *hit, guint at, const Nearby *nearby)
{
    gsize from = hit->start > nearby->distance ? hit->start - nearby->distance : 0;
    gsize until = hit->end + nearby->distance;
    const CmTermMark *marks = (const CmTermMark *)(const void *)scan->marks->data;
    if (is_crowded(scan->marks, at, from, until)) {
        if (scan->tries == 0)
            return CM_MATCH_UNKNOWN;
        scan->tries--;
    }
    for (guint i = at; i > 0 && marks[i - 1].start >= from; i--)
        if (is_wanted(scan, hit, nearby, &marks[i - 1]))
            return CM_MATCH_YES;
    for (guint i = at; i < scan->marks->len && marks[i].start <= until; i++)
        if (is_wanted(scan, hit, nearby, &marks[i]))
            return CM_MATCH_YES;
    return CM_MATCH_NO;
}

static gboolean is_blank_line(const char *text, gsize length, gsize at)
{
    if (text[at] != '\n' || at + 1 >= length)
        return FALSE;
    return text[at + 1] == '\n' ||
           (text[at + 1] == '\r' && at + 2 < length && text[at + 2] == '\n');
}

/* What of the paragraph around @hit a pattern is looked for in. */
static void window_of(const Scan *scan, const CmDetectorHit *hit, gsize *start, gsize *end)
{
    *start = hit->start;
    for (guint i = 0; i<WINDOW && * start> 0; i++) {
        if (is_blank_line(scan->text, scan->length, *start - 1))
            break;
        --*start;
    }
    *end = hit->end;
    for (guint i = 0; i < WINDOW && *end < scan->length; i++) {
        if (is_blank_line(scan->text, scan->length, *end))
            break;
        ++*end;
    }
    while (*start < hit->start && ((guchar)scan->text[*start] & 0xc0) == 0x80)
        ++*start;
    while (*end < scan->length && ((guchar)scan->text[*end] & 0xc0) == 0x80)
        ++*end;
}

/* Tries the pattern of @detector; a match becomes the place of @hit. */
static CmMatch try_pattern(Scan *scan, const CmDetector *detector, CmDetectorHit *hit)
{
    if (detector->pattern == NULL)
        return CM_MATCH_YES;
    scan->tries--;
    gsize start, end, found_start, found_end;
    window_of(scan, hit, &start, &end);
    CmMatch match = cm_pattern_find(detector->pattern, scan->text + start, end - start,
                                    &found_start, &found_end);
    if (match == CM_MATCH_YES) {
        hit->start = start + found_start;
        hit->end = start + found_end;
    }
    return match;
}

/* From here on nothing more is known of this detector: one find that spans all of it. */
static void leave_untried(Scan *scan, const CmDetectorHit *hit)
{
    CmDetectorHit *untried = &scan->untried[hit->detector];
    if (untried->end == 0) {
        *untried = *hit;
        untried->unknown = TRUE;
    }
    untried->end = MAX(untried->end, hit->end);
}

/* Whether what stands around @hit lets it count; it may become weak by that. Mark @at is as above.
 */
static CmMatch fits_in(Scan *scan, const CmDetector *detector, CmDetectorHit *hit, guint at)
{
    const Nearby near = {detector->near, detector->near_amount, detector->within};
    const Nearby unless = {detector->unless, FALSE, CM_DETECT_UNLESS};
    if (near.terms != NULL || near.amount) {
        CmMatch match = look_near(scan, hit, at, &near);
        if (match == CM_MATCH_UNKNOWN || (match == CM_MATCH_NO && !detector->alone_weak))
            return match;
        hit->weak = hit->weak || match == CM_MATCH_NO;
    }
    if (unless.terms == NULL)
        return CM_MATCH_YES;
    CmMatch excluded = look_near(scan, hit, at, &unless);
    if (excluded == CM_MATCH_UNKNOWN)
        return CM_MATCH_UNKNOWN;
    return excluded == CM_MATCH_YES ? CM_MATCH_NO : CM_MATCH_YES;
}

static void settle_hit(Scan *scan, CmDetectorHit hit, guint at)
{
    const CmDetector *detector = &g_array_index(scan->detectors->all, CmDetector, hit.detector);
    if ((detector->places & scan->place) == 0)
        return;
    hit.weak = detector->weak;
    CmMatch match = fits_in(scan, detector, &hit, at);
    if (match == CM_MATCH_NO)
        return;
    if (match == CM_MATCH_UNKNOWN || (detector->pattern != NULL && scan->tries == 0)) {
        leave_untried(scan, &hit);
        return;
    }
    match = try_pattern(scan, detector, &hit);
    hit.unknown = match == CM_MATCH_UNKNOWN;
    if (match != CM_MATCH_NO)
        g_array_append_val(scan->hits, hit);
}

static void settle_all(Scan *scan)
{
    for (guint i = 0; i < scan->numbers->len; i++) {
        const CmDetectorHit *number = &g_array_index(scan->numbers, CmDetectorHit, i);
        settle_hit(scan, *number, first_mark(scan->marks, number->start));
    }
    for (guint i = 0, at = 0; i < scan->marks->len; i++) {
        const CmTermMark *mark = &g_array_index(scan->marks, CmTermMark, i);
        if (mark->start > g_array_index(scan->marks, CmTermMark, at).start)
            at = i;
        const GArray *users = mark->term < scan->detectors->by_word->len
                                  ? g_ptr_array_index(scan->detectors->by_word, mark->term)
                                  : NULL;
        for (guint j = 0; users != NULL && j < users->len; j++)
            settle_hit(scan,
                       (CmDetectorHit){.detector = g_array_index(users, guint, j),
                                       .start = mark->start,
                                       .end = mark->end},
                       at);
    }
}

static void add_untried(Scan *scan)
{
    for (guint i = 0; i < scan->detectors->all->len; i++)
        if (scan->untried[i].end > 0)
            g_array_append_val(scan->hits, scan->untried[i]);
}

/* By detector, then by place, the surest of those that begin alike first. */
static int compare_by_detector(gconstpointer a, gconstpointer b)
{
    const CmDetectorHit *first = a, *second = b;
    if (first->detector != second->detector)
        return first->detector < second->detector ? -1 : 1;
    if (first->start != second->start)
        return first->start < second->start ? -1 : 1;
    int doubt = (first->unknown + first->weak) - (second->unknown + second->weak);
    return doubt != 0 ? doubt : (first->end < second->end) - (first->end > second->end);
}

static int compare_by_start(gconstpointer a, gconstpointer b)
{
    const CmDetectorHit *first = a, *second = b;
    if (first->start != second->start)
        return first->start < second->start ? -1 : 1;
    return (first->detector > second->detector) - (first->detector < second->detector);
}

static gboolean is_surer(const CmDetectorHit *hit, const CmDetectorHit *than)
{
    return hit->unknown + hit->weak < than->unknown + than->weak;
}

/* Of one detector's hits that overlap one stays. */
static void drop_overlaps(GArray *hits)
{
    g_array_sort(hits, compare_by_detector);
    guint kept = 0;
    for (guint i = 0; i < hits->len; i++) {
        CmDetectorHit hit = g_array_index(hits, CmDetectorHit, i);
        CmDetectorHit *last = kept > 0 ? &g_array_index(hits, CmDetectorHit, kept - 1) : NULL;
        gboolean overlaps = last != NULL && last->detector == hit.detector && hit.start < last->end;
        if (overlaps && is_surer(&hit, last))
            *last = hit;
        else if (!overlaps)
            g_array_index(hits, CmDetectorHit, kept++) = hit;
    }
    g_array_set_size(hits, kept);
    g_array_sort(hits, compare_by_start);
}

GArray *cm_detectors_scan(const CmDetectors *detectors, CmDetectPlace place, const char *text,
                          gsize length)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(CmTermMark));
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(CmDetectorHit));
    g_autofree CmDetectorHit *untried = g_new0(CmDetectorHit, detectors->all->len + 1);
    Scan scan = {
        .detectors = detectors,
        .place = place,
        .text = text,
        .length = length,
        .marks = marks,
        .numbers = numbers,
        .hits = g_array_new(FALSE, FALSE, sizeof(CmDetectorHit)),
        .untried = untried,
        .tries = TRIES_LEAST + length / BYTES_PER_TRY,
    };
    cm_detectors_read_marks(detectors, place, text, length, marks, numbers);
    settle_all(&scan);
    add_untried(&scan);
    drop_overlaps(scan.hits);
    return scan.hits;
}
