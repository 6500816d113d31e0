/* fuzz_known.c - the search for pictures that came before, which runs outside the sandbox */
#include <stddef.h>
#include <stdint.h>

#include "inspect/base64_block.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gsize at = 0, last = 0;
    CmBase64Block block;
    while (cm_base64_block_next((const char *)data, size, &at, &block)) {
        if (block.offset < last || block.length > size || block.offset > size - block.length ||
            block.length > CM_BASE64_BLOCK_MOST)
            g_error("a block lies outside the message, or behind itself");
        last = block.offset + block.length;
    }
    return 0;
}
