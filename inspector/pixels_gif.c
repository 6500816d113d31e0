#include <gif_lib.h>

#include "inspector/frames.h"

/* The frames of a GIF file. */

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

/* The next; where a file breaks off, there is none. */
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

/* FALSE: what comes behind it cannot be found. */
static gboolean decode(GifFileType *gif, CmFrames *frames)
{
    guint width = (guint)MAX(gif->Image.Width, 0), height = (guint)MAX(gif->Image.Height, 0);
    if (!cm_frames_admit(frames, width, height, cm_pixel_limits()->whole))
        return FALSE;
    g_autofree guint8 *pixels = g_try_malloc0((gsize)width * height);
    gboolean read = pixels != NULL && read_rows(gif, pixels, width, height);
    cm_frames_give(frames, read ? make_grey(gif, pixels, width, height) : NULL);
    return read && !frames->ended;
}

void cm_frames_read_gif(CmSpan bytes, CmFrames *frames)
{
    int failure = 0;
    Source source = {.bytes = bytes};
    GifFileType *gif = DGifOpen(&source, take_bytes, &failure);
    if (gif == NULL)
        return;
    while (find_frame(gif) && decode(gif, frames))
        continue;
    DGifCloseFile(gif, &failure);
}

CmReason cm_pixels_read_gif(CmSpan bytes, CmGrey **grey)
{
    return cm_frames_first(cm_frames_read_gif, bytes, grey);
}
