#include "text/detector_hits.h"
#include "text/detector_index.h"

/* Where a pattern is looked for around a word, in bytes. */
#define WINDOW 60u
/* A pattern is tried so often in a text of no length, and once more for so many bytes: an hour-long
 * mail of nothing but "street" ends as unknown, not as an hour. A look at what stands near counts
 * as a try where more marks stand there than in any text for people. */
#define TRIES_LEAST   300u
#define BYTES_PER_TRY 1000u
#define MARKS_FREE    64u

/* How far a detector has looked through the marks for what must, or must not, stand near: places
 * come in the order of the text, so that it looks at each mark once. */
typedef struct {
    guint first;  /* mark that begins inside what was looked through last */
    guint wanted; /* none from first on is looked for until this one */
} Look;

typedef struct {
    const CmDetectors *detectors;
    CmDetectPlace place;
    const char *text;
    gsize length;
    GArray *marks;          /* of CmTermMark, in the order of their starts */
    GArray *numbers;        /* of CmDetectorHit: those that passed their check, in order too */
    GArray *hits;           /* of CmDetectorHit */
    GArray *words;          /* the same: what patterns were tried around, or NULL */
    gsize tries;            /* that patterns have left */
    Look *looks;            /* by detector: for what must stand near, for what must not */
    gsize *matched;         /* by detector, of sure and of weak hits: where its last match ends */
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

static gboolean is_wanted(const Scan *scan, const Nearby *nearby, const CmTermMark *mark)
{
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

/* Moves @look on to the marks that begin at @from or later. */
static void look_from(const GArray *marks, Look *look, gsize from)
{
    gboolean back =
        look->first > 0 && g_array_index(marks, CmTermMark, look->first - 1).start >= from;
    gboolean far = look->first + MARKS_FREE < marks->len &&
                   g_array_index(marks, CmTermMark, look->first + MARKS_FREE).start < from;
    if (back)
        look->wanted = 0;
    if (back || far)
        look->first = first_mark(marks, from);
    while (look->first < marks->len && g_array_index(marks, CmTermMark, look->first).start < from)
        look->first++;
    look->wanted = MAX(look->wanted, look->first);
}

/* TRUE when something of @nearby that is no part of @hit begins at @until or before it. */
static gboolean look_until(const Scan *scan, const CmDetectorHit *hit, gsize until,
                           const Nearby *nearby, Look *look)
{
    const CmTermMark *marks = (const CmTermMark *)(const void *)scan->marks->data;
    guint i = look->wanted;
    while (i < scan->marks->len && marks[i].start <= until && !is_wanted(scan, nearby, &marks[i]))
        i++;
    look->wanted = i;
    for (; i < scan->marks->len && marks[i].start <= until; i++)
        if ((marks[i].start >= hit->end || marks[i].end <= hit->start) &&
            is_wanted(scan, nearby, &marks[i]))
            return TRUE;
    return FALSE;
}

/* Whether something of @nearby stands near @hit; unknown when there is too much to look through and
 * no try left. Mark @at is the first that begins where the hit does, or later. */
static CmMatch look_near(Scan *scan, const CmDetectorHit *hit, guint at, const Nearby *nearby,
                         Look *look)
{
    gsize from = hit->start > nearby->distance ? hit->start - nearby->distance : 0;
    gsize until = hit->end + nearby->distance;
    if (is_crowded(scan->marks, at, from, until)) {
        if (scan->tries == 0)
            return CM_MATCH_UNKNOWN;
        scan->tries--;
    }
    look_from(scan->marks, look, from);
    return look_until(scan, hit, until, nearby, look) ? CM_MATCH_YES : CM_MATCH_NO;
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

/* Behind @hit, or a character further where it is empty. */
static gsize behind(const char *text, gsize length, const CmDetectorHit *hit, gsize from)
{
    gsize at = MAX(hit->end, from + 1);
    while (at < length && ((guchar)text[at] & 0xc0) == 0x80)
        at++;
    return at;
}

/* Adds a find for each match of @pattern in text[*@from..@length]; *@from gets behind the last. */
static CmMatch add_matches(const CmPattern *pattern, const char *text, gsize length, gsize *from,
                           CmDetectorHit found, GArray *hits)
{
    CmMatch match = CM_MATCH_YES;
    while (match == CM_MATCH_YES && *from < length) {
        match = cm_pattern_find_from(pattern, text, length, *from, &found.start, &found.end);
        if (match != CM_MATCH_YES)
            break;
        g_array_append_val(hits, found);
        *from = behind(text, length, &found, *from);
    }
    return match;
}

/* Tries the pattern of @detector around the word or number of @hit. They come in the order of the
 * text, so that what an earlier one found is not looked for again. */
static void try_around(Scan *scan, const CmDetector *detector, CmDetectorHit hit)
{
    gsize start, end;
    window_of(scan, &hit, &start, &end);
    gsize *matched = &scan->matched[2 * hit.detector + (hit.weak ? 1 : 0)];
    gsize from = MAX(start, *matched) - start;
    guint before = scan->hits->len;
    CmMatch match =
        add_matches(detector->pattern, scan->text + start, end - start, &from, hit, scan->hits);
    for (guint i = before; i < scan->hits->len; i++) {
        g_array_index(scan->hits, CmDetectorHit, i).start += start;
        g_array_index(scan->hits, CmDetectorHit, i).end += start;
    }
    if (scan->hits->len > before)
        *matched = start + from;
    hit.unknown = match == CM_MATCH_UNKNOWN;
    if (hit.unknown)
        g_array_append_val(scan->hits, hit);
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
    Look *looks = &scan->looks[2 * hit->detector];
    if (near.terms != NULL || near.amount) {
        CmMatch match = look_near(scan, hit, at, &near, &looks[0]);
        if (match == CM_MATCH_UNKNOWN || (match == CM_MATCH_NO && !detector->alone_weak))
            return match;
        hit->weak = hit->weak || match == CM_MATCH_NO;
    }
    if (unless.terms == NULL)
        return CM_MATCH_YES;
    CmMatch excluded = look_near(scan, hit, at, &unless, &looks[1]);
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
    if (detector->pattern == NULL) {
        g_array_append_val(scan->hits, hit);
        return;
    }
    scan->tries--;
    if (scan->words != NULL)
        g_array_append_val(scan->words, hit);
    try_around(scan, detector, hit);
}

static void settle_all(Scan *scan)
{
    for (guint i = 0; i < scan->numbers->len; i++) {
        const CmDetectorHit *number = &g_array_index(scan->numbers, CmDetectorHit, i);
        settle_hit(scan, *number, first_mark(scan->marks, number->start));
    }
    memset(scan->matched, 0, 2 * scan->detectors->all->len * sizeof *scan->matched);
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

GArray *cm_detectors_scan(const CmDetectors *detectors, CmDetectPlace place, const char *text,
                          gsize length)
{
    return cm_detectors_scan_words(detectors, place, text, length, NULL);
}

GArray *cm_detectors_scan_words(const CmDetectors *detectors, CmDetectPlace place, const char *text,
                                gsize length, GArray *words)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(CmTermMark));
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(CmDetectorHit));
    g_autofree Look *looks = g_new0(Look, 2 * detectors->all->len + 1);
    g_autofree gsize *matched = g_new0(gsize, 2 * detectors->all->len + 1);
    g_autofree CmDetectorHit *untried = g_new0(CmDetectorHit, detectors->all->len + 1);
    Scan scan = {
        .detectors = detectors,
        .place = place,
        .text = text,
        .length = length,
        .marks = marks,
        .numbers = numbers,
        .hits = g_array_new(FALSE, FALSE, sizeof(CmDetectorHit)),
        .words = words,
        .looks = looks,
        .matched = matched,
        .untried = untried,
        .tries = TRIES_LEAST + length / BYTES_PER_TRY,
    };
    cm_detectors_read_marks(detectors, place, text, length, marks, numbers);
    settle_all(&scan);
    add_untried(&scan);
    cm_detector_hits_settle(scan.hits, detectors->all->len);
    return scan.hits;
}

void cm_detectors_try(const CmDetectors *detectors, const CmDetectorHit *word, const char *text,
                      gsize length, GArray *hits)
{
    const CmDetector *detector = &g_array_index(detectors->all, CmDetector, word->detector);
    CmDetectorHit all = *word;
    gsize from = 0;
    if (detector->pattern == NULL ||
        add_matches(detector->pattern, text, length, &from, *word, hits) != CM_MATCH_UNKNOWN)
        return;
    all.start = 0;
    all.end = length;
    all.unknown = TRUE;
    g_array_append_val(hits, all);
}
