/* fuzz_document.c - an attachment of any kind through every reader of archives and documents */
#include "shared.h"

#include "inspector/content.h"

static void read_content(CmInspection *inspection, int part, CmSpan bytes)
{
    const CmContentLabel label = {.declared = "application/octet-stream"};
    cm_content_read(inspection, part, &label, bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(read_content, data, size);
}
