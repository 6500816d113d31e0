/* fuzz_recording.c - the readers of containers of video and sound; the first byte chooses which */
#include "shared.h"

#include "inspector/recording.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const readers[])(CmPicture * picture, CmSpan bytes, CmCharsets * charsets) = {
        cm_recording_read_iso,
        cm_recording_read_matroska,
        cm_recording_read_id3,
        cm_recording_read_riff,
    };
    if (size == 0)
        return 0;
    CmCharsets *charsets = fuzz_charsets();
    g_autoptr(CmPicture) picture = cm_picture_new();
    readers[data[0] % G_N_ELEMENTS(readers)](picture, (CmSpan){(const char *)data + 1, size - 1},
                                             charsets);
    return 0;
}
