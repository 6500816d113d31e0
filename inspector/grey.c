#include "inspector/grey.h"

#include <string.h>

#define LEAST_SIDE 256u /* of what is hashed: four times the raster that PDQ samples */

CmGrey *cm_grey_new(guint width, guint height)
{
    guint8 *pixels = g_try_malloc0((gsize)width * height);
    if (pixels == NULL)
        return NULL;
    CmGrey *grey = g_new(CmGrey, 1);
    *grey = (CmGrey){.width = width, .height = height, .pixels = pixels};
    return grey;
}

void cm_grey_free(CmGrey *grey)
{
    if (grey == NULL)
        return;
    g_free(grey->pixels);
    g_free(grey);
}

CmGrey *cm_grey_crop(const CmGrey *grey, guint x, guint y, guint width, guint height)
{
    CmGrey *part = cm_grey_new(width, height);
    for (guint row = 0; part != NULL && row < height; row++)
        memcpy(part->pixels + (gsize)row * width, grey->pixels + (gsize)(y + row) * grey->width + x,
               width);
    return part;
}

guint cm_grey_reduction(guint width, guint height)
{
    guint side = MIN(width, height), reduction = 8;
    while (reduction > 1 && side / reduction < LEAST_SIDE)
        reduction /= 2;
    return reduction;
}

gboolean cm_grey_maker_init(CmGreyMaker *maker, guint width, guint height)
{
    guint reduction = cm_grey_reduction(width, height);
    guint columns = (width + reduction - 1) / reduction;
    *maker = (CmGreyMaker){
        .width = width,
        .height = height,
        .reduction = reduction,
        .sums = g_try_new0(guint32, columns),
        .grey = cm_grey_new(columns, (height + reduction - 1) / reduction),
    };
    if (maker->sums != NULL && maker->grey != NULL)
        return TRUE;
    cm_grey_free(cm_grey_maker_finish(maker));
    return FALSE;
}

/* Squares at the right and lower edge may have fewer pixels. */
static void write_squares(CmGreyMaker *maker, guint rows)
{
    const CmGrey *grey = maker->grey;
    guint8 *out = grey->pixels + (gsize)((maker->row - 1) / maker->reduction) * grey->width;
    for (guint i = 0; i < grey->width; i++) {
        guint columns = MIN(maker->reduction, maker->width - i * maker->reduction);
        guint area = MAX(columns * rows, 1u);
        out[i] = (guint8)((maker->sums[i] + area / 2) / area);
        maker->sums[i] = 0;
    }
}

void cm_grey_maker_add(CmGreyMaker *maker, const guint8 *row)
{
    if (maker->row >= maker->height)
        return;
    for (guint i = 0; i < maker->width; i++)
        maker->sums[i / maker->reduction] += row[i];
    maker->row++;
    guint rows = (maker->row - 1) % maker->reduction + 1;
    if (rows == maker->reduction || maker->row == maker->height)
        write_squares(maker, rows);
}

CmGrey *cm_grey_maker_finish(CmGreyMaker *maker)
{
    g_clear_pointer(&maker->sums, g_free);
    return g_steal_pointer(&maker->grey);
}

void cm_grey_from_rgba(const guint8 *rgba, guint width, guint8 *grey)
{
    for (guint i = 0; i < width; i++, rgba += 4) {
        guint brightness = (299u * rgba[0] + 587u * rgba[1] + 114u * rgba[2] + 500u) / 1000u;
        guint opacity = rgba[3];
        grey[i] = (guint8)((brightness * opacity + 255u * (255u - opacity) + 127u) / 255u);
    }
}
