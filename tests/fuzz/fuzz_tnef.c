/* fuzz_tnef.c - winmail.dat */
#include "shared.h"

#include "inspector/tnef.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_reader(cm_tnef_read, data, size);
}
