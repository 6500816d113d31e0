#include "gif_sample.h"

#include <string.h>

#include <gif_lib.h>

static int append(GifFileType *gif, const GifByteType *bytes, int length)
{
    g_byte_array_append(gif->UserData, bytes, (guint)length);
    return length;
}

static void put_frame(GifFileType *gif, const GifSampleFrame *frame)
{
    GraphicsControlBlock control = {.DisposalMode = frame->disposal,
                                    .TransparentColor = frame->transparent};
    GifByteType block[4];
    g_autofree guint8 *row = g_malloc(frame->side);
    memset(row, frame->brightness, frame->side);
    EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, (int)EGifGCBToExtension(&control, block), block);
    EGifPutImageDesc(gif, (int)frame->left, (int)frame->top, (int)frame->side, (int)frame->side,
                     FALSE, NULL);
    for (guint i = 0; i < frame->side; i++)
        EGifPutLine(gif, row, (int)frame->side);
}

GBytes *gif_sample(guint side, const GifSampleFrame *frames, guint count)
{
    GByteArray *out = g_byte_array_new();
    int failure = 0;
    GifFileType *gif = EGifOpen(out, append, &failure);
    ColorMapObject *map = GifMakeMapObject(256, NULL);
    for (guint i = 0; i < 256; i++)
        map->Colors[i] = (GifColorType){(GifByteType)i, (GifByteType)i, (GifByteType)i};
    EGifSetGifVersion(gif, TRUE);
    EGifPutScreenDesc(gif, (int)side, (int)side, 256, 0, map);
    for (guint i = 0; i < count; i++)
        put_frame(gif, &frames[i]);
    EGifCloseFile(gif, &failure);
    GifFreeMapObject(map);
    return g_byte_array_free_to_bytes(out);
}
