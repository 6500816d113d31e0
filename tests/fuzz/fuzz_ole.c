/* fuzz_ole.c - old documents: streams put together, and what can be read in them */
#include "shared.h"

#include "inspector/ole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(cm_ole_read, data, size);
}
