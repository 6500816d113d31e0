#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "inspector/frames.h"
#include "inspector/jpeg_segment.h"

/* Segments of all pictures of a file, and beginnings of such, that are looked at. */
#define MARKS_MAX 20000u

/* The library scales while it decodes: of a large picture an eighth, and of its colours none. */

typedef struct {
    struct jpeg_error_mgr manager; /* first: the library knows only this */
    jmp_buf out;
} Failure;

typedef struct {
    struct jpeg_decompress_struct jpeg;
    Failure failure;
    CmReason reason;
    CmGrey *grey;
    guint8 *inks; /* one row of cyan, magenta, yellow and black */
} Reader;

static void fail(j_common_ptr jpeg)
{
    longjmp(((Failure *)jpeg->err)->out, 1);
}

static void say_nothing(j_common_ptr jpeg G_GNUC_UNUSED)
{
}

/* A picture in scans is held whole until its last scan has come, in 2 bytes a value; scans without
 * end over a large picture would take as long as they like. */
static gboolean is_within_limits(const struct jpeg_decompress_struct *jpeg)
{
    const CmPixelLimits *most = cm_pixel_limits();
    guint64 pixels = (guint64)jpeg->image_width * jpeg->image_height;
    return pixels <= (jpeg->progressive_mode ? most->whole : most->streamed);
}

static gboolean has_inks(const struct jpeg_decompress_struct *jpeg)
{
    return jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
}

/* Photoshop writes ink as its absence, and says that it wrote the file. */
static void grey_from_inks(const Reader *reader, guint8 *row)
{
    guint8 flip = reader->jpeg.saw_Adobe_marker ? 0 : 255;
    for (guint i = 0; i < reader->grey->width; i++) {
        const guint8 *ink = reader->inks + 4 * (gsize)i;
        guint light = (299u * (ink[0] ^ flip) + 587u * (ink[1] ^ flip) + 114u * (ink[2] ^ flip));
        row[i] = (guint8)(light * (guint)(ink[3] ^ flip) / 255000u);
    }
}

static void read_rows(Reader *reader)
{
    struct jpeg_decompress_struct *jpeg = &reader->jpeg;
    while (jpeg->output_scanline < jpeg->output_height) {
        guint8 *row = reader->grey->pixels + (gsize)jpeg->output_scanline * reader->grey->width;
        JSAMPROW into = reader->inks != NULL ? reader->inks : row;
        jpeg_read_scanlines(jpeg, &into, 1);
        if (reader->inks != NULL)
            grey_from_inks(reader, row);
    }
}

static void decode(Reader *reader)
{
    struct jpeg_decompress_struct *jpeg = &reader->jpeg;
    jpeg->scale_num = 1;
    jpeg->scale_denom = cm_grey_reduction(jpeg->image_width, jpeg->image_height);
    jpeg->out_color_space = has_inks(jpeg) ? JCS_CMYK : JCS_GRAYSCALE;
    jpeg_start_decompress(jpeg);
    reader->grey = cm_grey_new(jpeg->output_width, jpeg->output_height);
    if (has_inks(jpeg))
        reader->inks = g_try_malloc(4 * (gsize)jpeg->output_width);
    if (reader->grey != NULL && (reader->inks != NULL || !has_inks(jpeg)))
        read_rows(reader);
}

static void read_picture(Reader *reader, CmSpan bytes)
{
    jpeg_create_decompress(&reader->jpeg);
    jpeg_mem_src(&reader->jpeg, (const unsigned char *)bytes.bytes, bytes.length);
    if (jpeg_read_header(&reader->jpeg, TRUE) != JPEG_HEADER_OK)
        return;
    reader->reason = is_within_limits(&reader->jpeg) ? CM_REASON_BROKEN : CM_REASON_TOO_LARGE;
    if (reader->reason != CM_REASON_TOO_LARGE)
        decode(reader);
}

CmReason cm_pixels_read_jpeg(CmSpan bytes, CmGrey **grey)
{
    /* On the heap: what changes after setjmp() is to be seen when it returns again. */
    g_autofree Reader *reader = g_new0(Reader, 1);
    reader->reason = CM_REASON_BROKEN;
    reader->jpeg.err = jpeg_std_error(&reader->failure.manager);
    reader->failure.manager.error_exit = fail;
    reader->failure.manager.output_message = say_nothing;
    if (setjmp(reader->failure.out) == 0)
        read_picture(reader, bytes);
    jpeg_destroy_decompress(&reader->jpeg);
    g_free(reader->inks);
    *grey = reader->grey;
    return reader->grey != NULL ? CM_REASON_NONE : reader->reason;
}

/* How a file may begin that is no more than what a patient decoder shows of it. */
static void read_first(CmSpan bytes, CmFrames *frames)
{
    CmGrey *grey = NULL;
    CmReason reason = cm_pixels_read_jpeg(bytes, &grey);
    frames->count++;
    if (grey == NULL) {
        cm_frames_fail(frames, reason);
        return;
    }
    cm_frames_note_size(frames, grey->width, grey->height);
    cm_frames_give(frames, grey);
}

static void read_further(CmSpan bytes, const CmJpegPlace *place, CmFrames *frames)
{
    CmGrey *grey = NULL;
    if (!cm_frames_admit(frames, place->width, place->height, cm_pixel_limits()->streamed))
        return;
    CmReason reason = cm_pixels_read_jpeg(cm_span_part(bytes, place->start, bytes.length), &grey);
    if (grey != NULL)
        cm_frames_give(frames, grey);
    else
        cm_frames_fail(frames, reason);
}

/* Telephones and cameras write further pictures behind the first (CIPA DC-007): a second view, how
 * deep or how bright what is seen was. A thumbnail stands before the first scan, and no scan has a
 * beginning of a picture in it. */
void cm_frames_read_jpeg(CmSpan bytes, CmFrames *frames)
{
    guint marks = MARKS_MAX;
    CmJpegPlace place = {0};
    read_first(bytes, frames);
    while (!frames->ended && cm_jpeg_segment_find(bytes, place.scan, &marks, &place))
        if (place.start > 0)
            read_further(bytes, &place, frames);
    if (marks == 0)
        cm_frames_fail(frames, CM_REASON_TOO_MANY);
}
