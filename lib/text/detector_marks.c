#include "text/detector_index.h"
#include "text/fold_letter.h"

typedef struct {
    const CmDetectors *detectors;
    CmDetectPlace place;
    const char *text;
    gsize length;
    GArray *marks;
    GArray *numbers;
} MarkScan;

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

static void note_number(MarkScan *scan, const CmDigitGroups *groups, const CmDigitReading *reading,
                        gsize at)
{
    guint slot = cm_detectors_slot(reading->grouping);
    for (guint i = scan->detectors->slots[slot]; i < scan->detectors->slots[slot + 1]; i++) {
        const CmDetectorNumber *number =
            &g_array_index(scan->detectors->numbers, CmDetectorNumber, i);
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

static gsize skip_digits(const MarkScan *scan, gsize at)
{
    while (at < scan->length && g_ascii_isdigit(scan->text[at]))
        at++;
    return at;
}

/* Reads the digits at @at. Returns where to go on: behind the first group, for the next may be the
 * first of another number. */
static gsize read_digits(MarkScan *scan, gsize at, gsize *amount_end)
{
    gsize end = skip_digits(scan, at);
    if (end - at < 32 && ((scan->detectors->first_groups >> (end - at)) & 1) != 0) {
        CmDigitGroups groups;
        cm_digit_groups_read(&groups, scan->text, scan->length, at);
        for (guint i = 0; i < groups.count; i++)
            note_number(scan, &groups, &groups.readings[i], at);
    }
    if (at < *amount_end)
        return end;
    CmTermMark amount = {.start = at, .term = cm_detectors_amount(scan->detectors)};
    if (cm_digit_groups_is_amount(scan->text, scan->length, at, &amount.end))
        g_array_append_val(scan->marks, amount);
    *amount_end = amount.end;
    return end;
}

void cm_detectors_read_marks(const CmDetectors *detectors, CmDetectPlace place, const char *text,
                             gsize length, GArray *marks, GArray *numbers)
{
    MarkScan scan = {detectors, place, text, length, marks, numbers};
    gsize at = 0, amount_end = 0;
    while ((at = cm_terms_skim(scan.detectors->terms, scan.text, scan.length, at)) < scan.length) {
        char c = scan.text[at];
        if (g_ascii_isdigit(c)) {
            at = skip_word(scan.text, scan.length, read_digits(&scan, at, &amount_end));
        } else if ((guchar)c >= 0x80 && !begins_letter(scan.text + at)) {
            at += (gsize)(g_utf8_next_char(scan.text + at) - (scan.text + at));
        } else {
            gsize next;
            cm_terms_match(scan.detectors->terms, scan.text, scan.length, at, scan.marks, &next);
            at = skip_word(scan.text, scan.length, next);
        }
    }
}
