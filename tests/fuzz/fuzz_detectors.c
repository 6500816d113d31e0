/* fuzz_detectors.c - any text under detectors of every sort: what is found lies inside the text, at
 * the beginnings of characters and in order, and so do the people it stands beside
 */
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "text/beside.h"
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

static void check_hits(const GArray *hits, const char *text, gsize length)
{
    g_autoptr(GArray) beside = g_array_new(FALSE, FALSE, sizeof(CmBeside));
    gsize last = 0;
    for (guint i = 0; i < hits->len; i++) {
        const CmDetectorHit *hit = &g_array_index(hits, CmDetectorHit, i);
        if (hit->start > hit->end || !is_boundary(text, length, hit->start) ||
            !is_boundary(text, length, hit->end) || hit->start < last)
            cm_bug("a find outside its text or out of order");
        last = hit->start;
        const CmSpan people[] = {{length / 4, length / 3}, {length / 2, length}};
        cm_beside_find(text, length, (CmSpan){hit->start, hit->end}, people, G_N_ELEMENTS(people),
                       beside);
        for (guint j = 0; j < beside->len; j++)
            if (g_array_index(beside, CmBeside, j).person >= G_N_ELEMENTS(people))
                cm_bug("a person who is not there");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    gsize length = strlen(text);
    g_autoptr(CmDetectors) detectors = detectors_new();
    g_autoptr(GArray) hits = cm_detectors_scan(detectors, CM_DETECT_TEXT, text, length);
    check_hits(hits, text, length);
    return 0;
}
