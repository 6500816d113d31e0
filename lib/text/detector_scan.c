#include "text/detector_index.h"
#include "text/fold_letter.h"

/* Where a pattern is looked for around a word, in bytes. */
#define WINDOW 60u
/* A pattern is tried so often in a text of no length, and once more for so many bytes: an hour-long
 * mail of nothing but "street" ends as unknown, not as an hour. */
#define TRIES_LEAST   300u
#define BYTES_PER_TRY 400u

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

/* What a byte can begin: nothing, a word, or a character of several bytes. */
static inline gboolean is_word_byte(char c)
{
    guchar byte = (guchar)c;
    return (guchar)((byte | 0x20u) - 'a') < 26 || (guchar)(byte - '0') < 10 || byte >= 0x80;
}

/* Passes over the rest of a word. Bytes that begin signs of other scripts end it: at worst the rest
 * of such a word is taken for another. */
static gsize skip_word(const char *text, gsize length, gsize at)
{
    while (at < length && is_word_byte(text[at]) && (guchar)text[at] != 0xc2 &&
           (guchar)text[at] < 0xe2)
        at++;
    /* Never into the middle of a character. */
    while (at < length && ((guchar)text[at] & 0xc0) == 0x80)
        at++;
    return at;
}

static gboolean begins_letter(const char *at)
{
    return cm_fold_is_letter(g_utf8_get_char(at));
}

static void note_numbers(Scan *scan, const CmDigitGroups *groups, gsize at)
{
    const GArray *known = scan->detectors->numbers;
    for (guint i = 0; i < groups->count; i++) {
        const CmDigitReading *reading = &groups->readings[i];
        if ((scan->detectors->groupings & cm_detectors_grouping_bit(reading->grouping)) == 0)
            continue;
        for (guint j = 0; j < known->len; j++) {
            const CmDetectorNumber *number = &g_array_index(known, CmDetectorNumber, j);
            if (number->grouping != reading->grouping)
                continue;
            const CmDetector *detector =
                &g_array_index(scan->detectors->all, CmDetector, number->detector);
            CmDetectorHit hit = {.detector = number->detector, .start = at, .end = reading->end};
            if ((detector->places & scan->place) != 0 &&
                cm_digit_check_passes(detector->check, groups->digits, reading->count))
                g_array_append_val(scan->numbers, hit);
        }
    }
}

static gsize skip_digits(const Scan *scan, gsize at)
{
    while (at < scan->length && g_ascii_isdigit(scan->text[at]))
        at++;
    return at;
}

/* Reads the digits at @at. Returns where to go on: behind the first group, for the next may be the
 * first of another number. */
static gsize read_digits(Scan *scan, gsize at, gsize *amount_end)
{
    gsize end = skip_digits(scan, at);
    if (end - at < 32 && ((scan->detectors->first_groups >> (end - at)) & 1) != 0) {
        CmDigitGroups groups;
        cm_digit_groups_read(&groups, scan->text, scan->length, at);
        note_numbers(scan, &groups, at);
    }
    if (at < *amount_end)
        return end;
    CmTermMark amount = {.start = at, .term = cm_detectors_amount(scan->detectors)};
    if (cm_digit_groups_is_amount(scan->text, scan->length, at, &amount.end))
        g_array_append_val(scan->marks, amount);
    *amount_end = amount.end;
    return end;
}

static void read_marks(Scan *scan)
{
    gsize at = 0, amount_end = 0;
    while ((at = cm_terms_skim(scan->detectors->terms, scan->text, scan->length, at)) <
           scan->length) {
        char c = scan->text[at];
        if (g_ascii_isdigit(c)) {
            at = skip_word(scan->text, scan->length, read_digits(scan, at, &amount_end));
        } else if ((guchar)c >= 0x80 && !begins_letter(scan->text + at)) {
            at += (gsize)(g_utf8_next_char(scan->text + at) - (scan->text + at));
        } else {
            gsize next;
            cm_terms_match(scan->detectors->terms, scan->text, scan->length, at, scan->marks,
                           &next);
            at = skip_word(scan->text, scan->length, next);
        }
    }
}

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

/* TRUE when a term of @set (or an amount, where that counts) stands within @distance of @hit. */
static gboolean stands_near(const Scan *scan, const CmDetectorHit *hit, const GByteArray *set,
                            gboolean amount, guint distance)
{
    gsize from = hit->start > distance ? hit->start - distance : 0;
    for (guint i = first_mark(scan->marks, from); i < scan->marks->len; i++) {
        const CmTermMark *mark = &g_array_index(scan->marks, CmTermMark, i);
        if (mark->start > hit->end + distance)
            return FALSE;
        if (mark->start < hit->end && mark->end > hit->start)
            continue;
        if ((amount && mark->term == cm_detectors_amount(scan->detectors)) ||
            cm_detector_terms_have(set, mark->term))
            return TRUE;
    }
    return FALSE;
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

static void settle_hit(Scan *scan, CmDetectorHit hit)
{
    const CmDetector *detector = &g_array_index(scan->detectors->all, CmDetector, hit.detector);
    if ((detector->places & scan->place) == 0)
        return;
    hit.weak = detector->weak;
    gboolean needs = detector->near != NULL || detector->near_amount;
    if (needs &&
        !stands_near(scan, &hit, detector->near, detector->near_amount, detector->within)) {
        if (!detector->alone_weak)
            return;
        hit.weak = TRUE;
    }
    if (detector->pattern != NULL && scan->tries == 0) {
        leave_untried(scan, &hit);
        return;
    }
    if (detector->unless != NULL &&
        stands_near(scan, &hit, detector->unless, FALSE, CM_DETECT_UNLESS))
        return;
    CmMatch match = try_pattern(scan, detector, &hit);
    hit.unknown = match == CM_MATCH_UNKNOWN;
    if (match != CM_MATCH_NO)
        g_array_append_val(scan->hits, hit);
}

static void settle_all(Scan *scan)
{
    for (guint i = 0; i < scan->numbers->len; i++)
        settle_hit(scan, g_array_index(scan->numbers, CmDetectorHit, i));
    for (guint i = 0; i < scan->marks->len; i++) {
        const CmTermMark *mark = &g_array_index(scan->marks, CmTermMark, i);
        const GArray *users = mark->term < scan->detectors->by_word->len
                                  ? g_ptr_array_index(scan->detectors->by_word, mark->term)
                                  : NULL;
        for (guint j = 0; users != NULL && j < users->len; j++)
            settle_hit(scan, (CmDetectorHit){.detector = g_array_index(users, guint, j),
                                             .start = mark->start,
                                             .end = mark->end});
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
    read_marks(&scan);
    settle_all(&scan);
    add_untried(&scan);
    drop_overlaps(scan.hits);
    return scan.hits;
}
