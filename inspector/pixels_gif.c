#include <gif_lib.h>

#include "inspector/frames.h"

/* The frames of a GIF file, put over one another as they are seen (GIF89a, 23). */

typedef struct {
    CmSpan bytes;
    gsize at;
} Source;

typedef struct {
    GifFileType *gif;
    CmFrames *frames;
    GraphicsControlBlock control; /* of the next frame */
    guint width, height;          /* of the canvas */
    guint8 *canvas;               /* brightness; NULL before the first frame */
} Animation;

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

/* What stands before a frame says how it is put over the others. */
static gboolean read_extension(Animation *animation)
{
    int code = 0;
    GifByteType *block = NULL;
    if (DGifGetExtension(animation->gif, &code, &block) != GIF_OK)
        return FALSE;
    if (code == GRAPHICS_EXT_FUNC_CODE && block != NULL)
        (void)DGifExtensionToGCB(block[0], block + 1, &animation->control);
    while (block != NULL)
        if (DGifGetExtensionNext(animation->gif, &block) != GIF_OK)
            return FALSE;
    return TRUE;
}

/* Behind what is whole: some writers leave out the last byte, which says so. */
static gboolean is_at_end(const GifFileType *gif)
{
    const Source *source = gif->UserData;
    return source->at == source->bytes.length;
}

/* The next. FALSE: there is none, or, and then @frames says so, what there is cannot be found: the
 * file breaks off or is damaged before its end. */
