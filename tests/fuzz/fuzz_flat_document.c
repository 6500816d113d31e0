/* fuzz_flat_document.c - office documents that are one XML file */
#include "shared.h"

#include "inspector/flat_document.h"

static void read_document(CmInspection *inspection, int part, CmSpan bytes)
{
    (void)cm_flat_document_detect(bytes);
    cm_flat_document_read(inspection, part, bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(read_document, data, size);
}
