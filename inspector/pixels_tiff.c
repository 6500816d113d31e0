#include <tiffio.h>

#include "inspector/frames.h"

/* The pages of a TIFF file, and the pictures that each may have below itself (SubIFDs; TIFF
 * Technical Note 1). */

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

/* Rows of a bit a pixel, as faxes and scanners make them: by far the largest pages there are. */
static gboolean is_ink(TIFF *tiff)
{
    guint16 bits = 1, samples = 1, form = PHOTOMETRIC_MINISWHITE;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
    return bits == 1 && samples == 1 && !TIFFIsTiled(tiff) &&
           TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &form) &&
           (form == PHOTOMETRIC_MINISWHITE || form == PHOTOMETRIC_MINISBLACK);
}

static void spread_bits(const guint8 *bits, guint width, guint8 ones, guint8 *row)
{
    for (guint i = 0; i < width; i++)
        row[i] = ((bits[i / 8] >> (7 - i % 8)) & 1) != 0 ? ones : (guint8)~ones;
}

static CmGrey *read_ink(TIFF *tiff, guint width, guint height)
{
    guint16 form = PHOTOMETRIC_MINISWHITE;
    CmGreyMaker maker;
    tmsize_t length = TIFFScanlineSize(tiff);
    g_autofree guint8 *bits = length > 0 ? g_try_malloc0((gsize)length) : NULL;
    g_autofree guint8 *row = g_try_malloc(width);
    if (bits == NULL || row == NULL || (gsize)length < (width + 7) / 8 ||
        !cm_grey_maker_init(&maker, width, height))
        return NULL;
    TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &form);
    for (guint i = 0; i < height && TIFFReadScanline(tiff, bits, i, 0) == 1; i++) {
        spread_bits(bits, width, form == PHOTOMETRIC_MINISWHITE ? 0 : 0xff, row);
        cm_grey_maker_add(&maker, row);
    }
    gboolean shown = maker.row > 0;
    CmGrey *grey = cm_grey_maker_finish(&maker);
    if (!shown)
        g_clear_pointer(&grey, cm_grey_free);
    return grey;
}

static CmGrey *read_colours(TIFF *tiff, guint width, guint height)
{
    g_autofree guint32 *raster = g_try_new0(guint32, (gsize)width * height);
    if (raster == NULL ||
        !TIFFReadRGBAImageOriented(tiff, width, height, raster, ORIENTATION_TOPLEFT, 0))
        return NULL;
    return make_grey(raster, width, height);
}

static void decode(TIFF *tiff, CmFrames *frames)
{
    uint32_t width = 0, height = 0;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    const CmPixelLimits *most = cm_pixel_limits();
    gboolean ink = is_ink(tiff);
    if (cm_frames_admit(frames, width, height, ink ? most->streamed : most->whole))
        cm_frames_give(frames,
                       ink ? read_ink(tiff, width, height) : read_colours(tiff, width, height));
}

typedef struct {
    TIFF *tiff;
    CmFrames *frames;
    GArray *below; /* offsets (guint64) of what is still to be looked at */
    guint count;   /* directories so far */
} Pages;

/* What the directory at hand has below itself. */
static void note_below(Pages *pages)
{
    uint16_t count = 0;
    const uint64_t *offsets = NULL;
    if (!TIFFGetField(pages->tiff, TIFFTAG_SUBIFD, &count, &offsets) || offsets == NULL)
        return;
    if (pages->below->len + count <= cm_pixel_limits()->frames)
        g_array_append_vals(pages->below, offsets, count);
    else
        cm_frames_fail(pages->frames, CM_REASON_TOO_MANY);
}

/* The directory at hand and those behind it. That the library finds no further one does not mean
 * that there is none; after a failure it does not know whether there was to be one. */
static void read_chain(Pages *pages)
{
    gboolean last = FALSE;
    while (!last && !pages->frames->ended) {
        if (++pages->count > cm_pixel_limits()->frames) {
            cm_frames_fail(pages->frames, CM_REASON_TOO_MANY);
            return;
        }
        decode(pages->tiff, pages->frames);
        note_below(pages);
        last = TIFFLastDirectory(pages->tiff);
        if (!last && !TIFFReadDirectory(pages->tiff)) {
            cm_frames_fail(pages->frames, CM_REASON_BROKEN);
            return;
        }
    }
}

/* Others may turn up below these. */
static void read_below(Pages *pages)
{
    for (guint i = 0; i < pages->below->len && !pages->frames->ended; i++) {
        if (pages->count > cm_pixel_limits()->frames)
            return;
        if (TIFFSetSubDirectory(pages->tiff, g_array_index(pages->below, guint64, i)))
            read_chain(pages);
        else
            cm_frames_fail(pages->frames, CM_REASON_BROKEN);
    }
}

void cm_frames_read_tiff(CmSpan bytes, CmFrames *frames)
{
    Source source = {.bytes = bytes};
    TIFFSetWarningHandler(NULL);
    TIFFSetErrorHandler(NULL);
    TIFF *tiff = TIFFClientOpen("picture", "r", &source, take_bytes, refuse_bytes, seek,
                                close_source, size_of, map, unmap);
    if (tiff == NULL)
        return;
    Pages pages = {tiff, frames, g_array_new(FALSE, FALSE, sizeof(guint64)), 0};
    read_chain(&pages);
    read_below(&pages);
    g_array_unref(pages.below);
    TIFFClose(tiff);
}

CmReason cm_pixels_read_tiff(CmSpan bytes, CmGrey **grey)
{
    return cm_frames_first(cm_frames_read_tiff, bytes, grey);
}
