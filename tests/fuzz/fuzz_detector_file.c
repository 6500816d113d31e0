/* fuzz_detector_file.c - any text as a *.detectors file: read whole or complained of */
#include <stdint.h>

#include "base/error.h"
#include "policy/detector_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    CmSourceText *source = cm_source_text_new("f.detectors", bytes);
    g_autoptr(GPtrArray) sources = g_ptr_array_new();
    g_ptr_array_add(sources, source);
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) detectors = cm_policy_detectors_new();
    cm_detector_files_read(detectors, sources, problems);
    for (guint i = 0; problems->len == 0 && i < detectors->len; i++) {
        const CmPolicyDetector *detector = g_ptr_array_index(detectors, i);
        if (detector->title == NULL || detector->examples->len < 2)
            cm_bug("a detector without what it needs was not complained of");
    }
    cm_source_text_free(source);
    return 0;
}
