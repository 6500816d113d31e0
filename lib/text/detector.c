#include "text/detector.h"

#include "base/error.h"
#include "text/detector_index.h"

struct CmDetectorsBuilder {
    CmDetectors *detectors;
};

static void clear_detector(gpointer data)
{
    CmDetector *detector = data;
    cm_pattern_free(detector->pattern);
    g_clear_pointer(&detector->near, g_byte_array_unref);
    g_clear_pointer(&detector->unless, g_byte_array_unref);
}

static void unref_array(gpointer data)
{
    if (data != NULL)
        g_array_unref(data);
}

CmDetectorsBuilder *cm_detectors_builder_new(void)
{
    CmDetectors *detectors = g_new0(CmDetectors, 1);
    g_atomic_ref_count_init(&detectors->references);
    detectors->all = g_array_new(FALSE, TRUE, sizeof(CmDetector));
    g_array_set_clear_func(detectors->all, clear_detector);
    detectors->terms = cm_terms_new();
    detectors->by_word = g_ptr_array_new_with_free_func(unref_array);
    detectors->numbers = g_array_new(FALSE, FALSE, sizeof(CmDetectorNumber));
    CmDetectorsBuilder *builder = g_new(CmDetectorsBuilder, 1);
    builder->detectors = detectors;
    return builder;
}

void cm_detectors_builder_free(CmDetectorsBuilder *builder)
{
    if (builder == NULL)
        return;
    cm_detectors_unref(builder->detectors);
    g_free(builder);
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    const CmDetectorNumber *first = a, *second = b;
    guint slot = cm_detectors_slot(first->grouping), other = cm_detectors_slot(second->grouping);
    if (slot != other)
        return slot < other ? -1 : 1;
    if (first->grouping != second->grouping)
        return first->grouping < second->grouping ? -1 : 1;
    return (first->detector > second->detector) - (first->detector < second->detector);
}

static void sort_numbers(CmDetectors *detectors)
{
    const GArray *numbers = detectors->numbers;
    g_array_sort(detectors->numbers, compare_numbers);
    for (guint slot = 0, i = 0; slot <= CM_DETECTOR_SLOTS; slot++) {
        while (i < numbers->len &&
               cm_detectors_slot(g_array_index(numbers, CmDetectorNumber, i).grouping) < slot)
            i++;
        detectors->slots[slot] = i;
    }
}

CmDetectors *cm_detectors_builder_end(CmDetectorsBuilder *builder)
{
    CmDetectors *detectors = g_steal_pointer(&builder->detectors);
    sort_numbers(detectors);
    while (detectors->by_word->len < cm_terms_count(detectors->terms))
        g_ptr_array_add(detectors->by_word, NULL);
    g_free(builder);
    return detectors;
}

CmDetectors *cm_detectors_ref(CmDetectors *detectors)
{
    g_atomic_ref_count_inc(&detectors->references);
    return detectors;
}

void cm_detectors_unref(CmDetectors *detectors)
{
    if (detectors == NULL || !g_atomic_ref_count_dec(&detectors->references))
        return;
    g_array_unref(detectors->all);
    cm_terms_free(detectors->terms);
    g_ptr_array_unref(detectors->by_word);
    g_array_unref(detectors->numbers);
    g_free(detectors);
}

guint cm_detectors_count(const CmDetectors *detectors)
{
    return detectors->all->len;
}

static gboolean is_empty(const char *const *list)
{
    return list == NULL || list[0] == NULL;
}

static gboolean add_words(CmDetectors *detectors, const char *const *words, guint number,
                          GError **error)
{
    for (guint i = 0; words != NULL && words[i] != NULL; i++) {
        guint term;
        if (!cm_terms_add(detectors->terms, words[i], &term, error))
            return FALSE;
        while (detectors->by_word->len <= term)
            g_ptr_array_add(detectors->by_word, NULL);
        if (g_ptr_array_index(detectors->by_word, term) == NULL)
            g_ptr_array_index(detectors->by_word, term) = g_array_new(FALSE, FALSE, sizeof(guint));
        g_array_append_val((GArray *)g_ptr_array_index(detectors->by_word, term), number);
    }
    return TRUE;
}

static gboolean add_terms(CmDetectors *detectors, const char *const *words, GByteArray **set,
                          GError **error)
{
    if (is_empty(words))
        return TRUE;
    *set = g_byte_array_new();
    for (guint i = 0; words[i] != NULL; i++) {
        guint term;
        if (!cm_terms_add(detectors->terms, words[i], &term, error))
            return FALSE;
        static const guint8 zero = 0;
        while ((*set)->len <= term)
            g_byte_array_append(*set, &zero, 1);
        (*set)->data[term] = 1;
    }
    return TRUE;
}

static gboolean add_numbers(CmDetectors *detectors, const char *const *numbers, guint number,
                            GError **error)
{
    for (guint i = 0; numbers != NULL && numbers[i] != NULL; i++) {
        CmDetectorNumber entry = {.detector = number};
        if (!cm_digit_grouping_parse(numbers[i], &entry.grouping, error))
            return FALSE;
        g_array_append_val(detectors->numbers, entry);
        detectors->first_groups |= 1u << cm_digit_grouping_first(entry.grouping);
    }
    return TRUE;
}

static gboolean read_check(const CmDetectorSpec *spec, CmDigitCheck *check, GError **error)
{
    if (spec->check == NULL || cm_digit_check_parse(spec->check, check))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                "there is no check '%s': none, luhn, sin, pen, phn, card, telephone", spec->check);
    return FALSE;
}

static gboolean fill(CmDetectors *detectors, CmDetector *detector, const CmDetectorSpec *spec,
                     GError **error)
{
    guint number = detectors->all->len;
    if (is_empty(spec->numbers) && is_empty(spec->words)) {
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "it has neither a number nor words");
        return FALSE;
    }
    detector->has_numbers = !is_empty(spec->numbers);
    if (spec->pattern != NULL) {
        detector->pattern = cm_pattern_new(spec->pattern, error);
        if (detector->pattern == NULL)
            return FALSE;
    }
    return read_check(spec, &detector->check, error) &&
           add_words(detectors, spec->words, number, error) &&
           add_numbers(detectors, spec->numbers, number, error) &&
           add_terms(detectors, spec->near, &detector->near, error) &&
           add_terms(detectors, spec->unless, &detector->unless, error);
}

gboolean cm_detectors_builder_add(CmDetectorsBuilder *builder, const CmDetectorSpec *spec,
                                  GError **error)
{
    CmDetector detector = {
        .places = spec->places,
        .near_amount = spec->near_amount,
        .within = spec->within != 0 ? MIN(spec->within, CM_DETECT_MOST) : CM_DETECT_NEAR,
        .alone_weak = spec->alone_weak,
        .weak = spec->weak,
    };
    if (!fill(builder->detectors, &detector, spec, error)) {
        clear_detector(&detector);
        return FALSE;
    }
    g_array_append_val(builder->detectors->all, detector);
    return TRUE;
}
