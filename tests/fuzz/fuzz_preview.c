/* fuzz_preview.c - what a child answers when it is asked for a picture, of which nothing is
 * believed
 */
#include <stddef.h>
#include <stdint.h>

#include "inspect/preview.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) answer = g_bytes_new(data, size);
    g_autoptr(CmPreview) preview = cm_preview_decode(answer, NULL);
    if (preview == NULL)
        return 0;
    if (preview->width == 0 || preview->height == 0 ||
        MAX(preview->width, preview->height) > CM_PREVIEW_SIDE ||
        g_bytes_get_size(preview->pixels) != (gsize)preview->width * preview->height)
        g_error("a picture whose size is not that of its pixels");
    return 0;
}
