#include "gateway/detector_examples.h"

#include "text/headed_values.h"

static void result_free(gpointer data)
{
    cm_case_result_free(data);
}

/* An example without its braces, and where the students' names stand in it. */
typedef struct {
    GString *text;
    GArray *people;   /* of CmSpan */
    GArray *headings; /* of CmHeading */
} Plain;

static Plain plain_of(const char *marked)
{
    Plain plain = {g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(CmSpan)), NULL};
    CmSpan span = {0, 0};
    for (const char *at = marked; *at != '\0'; at++) {
        if (*at == '{') {
            span.start = plain.text->len;
        } else if (*at == '}') {
            span.end = plain.text->len;
            g_array_append_val(plain.people, span);
        } else if (at[0] == '\\' && at[1] == 'n') {
            g_string_append_c(plain.text, '\n');
            at++;
        } else {
            g_string_append_c(plain.text, *at);
        }
    }
    plain.headings =
        cm_headings_find(plain.text->str, plain.text->len,
                         (const CmSpan *)(const void *)plain.people->data, plain.people->len);
    return plain;
}

static void clear_plain(Plain *plain)
{
    g_string_free(plain->text, TRUE);
    g_array_unref(plain->people);
    g_array_unref(plain->headings);
}

/* What @hit is worth: -1 nothing, since it means nothing without a student. */
static int worth(const CmPolicyDetector *detector, const CmDetectorHit *hit, const Plain *plain)
{
    gboolean sure = !hit->weak;
    if (!detector->has_kind) {
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(CmBeside));
        cm_beside_find(plain->text->str, plain->text->len, (CmSpan){hit->start, hit->end},
                       (const CmSpan *)(const void *)plain->people->data, plain->people->len,
                       cm_headings_at(plain->headings, hit->start), found);
        if (found->len == 0)
            return -1;
        sure &= g_array_index(found, CmBeside, 0).sure;
    }
    return sure ? CM_STRENGTH_STRONG : CM_STRENGTH_WEAK;
}

/* The strength of what detector @number finds in @example, or -1. */
static int find(const CmPolicyDetector *detector, guint number, const CmDetectors *detectors,
                const CmDetectorExample *example)
{
    Plain plain = plain_of(example->text);
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(CmDetectorHit));
    g_autoptr(GArray) hits = cm_detectors_scan_words(
        detectors, example->file_name ? CM_DETECT_FILE_NAME : CM_DETECT_TEXT, plain.text->str,
        plain.text->len, words);
    CmHeadedText text = {detectors, plain.text->str, plain.text->len, plain.people, plain.headings};
    cm_headed_values_find(&text, words, hits);
    int best = -1;
    for (guint i = 0; i < hits->len; i++) {
        const CmDetectorHit *hit = &g_array_index(hits, CmDetectorHit, i);
        if (hit->detector == number)
            best = MAX(best, worth(detector, hit, &plain));
    }
    clear_plain(&plain);
    return best;
}

static const char *strength_word(int strength)
{
    return strength < 0 ? "nothing" : cm_strength_word((CmStrength)strength);
}

static CmCaseResult *try(const CmPolicyDetector *detector, guint number,
                         const CmDetectors *detectors, const CmDetectorExample *example)
{
    int expected = example->finds ? (int)example->strength : -1;
    int found = find(detector, number, detectors, example);
    CmCaseResult *result = g_new0(CmCaseResult, 1);
    result->name = g_strdup_printf("%s: %s", detector->name, example->text);
    result->file = g_strdup(example->file);
    result->line = example->line;
    result->passed = found == expected;
    if (!result->passed)
        result->difference =
            g_strdup_printf("expected %s, found %s", strength_word(expected), strength_word(found));
    return result;
}

GPtrArray *cm_detector_examples_run(const CmPolicy *policy, const CmDetectors *detectors)
{
    const GPtrArray *all = cm_policy_detectors(policy);
    GPtrArray *results = g_ptr_array_new_with_free_func(result_free);
    for (guint i = 0; i < all->len; i++) {
        const CmPolicyDetector *detector = g_ptr_array_index(all, i);
        for (guint j = 0; j < detector->examples->len; j++)
            g_ptr_array_add(results,
                            try(detector, i, detectors, g_ptr_array_index(detector->examples, j)));
    }
    return results;
}
