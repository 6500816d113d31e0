/* fuzz_pixels.c - the decoders of pictures and the hash of what comes out; the first byte chooses
 */
#include <stddef.h>
#include <stdint.h>

#include "inspector/frames.h"
#include "inspector/pdq.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Of what it cannot decode dav1d does not give back all; a child ends with its message. */
const char *__lsan_default_suppressions(void);
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void)
{
    return "leak:libdav1d";
}

static gboolean count_frame(const CmGrey *frame, gpointer data)
{
    guint *count = data;
    g_assert_true(frame->width > 0 && frame->height > 0);
    return ++*count < 4;
}

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
    guint count = 0;
    CmFrames frames = {.each = count_frame, .data = &count};
    gboolean whole =
        cm_frames_read(&frames, types[data[0] % G_N_ELEMENTS(types)], bytes) == CM_REASON_NONE;
    if (whole && count == 0)
        g_error("all frames of a picture that has none");
    /* Tiny ones only: the hash itself is no parser. */
    if (grey != NULL && (guint64)grey->width * grey->height < 65536)
        (void)cm_pdq(grey, &pdq);
    cm_grey_free(grey);
    return 0;
}
