/* fuzz_detectors.c - any text under detectors of every sort: what is found lies inside the text, at
 * the beginnings of characters and in order, and so do the people it stands beside
 */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "text/headed_values.h"
#include "text/detector.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

static CmDetectors *detectors_new(void)
{
    const CmDetectorSpec specs[] = {
        {.places = CM_DETECT_TEXT,
         .numbers = LIST("9", "3-3-3"),
         .check = "sin",
         .near = LIST("SIN", "assurance sociale"),
         .alone_weak = TRUE},
        {.places = CM_DETECT_TEXT, .numbers = LIST("3-3-4", "10"), .check = "telephone"},
        {.places = CM_DETECT_TEXT,
         .words = LIST("mark", "note*", "évaluation", "report card"),
         .pattern = "\\d+ ?%|\\p{Lu}+"},
        {.places = CM_DETECT_TEXT,
         .words = LIST("salary", "paie"),
         .near_amount = TRUE,
         .unless = LIST("intended recipient")},
    };
    CmDetectorsBuilder *builder = cm_detectors_builder_new();
    for (gsize i = 0; i < G_N_ELEMENTS(specs); i++)
        if (!cm_detectors_builder_add(builder, &specs[i], NULL))
            cm_bug("a detector of our own is refused");
    return cm_detectors_builder_end(builder);
}

static gboolean is_boundary(const char *text, gsize length, gsize at)
{
    return at <= length && (at == length || ((guchar)text[at] & 0xc0) != 0x80);
}

static void check_hits(const GArray *hits, const char *text, gsize length, const GArray *people,
                       const GArray *headings)
{
    g_autoptr(GArray) beside = g_array_new(FALSE, FALSE, sizeof(CmBeside));
    gsize last = 0;
    for (guint i = 0; i < hits->len; i++) {
        const CmDetectorHit *hit = &g_array_index(hits, CmDetectorHit, i);
        if (hit->start > hit->end || !is_boundary(text, length, hit->start) ||
            !is_boundary(text, length, hit->end) || hit->start < last)
            cm_bug("a find outside its text or out of order");
        last = hit->start;
        cm_beside_find(text, length, (CmSpan){hit->start, hit->end},
                       (const CmSpan *)(const void *)people->data, people->len,
                       cm_headings_at(headings, hit->start), beside);
        for (guint j = 0; j < beside->len; j++)
            if (g_array_index(beside, CmBeside, j).person >= people->len)
                cm_bug("a person who is not there");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    gsize length = strlen(text);
    g_autoptr(CmDetectors) detectors = detectors_new();
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(CmSpan));
    for (gsize at = 0; at + 8 < length; at += 1 + (guchar)text[at]) {
        CmSpan person = {at, at + 8};
        if (is_boundary(text, length, person.start) && is_boundary(text, length, person.end))
            g_array_append_val(people, person);
    }
    g_autoptr(GArray) headings =
        cm_headings_find(text, length, (const CmSpan *)(const void *)people->data, people->len);
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(CmDetectorHit));
    g_autoptr(GArray) hits =
        cm_detectors_scan_words(detectors, CM_DETECT_TEXT, text, length, words);
    check_hits(hits, text, length, people, headings);
    CmHeadedText headed = {detectors, text, length, people, headings};
    cm_headed_values_find(&headed, words, hits);
    check_hits(hits, text, length, people, headings);
    return 0;
}
