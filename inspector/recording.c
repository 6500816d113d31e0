#include "inspector/recording.h"

#include "inspector/xmp.h"

static const struct {
    const char *type;
    void (*read)(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);
} readers[] = {
    {"video/mp4", cm_recording_read_iso},       {"video/quicktime", cm_recording_read_iso},
    {"video/3gpp", cm_recording_read_iso},      {"audio/mp4", cm_recording_read_iso},
    {"video/webm", cm_recording_read_matroska}, {"video/x-matroska", cm_recording_read_matroska},
    {"audio/mpeg", cm_recording_read_id3},      {"audio/aac", cm_recording_read_id3},
    {"audio/wav", cm_recording_read_riff},      {"video/x-msvideo", cm_recording_read_riff},
};

void cm_recording_read(CmPicture *picture, const char *type, CmSpan bytes, CmCharsets *charsets)
{
    cm_xmp_read_anywhere(picture, bytes);
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
        if (g_str_equal(type, readers[i].type))
            readers[i].read(picture, bytes, charsets);
}

void cm_recording_add(CmPicture *picture, CmCharsets *charsets, const char *source,
                      const char *charset, CmSpan text)
{
    GString *converted = cm_charset_convert(charsets, charset, text);
    cm_picture_add(picture, CM_TEXT_CAPTION, source, converted->str);
    g_string_free(converted, TRUE);
}
