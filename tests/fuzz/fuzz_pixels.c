/* fuzz_pixels.c - the decoders of pictures and the hash of what comes out; the first byte chooses
 */
#include <stddef.h>
#include <stdint.h>

#include "inspector/pdq.h"
#include "inspector/pixels.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const types[] = {"image/jpeg", "image/png",  "image/gif",
                                        "image/webp", "image/tiff", "image/heic"};
    CmGrey *grey = NULL;
    CmPdq pdq;
    if (size == 0)
        return 0;
    CmSpan bytes = {(const char *)data + 1, size - 1};
    CmReason reason = cm_pixels_read(types[data[0] % G_N_ELEMENTS(types)], bytes, &grey);
    if ((reason == CM_REASON_NONE) != (grey != NULL))
        g_error("a picture and a reason why there is none, or neither");
    /* Tiny ones only: the hash itself is no parser. */
    if (grey != NULL && (guint64)grey->width * grey->height < 65536)
        (void)cm_pdq(grey, &pdq);
    cm_grey_free(grey);
    return 0;
}
