#include <gif_lib.h>

#include "inspector/pixels.h"

/* The first frame of a GIF file: what a mail program shows in a list. */

typedef struct {
    CmSpan bytes;
    gsize at;
} Source;

static int take_bytes(GifFileType *gif, GifByteType *out, int length)
{
    Source *source = gif->UserData;
    gsize left = source->bytes.length - source->at;
    gsize taken = MIN(left, (gsize)length);
    if (taken > 0)
        memcpy(out, source->bytes.bytes + source->at, taken);
    source->at += taken;
    return (int)taken;
}

static gboolean skip_extension(GifFileType *gif)
{
    int code = 0;
    GifByteType *block = NULL;
    if (DGifGetExtension(gif, &code, &block) != GIF_OK)
        return FALSE;
    while (block != NULL)
        if (DGifGetExtensionNext(gif, &block) != GIF_OK)
            return FALSE;
    return TRUE;
}

static gboolean find_frame(GifFileType *gif)
{
    GifRecordType type = UNDEFINED_RECORD_TYPE;
    while (DGifGetRecordType(gif, &type) == GIF_OK && type != TERMINATE_RECORD_TYPE) {
        if (type == IMAGE_DESC_RECORD_TYPE)
            return DGifGetImageDesc(gif) == GIF_OK;
        if (type == EXTENSION_RECORD_TYPE && !skip_extension(gif))
            return FALSE;
    }
    return FALSE;
}

/* The brightness of each of the 256 indices; those without a colour are black. */
static void fill_palette(const GifFileType *gif, guint8 palette[256])
{
    const ColorMapObject *map = gif->Image.ColorMap != NULL ? gif->Image.ColorMap : gif->SColorMap;
    memset(palette, 0, 256);
    for (int i = 0; map != NULL && i < MIN(map->ColorCount, 256); i++) {
        const GifColorType *colour = &map->Colors[i];
        palette[i] =
            (guint8)((299u * colour->Red + 587u * colour->Green + 114u * colour->Blue) / 1000u);
    }
}

/* Rows of an interlaced frame come as every eighth, then those between (GIF89a, appendix E). */
static gboolean read_rows(GifFileType *gif, guint8 *pixels, guint width, guint height)
{
    static const guint starts[] = {0, 4, 2, 1}, steps[] = {8, 8, 4, 2};
    gboolean interlaced = gif->Image.Interlace;
    for (guint pass = 0; pass < (interlaced ? 4 : 1); pass++)
        for (guint row = interlaced ? starts[pass] : 0; row < height;
             row += interlaced ? steps[pass] : 1)
            if (DGifGetLine(gif, pixels + (gsize)row * width, (int)width) != GIF_OK)
                return pass > 0 || row > 0;
    return TRUE;
}

static CmGrey *make_grey(const GifFileType *gif, guint8 *pixels, guint width, guint height)
{
    guint8 palette[256];
    CmGreyMaker maker;
    fill_palette(gif, palette);
    if (!cm_grey_maker_init(&maker, width, height))
        return NULL;
    for (guint row = 0; row < height; row++) {
        guint8 *at = pixels + (gsize)row * width;
        for (guint i = 0; i < width; i++)
            at[i] = palette[at[i]];
        cm_grey_maker_add(&maker, at);
    }
    return cm_grey_maker_finish(&maker);
}

static CmReason decode(GifFileType *gif, CmGrey **grey)
{
    if (!find_frame(gif) || gif->Image.Width <= 0 || gif->Image.Height <= 0)
        return CM_REASON_BROKEN;
    guint width = (guint)gif->Image.Width, height = (guint)gif->Image.Height;
    if ((guint64)width * height > cm_pixel_limits()->whole)
        return CM_REASON_TOO_LARGE;
    g_autofree guint8 *pixels = g_try_malloc0((gsize)width * height);
    if (pixels == NULL || !read_rows(gif, pixels, width, height))
        return CM_REASON_BROKEN;
    *grey = make_grey(gif, pixels, width, height);
    return *grey != NULL ? CM_REASON_NONE : CM_REASON_BROKEN;
}

CmReason cm_pixels_read_gif(CmSpan bytes, CmGrey **grey)
{
    int failure = 0;
    Source source = {.bytes = bytes};
    *grey = NULL;
    GifFileType *gif = DGifOpen(&source, take_bytes, &failure);
    if (gif == NULL)
        return CM_REASON_BROKEN;
    CmReason reason = decode(gif, grey);
    DGifCloseFile(gif, &failure);
    return reason;
}
