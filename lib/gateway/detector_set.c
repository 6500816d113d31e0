#include "gateway/detector_set.h"

static const char *const *words_of(const GPtrArray *list)
{
    return (const char *const *)list->pdata;
}

static CmDetectorSpec spec_of(const CmPolicyDetector *detector)
{
    return (CmDetectorSpec){
        .places = (detector->in_texts ? CM_DETECT_TEXT : 0u) |
                  (detector->in_file_names ? CM_DETECT_FILE_NAME : 0u),
        .numbers = words_of(detector->numbers),
        .check = detector->check,
        .words = words_of(detector->words),
        .pattern = detector->pattern,
        .near = words_of(detector->near),
        .near_amount = detector->near_amount,
        .within = detector->within,
        .unless = words_of(detector->unless),
        .alone_weak = detector->alone_weak,
        .weak = detector->weak,
    };
}

CmDetectors *cm_detector_set_new(const CmPolicy *policy, GError **error)
{
    const GPtrArray *all = cm_policy_detectors(policy);
    g_autoptr(CmDetectorsBuilder) builder = cm_detectors_builder_new();
    for (guint i = 0; i < all->len; i++) {
        const CmPolicyDetector *detector = g_ptr_array_index(all, i);
        CmDetectorSpec spec = spec_of(detector);
        if (cm_detectors_builder_add(builder, &spec, error))
            continue;
        g_prefix_error(error, "%s:%u: the detector '%s': ", detector->file, detector->line,
                       detector->name);
        return NULL;
    }
    return cm_detectors_builder_end(g_steal_pointer(&builder));
}
