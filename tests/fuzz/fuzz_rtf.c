/* fuzz_rtf.c - rich text, with its objects and pictures */
#include "shared.h"

#include "inspector/rtf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(cm_rtf_read, data, size);
}