static gboolean find_frame(Animation *animation)
{
    GifRecordType type = UNDEFINED_RECORD_TYPE;
    for (;;) {
        if (is_at_end(animation->gif))
            return FALSE;
        if (DGifGetRecordType(animation->gif, &type) != GIF_OK)
            break;
        if (type == TERMINATE_RECORD_TYPE)
            return FALSE;
        if (type == IMAGE_DESC_RECORD_TYPE && DGifGetImageDesc(animation->gif) == GIF_OK)
            return TRUE;
        if (type != EXTENSION_RECORD_TYPE || !read_extension(animation))
            break;
    }
    cm_frames_fail(animation->frames, CM_REASON_BROKEN);
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

/* Rows of an interlaced frame come as every eighth, then those between (GIF89a, appendix E).
 * Returns how many there were. */
static guint read_rows(GifFileType *gif, guint8 *pixels, guint width, guint height)
{
    static const guint starts[] = {0, 4, 2, 1}, steps[] = {8, 8, 4, 2};
    gboolean interlaced = gif->Image.Interlace;
    guint count = 0;
    for (guint pass = 0; pass < (interlaced ? 4 : 1); pass++)
        for (guint row = interlaced ? starts[pass] : 0; row < height;
             row += interlaced ? steps[pass] : 1, count++)
            if (DGifGetLine(gif, pixels + (gsize)row * width, (int)width) != GIF_OK)
                return count;
    return count;
}

static CmGrey *make_grey(const guint8 *pixels, guint width, guint height)
{
    CmGreyMaker maker;
    if (!cm_grey_maker_init(&maker, width, height))
        return NULL;
    for (guint row = 0; row < height; row++)
        cm_grey_maker_add(&maker, pixels + (gsize)row * width);
    return cm_grey_maker_finish(&maker);
}

/* As large as the file says; one that its first frame is larger than grows, as in browsers. White,
 * as all that is seen through. FALSE: it may not be, and @frames says why. */
static gboolean admit_canvas(Animation *animation)
{
    const GifImageDesc *image = &animation->gif->Image;
    if (animation->canvas == NULL) {
        animation->width = (guint)MAX(animation->gif->SWidth, image->Left + image->Width);
        animation->height = (guint)MAX(animation->gif->SHeight, image->Top + image->Height);
    }
    if (!cm_frames_admit(animation->frames, animation->width, animation->height,
                         cm_pixel_limits()->whole))
        return FALSE;
    if (animation->canvas != NULL)
        return TRUE;
    gsize pixels = (gsize)animation->width * animation->height;
    animation->canvas = g_try_malloc(pixels);
    if (animation->canvas == NULL)
        cm_frames_fail(animation->frames, CM_REASON_TOO_LARGE);
    else
        memset(animation->canvas, 0xff, pixels);
    return animation->canvas != NULL;
}

/* Where the frame lies on the canvas: @rows rows of @columns pixels, from the pixel returned on. */
static guint8 *place_of(const Animation *animation, guint *columns, guint *rows)
{
    const GifImageDesc *image = &animation->gif->Image;
    guint left = MIN((guint)image->Left, animation->width);
    guint top = MIN((guint)image->Top, animation->height);
    *columns = MIN((guint)image->Width, animation->width - left);
    *rows = MIN((guint)image->Height, animation->height - top);
    return animation->canvas + (gsize)top * animation->width + left;
}

/* @indices, of the frame, are of @palette. */
static void put_frame(const Animation *animation, const guint8 *indices, const guint8 *palette)
{
    guint columns = 0, rows = 0;
    guint8 *out = place_of(animation, &columns, &rows);
    for (guint y = 0; y < rows; y++, out += animation->width) {
        const guint8 *row = indices + (gsize)y * (guint)animation->gif->Image.Width;
        for (guint x = 0; x < columns; x++)
            if (row[x] != animation->control.TransparentColor)
                out[x] = palette[row[x]];
    }
}

/* Another frame than the canvas, of which the canvas does not show all or shows more: a picture
 * that is looked at by itself too. What changes a part of the canvas says that the rest shines
 * through. */
static gboolean stands_alone(const Animation *animation)
{
    const GifImageDesc *image = &animation->gif->Image;
    guint columns = 0, rows = 0;
    place_of(animation, &columns, &rows);
    gboolean outside = columns < (guint)image->Width || rows < (guint)image->Height;
    gboolean smaller = columns < animation->width || rows < animation->height;
    return outside || (smaller && animation->control.TransparentColor == NO_TRANSPARENT_COLOR);
}

/* Gives what is seen with the frame; then the frame itself where that is something else. */
static void show(const Animation *animation, guint8 *indices, gboolean alone)
{
    const GifImageDesc *image = &animation->gif->Image;
    gsize pixels = (gsize)image->Width * (gsize)image->Height;
    CmFrames *frames = animation->frames;
    guint8 palette[256];
    fill_palette(animation->gif, palette);
    put_frame(animation, indices, palette);
    cm_frames_give(frames, make_grey(animation->canvas, animation->width, animation->height));
    if (!alone || frames->ended)
        return;
    for (gsize i = 0; i < pixels; i++)
        indices[i] = palette[indices[i]];
    cm_frames_give(frames, make_grey(indices, (guint)image->Width, (guint)image->Height));
}

/* Makes the canvas ready for the next frame; @before is how it was before this one, or NULL. */
static void dispose(Animation *animation, guint8 **before)
{
    guint columns = 0, rows = 0;
    guint8 *out = place_of(animation, &columns, &rows);
    if (*before != NULL) {
        g_free(animation->canvas);
        animation->canvas = g_steal_pointer(before);
    }
    if (animation->control.DisposalMode == DISPOSE_BACKGROUND)
        for (guint y = 0; y < rows; y++, out += animation->width)
            memset(out, 0xff, columns);
    animation->control = (GraphicsControlBlock){.TransparentColor = NO_TRANSPARENT_COLOR};
}

/* How the canvas is now, where it is to be so again. FALSE where there is no memory for it. */
static gboolean keep_canvas(const Animation *animation, guint8 **kept)
{
    gsize pixels = (gsize)animation->width * animation->height;
    if (animation->control.DisposalMode != DISPOSE_PREVIOUS)
        return TRUE;
    *kept = g_try_malloc(pixels);
    if (*kept != NULL)
        memcpy(*kept, animation->canvas, pixels);
    return *kept != NULL;
}

/* FALSE: what comes behind it cannot be found, or is not wanted. */
static gboolean decode(Animation *animation)
{
    const GifImageDesc *image = &animation->gif->Image;
    guint width = (guint)image->Width, height = (guint)image->Height;
    CmFrames *frames = animation->frames;
    if (!admit_canvas(animation))
        return FALSE;
    gboolean alone = stands_alone(animation);
    if (alone && !cm_frames_admit(frames, width, height, cm_pixel_limits()->whole))
        return FALSE;
    g_autofree guint8 *indices = g_try_malloc0((gsize)width * height);
    g_autofree guint8 *before = NULL;
    if (!keep_canvas(animation, &before)) {
        cm_frames_fail(frames, CM_REASON_TOO_LARGE);
        return FALSE;
    }
    guint rows = indices != NULL ? read_rows(animation->gif, indices, width, height) : 0;
    if (rows > 0)
        show(animation, indices, alone);
    if (rows < height)
        cm_frames_fail(frames, CM_REASON_BROKEN);
    dispose(animation, &before);
    return rows == height && !frames->ended;
}

void cm_frames_read_gif(CmSpan bytes, CmFrames *frames)
{
    int failure = 0;
    Source source = {.bytes = bytes};
    Animation animation = {
        .gif = DGifOpen(&source, take_bytes, &failure),
        .frames = frames,
        .control = {.TransparentColor = NO_TRANSPARENT_COLOR},
    };
    if (animation.gif == NULL)
        return;
    while (find_frame(&animation) && decode(&animation))
        continue;
    DGifCloseFile(animation.gif, &failure);
    g_free(animation.canvas);
}

CmReason cm_pixels_read_gif(CmSpan bytes, CmGrey **grey)
{
    return cm_frames_first(cm_frames_read_gif, bytes, grey);
}
