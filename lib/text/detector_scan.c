#include "text/detector_hits.h"
#include "text/detector_near.h"

/* Where a pattern is looked for around a word, in bytes. */
#define WINDOW 60u
/* A pattern is tried so often in a text of no length, and once more for so many bytes: an hour-long
 * mail of nothing but "street" ends as unknown, not as an hour. */
#define TRIES_LEAST   300u
#define BYTES_PER_TRY 1000u

typedef struct {
    CmDetectorMarks in; /* the text's marks, in the order of their starts */
    CmDetectPlace place;
    const char *text;
    gsize length;
    GArray *numbers;        /* of CmDetectorHit: those that passed their check, in order too */
    GArray *hits;           /* of CmDetectorHit */
    GArray *words;          /* the same: what patterns were tried around, or NULL */
    CmDetectorLook *looks;  /* by detector: for what must stand near, for what must not */
    gsize *matched;         /* by detector, of sure and of weak hits: where its last match ends */
    CmDetectorHit *untried; /* by detector: from where to where it was not tried; end 0: it was */
} Scan;

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

/* Whether what stands around @hit lets it count; it may become weak by that. Mark @at is
 * the first that begins where it does, or later. */
static CmMatch fits_in(Scan *scan, const CmDetector *detector, CmDetectorHit *hit, guint at)
{
    const CmDetectorNearby near = {detector->near, detector->near_amount, detector->within};
    const CmDetectorNearby unless = {detector->unless, FALSE, CM_DETECT_UNLESS};
    CmDetectorLook *looks = &scan->looks[2 * hit->detector];
    if (near.terms != NULL || near.amount) {
        CmMatch match = cm_detector_look_near(&scan->in, hit, at, &near, &looks[0]);
        if (match == CM_MATCH_UNKNOWN || (match == CM_MATCH_NO && !detector->alone_weak))
            return match;
        hit->weak = hit->weak || match == CM_MATCH_NO;
    }
    if (unless.terms == NULL)
        return CM_MATCH_YES;
    CmMatch excluded = cm_detector_look_near(&scan->in, hit, at, &unless, &looks[1]);
    if (excluded == CM_MATCH_UNKNOWN)
        return CM_MATCH_UNKNOWN;
    return excluded == CM_MATCH_YES ? CM_MATCH_NO : CM_MATCH_YES;
}

static void settle_hit(Scan *scan, CmDetectorHit hit, guint at)
{
    const CmDetector *detector = &g_array_index(scan->in.detectors->all, CmDetector, hit.detector);
    if ((detector->places & scan->place) == 0)
        return;
    hit.weak = detector->weak;
    CmMatch match = fits_in(scan, detector, &hit, at);
    if (match == CM_MATCH_NO)
        return;
    if (match == CM_MATCH_UNKNOWN || (detector->pattern != NULL && scan->in.tries == 0)) {
        leave_untried(scan, &hit);
        return;
    }
    if (detector->pattern == NULL) {
        g_array_append_val(scan->hits, hit);
        return;
    }
    scan->in.tries--;
    if (scan->words != NULL)
        g_array_append_val(scan->words, hit);
    try_around(scan, detector, hit);
}

static void settle_all(Scan *scan)
{
    for (guint i = 0; i < scan->numbers->len; i++) {
        const CmDetectorHit *number = &g_array_index(scan->numbers, CmDetectorHit, i);
        settle_hit(scan, *number, cm_detector_first_mark(scan->in.marks, number->start));
    }
    memset(scan->matched, 0, 2 * scan->in.detectors->all->len * sizeof *scan->matched);
    for (guint i = 0, at = 0; i < scan->in.marks->len; i++) {
        const CmTermMark *mark = &g_array_index(scan->in.marks, CmTermMark, i);
        if (mark->start > g_array_index(scan->in.marks, CmTermMark, at).start)
            at = i;
        const GArray *users = mark->term < scan->in.detectors->by_word->len
                                  ? g_ptr_array_index(scan->in.detectors->by_word, mark->term)
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
    for (guint i = 0; i < scan->in.detectors->all->len; i++)
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
    g_autofree CmDetectorLook *looks = g_new0(CmDetectorLook, 2 * detectors->all->len + 1);
    g_autofree gsize *matched = g_new0(gsize, 2 * detectors->all->len + 1);
    g_autofree CmDetectorHit *untried = g_new0(CmDetectorHit, detectors->all->len + 1);
    Scan scan = {
        .in = {detectors, marks, TRIES_LEAST + length / BYTES_PER_TRY},
        .place = place,
        .text = text,
        .length = length,
        .numbers = numbers,
        .hits = g_array_new(FALSE, FALSE, sizeof(CmDetectorHit)),
        .words = words,
        .looks = looks,
        .matched = matched,
        .untried = untried,
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
