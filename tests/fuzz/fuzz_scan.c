/* fuzz_scan.c - the own scan of a message's structure, and the union of views */
#include <stddef.h>
#include <stdint.h>

#include "inspector/structure.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CmSpan message = {(const char *)data, size};
    gboolean complete = FALSE;
    guint extra = 0;
    g_autoptr(GArray) parts = cm_structure_scan(message, &complete);
    g_autoptr(GArray) whole = cm_structure_union(parts, parts, &extra);
    for (guint i = 0; i < parts->len; i++) {
        const CmStructurePart *part = &g_array_index(parts, CmStructurePart, i);
        g_assert_true(part->header <= size && part->header_length <= size - part->header);
        g_assert_true(part->body <= size && part->body_length <= size - part->body);
    }
    return 0;
}
