#include <tiffio.h>

#include "inspector/pixels.h"

/* The first page of a TIFF file. */

typedef struct {
    CmSpan bytes;
    gsize at;
} Source;

static tmsize_t take_bytes(thandle_t handle, void *out, tmsize_t length)
{
    Source *source = handle;
    gsize left = source->at < source->bytes.length ? source->bytes.length - source->at : 0;
    gsize taken = MIN(left, (gsize)MAX(length, 0));
    if (taken > 0)
        memcpy(out, source->bytes.bytes + source->at, taken);
    source->at += taken;
    return (tmsize_t)taken;
}

static tmsize_t refuse_bytes(thandle_t handle G_GNUC_UNUSED, void *bytes G_GNUC_UNUSED,
                             tmsize_t length G_GNUC_UNUSED)
{
    return -1;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence)
{
    Source *source = handle;
    toff_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? source->at : source->bytes.length;
    source->at = from + offset;
    return source->at;
}

static int close_source(thandle_t handle G_GNUC_UNUSED)
{
    return 0;
}

static toff_t size_of(thandle_t handle)
{
    return ((Source *)handle)->bytes.length;
}

/* The bytes are in memory as they are: nothing is copied. */
static int map(thandle_t handle, void **base, toff_t *size)
{
    Source *source = handle;
    *base = (void *)(guintptr)source->bytes.bytes;
    *size = source->bytes.length;
    return 1;
}

static void unmap(thandle_t handle G_GNUC_UNUSED, void *base G_GNUC_UNUSED,
                  toff_t size G_GNUC_UNUSED)
{
}

static CmGrey *make_grey(const guint32 *raster, guint width, guint height)
{
    CmGreyMaker maker;
    g_autofree guint8 *row = g_try_malloc(width);
    if (row == NULL || !cm_grey_maker_init(&maker, width, height))
        return NULL;
    for (guint i = 0; i < height; i++) {
        cm_grey_from_rgba((const guint8 *)(raster + (gsize)i * width), width, row);
        cm_grey_maker_add(&maker, row);
    }
    return cm_grey_maker_finish(&maker);
}

static CmReason decode(TIFF *tiff, CmGrey **grey)
{
    uint32_t width = 0, height = 0;
    if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width) ||
        !TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height) || width == 0 || height == 0)
        return CM_REASON_BROKEN;
    if ((guint64)width * height > cm_pixel_limits()->whole)
        return CM_REASON_TOO_LARGE;
    g_autofree guint32 *raster = g_try_new0(guint32, (gsize)width * height);
    if (raster == NULL ||
        !TIFFReadRGBAImageOriented(tiff, width, height, raster, ORIENTATION_TOPLEFT, 0))
        return CM_REASON_BROKEN;
    *grey = make_grey(raster, width, height);
    return *grey != NULL ? CM_REASON_NONE : CM_REASON_BROKEN;
}

CmReason cm_pixels_read_tiff(CmSpan bytes, CmGrey **grey)
{
    Source source = {.bytes = bytes};
    *grey = NULL;
    TIFFSetWarningHandler(NULL);
    TIFFSetErrorHandler(NULL);
    TIFF *tiff = TIFFClientOpen("picture", "r", &source, take_bytes, refuse_bytes, seek,
                                close_source, size_of, map, unmap);
    if (tiff == NULL)
        return CM_REASON_BROKEN;
    CmReason reason = decode(tiff, grey);
    TIFFClose(tiff);
    return reason;
}
