#include "inspector/pixels.h"

/* A telephone's largest pictures have 200 million pixels; nobody mails those. */
static const CmPixelLimits limits = {
    .streamed = 150u * 1000u * 1000u,
    .whole = 64u * 1000u * 1000u,
    .side = 65535,
    .frames = 1000,
    .all = 600u * 1000u * 1000u,
    .slow = 50u * 1000u * 1000u, /* four of a telephone: less than half of the time of a message */
};

static const struct {
    const char *type;
    CmReason (*read)(CmSpan bytes, CmGrey **grey);
} readers[] = {
    {"image/jpeg", cm_pixels_read_jpeg}, {"image/png", cm_pixels_read_png},
    {"image/gif", cm_pixels_read_gif},   {"image/webp", cm_pixels_read_webp},
    {"image/tiff", cm_pixels_read_tiff}, {"image/heic", cm_pixels_read_heif},
    {"image/heif", cm_pixels_read_heif}, {"image/avif", cm_pixels_read_heif},
};

const CmPixelLimits *cm_pixel_limits(void)
{
    return &limits;
}

CmReason cm_pixels_read(const char *type, CmSpan bytes, CmGrey **grey)
{
    *grey = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
        if (g_str_equal(type, readers[i].type))
            return readers[i].read(bytes, grey);
    return CM_REASON_UNKNOWN_TYPE;
}
