#include <setjmp.h>

#include <png.h>

#include "inspector/pixels.h"

#define CHUNK_MAX (8u << 20) /* bytes of memory for one chunk that is no picture */

typedef struct {
    CmSpan bytes;
    gsize at;
    png_structp png;
    png_infop info;
    CmReason reason;
    CmGreyMaker maker;
    gboolean making;
    guint8 *pixels; /* red, green, blue and opacity: a row, or all where rows come in passes */
    guint8 *grey;   /* a row */
} Reader;

static void take_bytes(png_structp png, png_bytep out, size_t length)
{
    Reader *reader = png_get_io_ptr(png);
    if (reader->bytes.length - reader->at < length)
        png_error(png, "it ends too early");
    memcpy(out, reader->bytes.bytes + reader->at, length);
    reader->at += length;
}

static void fail(png_structp png, png_const_charp why G_GNUC_UNUSED)
{
    png_longjmp(png, 1);
}

static void say_nothing(png_structp png G_GNUC_UNUSED, png_const_charp why G_GNUC_UNUSED)
{
}

/* Eight bits each of red, green, blue and opacity, whatever the file has. */
static int set_form(Reader *reader)
{
    png_set_expand(reader->png);
    png_set_scale_16(reader->png);
    png_set_gray_to_rgb(reader->png);
    png_set_add_alpha(reader->png, 0xff, PNG_FILLER_AFTER);
    int passes = png_set_interlace_handling(reader->png);
    png_read_update_info(reader->png, reader->info);
    return passes;
}

static void add_row(Reader *reader, const guint8 *rgba)
{
    cm_grey_from_rgba(rgba, reader->maker.width, reader->grey);
    cm_grey_maker_add(&reader->maker, reader->grey);
}

static void read_in_passes(Reader *reader, int passes, gsize stride)
{
    guint height = reader->maker.height;
    for (int pass = 0; pass < passes; pass++)
        for (guint i = 0; i < height; i++)
            png_read_row(reader->png, reader->pixels + stride * i, NULL);
    for (guint i = 0; i < height; i++)
        add_row(reader, reader->pixels + stride * i);
}

static void read_rows(Reader *reader)
{
    for (guint i = 0; i < reader->maker.height; i++) {
        png_read_row(reader->png, reader->pixels, NULL);
        add_row(reader, reader->pixels);
    }
}

static void decode(Reader *reader, guint width, guint height)
{
    int passes = set_form(reader);
    gsize stride = png_get_rowbytes(reader->png, reader->info);
    reader->making = cm_grey_maker_init(&reader->maker, width, height);
    reader->pixels = g_try_malloc0(passes > 1 ? stride * height : stride);
    reader->grey = g_try_malloc(width);
    if (!reader->making || reader->pixels == NULL || reader->grey == NULL ||
        stride != 4 * (gsize)width)
        return;
    if (passes > 1)
        read_in_passes(reader, passes, stride);
    else
        read_rows(reader);
}

static gboolean is_within_limits(const Reader *reader, guint width, guint height)
{
    const CmPixelLimits *most = cm_pixel_limits();
    gboolean passes = png_get_interlace_type(reader->png, reader->info) != PNG_INTERLACE_NONE;
    return MAX(width, height) <= most->side &&
           (guint64)width * height <= (passes ? most->whole : most->streamed);
}

static void read_picture(Reader *reader)
{
    reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, fail, say_nothing);
    reader->info = reader->png != NULL ? png_create_info_struct(reader->png) : NULL;
    if (reader->info == NULL || setjmp(png_jmpbuf(reader->png)) != 0)
        return;
    png_set_read_fn(reader->png, reader, take_bytes);
    png_set_keep_unknown_chunks(reader->png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
    png_set_chunk_malloc_max(reader->png, CHUNK_MAX);
    png_set_user_limits(reader->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_read_info(reader->png, reader->info);
    guint width = png_get_image_width(reader->png, reader->info);
    guint height = png_get_image_height(reader->png, reader->info);
    if (is_within_limits(reader, width, height))
        decode(reader, width, height);
    else
        reader->reason = CM_REASON_TOO_LARGE;
}

/* What breaks off before the first row of squares is no picture. */
CmReason cm_pixels_read_png(CmSpan bytes, CmGrey **grey)
{
    g_autofree Reader *reader = g_new0(Reader, 1);
    reader->bytes = bytes;
    reader->reason = CM_REASON_BROKEN;
    read_picture(reader);
    png_destroy_read_struct(&reader->png, &reader->info, NULL);
    *grey = reader->making ? cm_grey_maker_finish(&reader->maker) : NULL;
    if (*grey != NULL && reader->maker.row == 0)
        g_clear_pointer(grey, cm_grey_free);
    g_free(reader->pixels);
    g_free(reader->grey);
    return *grey != NULL ? CM_REASON_NONE : reader->reason;
}
