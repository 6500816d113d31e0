/* fuzz_prescan.c - the scans that run in the parent */
#include <stddef.h>
#include <stdint.h>

#include "inspect/alternative.h"
#include "inspect/prescan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CmPrescanLimits small = *cm_prescan_limits_default();
    cm_prescan((const char *)data, size, &small);
    small.depth = 2;
    small.parts = small.headers = 5;
    small.field = small.header = 100;
    cm_prescan((const char *)data, size, &small);
    cm_alternative_is((const char *)data, size);
    return 0;
}
