#include "inspector/film_frame.h"

#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>

#define BLACK_MOST 32u /* black is 16 in films, and packing adds some */
#define BAR_LEAST  16u /* of a side that is a bar, one in as many */
#define SIDE_LEAST 4u  /* of a side that is left, one in as many */

typedef struct {
    const AVFrame *frame;
    const AVPixFmtDescriptor *format;
    uint16_t *samples; /* of one row of one component */
    guint8 *row;       /* brightness */
} Reader;

/* One row of component @which with 8 bits a sample, at full width, added to @row times @weight of
 * 1,000. */
static void add_component(const Reader *reader, int which, int y, guint weight, guint32 *sums)
{
    const AVComponentDescriptor *component = &reader->format->comp[which];
    guint8 *const *planes = (guint8 *const *)reader->frame->data;
    const uint8_t *data[4] = {planes[0], planes[1], planes[2], planes[3]};
    av_read_image_line2(reader->samples, data, reader->frame->linesize, reader->format, 0, y, which,
                        reader->frame->width, 0, sizeof reader->samples[0]);
    guint depth = (guint)component->depth;
    for (int x = 0; x < reader->frame->width; x++) {
        guint sample = reader->samples[x];
        sample = depth > 8 ? sample >> (depth - 8) : sample << (8 - depth);
        sums[x] += weight * MIN(sample, 255u);
    }
}

/* ITU-R BT.601: of red, green and blue; of films in brightness and colour the brightness. */
static void read_row(const Reader *reader, int y, guint32 *sums)
{
    gboolean rgb = (reader->format->flags & AV_PIX_FMT_FLAG_RGB) != 0;
    memset(sums, 0, (gsize)reader->frame->width * sizeof *sums);
    add_component(reader, 0, y, rgb ? 299 : 1000, sums);
    if (rgb) {
        add_component(reader, 1, y, 587, sums);
        add_component(reader, 2, y, 114, sums);
    }
    for (int x = 0; x < reader->frame->width; x++)
        reader->row[x] = (guint8)(sums[x] / 1000);
}

static gboolean is_known(const AVPixFmtDescriptor *format)
{
    const guint64 other = AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM |
                          AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BAYER | AV_PIX_FMT_FLAG_FLOAT;
    gboolean rgb = (format->flags & AV_PIX_FMT_FLAG_RGB) != 0;
    return (format->flags & other) == 0 && format->nb_components >= (rgb ? 3 : 1) &&
           format->comp[0].depth <= 16;
}

static gboolean has_pixels(const AVFrame *frame)
{
    return frame->width > 0 && frame->height > 0 && frame->data[0] != NULL;
}

static CmReason read_rows(Reader *reader, CmGreyMaker *maker)
{
    gsize width = (gsize)reader->frame->width;
    g_autofree guint32 *sums = g_try_new(guint32, width);
    g_autofree uint16_t *samples = g_try_new(uint16_t, width);
    g_autofree guint8 *row = g_try_new(guint8, width);
    if (sums == NULL || samples == NULL || row == NULL)
        return CM_REASON_TOO_LARGE;
    reader->samples = samples;
    reader->row = row;
    for (int y = 0; y < reader->frame->height; y++) {
        read_row(reader, y, sums);
        cm_grey_maker_add(maker, row);
    }
    return CM_REASON_NONE;
}

CmReason cm_film_frame_grey(const AVFrame *frame, CmGrey **grey)
{
    Reader reader = {.frame = frame, .format = av_pix_fmt_desc_get(frame->format)};
    CmGreyMaker maker;
    *grey = NULL;
    if (reader.format == NULL || !is_known(reader.format))
        return CM_REASON_UNKNOWN_TYPE;
    if (!has_pixels(frame))
        return CM_REASON_BROKEN;
    if (!cm_grey_maker_init(&maker, (guint)frame->width, (guint)frame->height))
        return CM_REASON_TOO_LARGE;
    CmReason reason = read_rows(&reader, &maker);
    *grey = cm_grey_maker_finish(&maker);
    if (reason != CM_REASON_NONE)
        g_clear_pointer(grey, cm_grey_free);
    return reason;
}

/* Rows, or columns, from an end on in which all is black. */
static guint bar(const CmGrey *grey, gboolean columns, gboolean from_end)
{
    guint sides = columns ? grey->width : grey->height;
    guint across = columns ? grey->height : grey->width;
    for (guint i = 0; i < sides; i++) {
        guint at = from_end ? sides - 1 - i : i;
        for (guint j = 0; j < across; j++) {
            gsize place = columns ? (gsize)j * grey->width + at : (gsize)at * grey->width + j;
            if (grey->pixels[place] > BLACK_MOST)
                return i;
        }
    }
    return sides;
}

/* Where what lies between two bars begins and how long it is; the whole when they are thin. */
static void within(guint side, guint first, guint last, guint *from, guint *length)
{
    gboolean thin = first + last < side / BAR_LEAST;
    *from = thin ? 0 : first;
    *length = thin ? side : side - MIN(first + last, side);
}

CmGrey *cm_film_frame_within_bars(const CmGrey *grey)
{
    guint x, y, width, height;
    within(grey->width, bar(grey, TRUE, FALSE), bar(grey, TRUE, TRUE), &x, &width);
    within(grey->height, bar(grey, FALSE, FALSE), bar(grey, FALSE, TRUE), &y, &height);
    gboolean whole = width == grey->width && height == grey->height;
    if (whole || width < grey->width / SIDE_LEAST || height < grey->height / SIDE_LEAST ||
        width == 0 || height == 0)
        return NULL;
    return cm_grey_crop(grey, x, y, width, height);
}
