#include "inspector/appearance.h"

#include "inspector/pdq.h"
#include "inspector/pixels.h"

#define WHOLE 1000u

/* How much a view leaves out at each side, in thousandths of the picture's width or height: all
 * round, at one side, at two sides that meet. Between two views of such a step a crop is found. */
static const struct {
    guint left, right, top, bottom;
} crops[] = {
    {25, 25, 25, 25}, {50, 50, 50, 50}, {75, 75, 75, 75}, {100, 100, 100, 100}, {50, 0, 0, 0},
    {0, 50, 0, 0},    {0, 0, 50, 0},    {0, 0, 0, 50},    {100, 0, 0, 0},       {0, 100, 0, 0},
    {0, 0, 100, 0},   {0, 0, 0, 100},   {100, 0, 100, 0}, {100, 0, 0, 100},     {0, 100, 100, 0},
    {0, 100, 0, 100}, {50, 50, 0, 0},   {0, 0, 50, 50},
};

static gboolean is_too_small(const CmReportPart *part)
{
    return part->width > 0 && part->height > 0 && MIN(part->width, part->height) < CM_PDQ_SIDE;
}

static CmReason decode(const CmReportPart *part, CmSpan bytes, CmGrey **grey)
{
    *grey = NULL;
    return is_too_small(part) ? CM_REASON_NONE : cm_pixels_read(part->type, bytes, grey);
}

static void add_hashes(CmReportPart *part, const CmGrey *grey)
{
    CmPdq pdq;
    if (!cm_pdq(grey, &pdq))
        return;
    part->hash_quality = pdq.quality;
    g_array_append_vals(part->hashes, pdq.turns, CM_PDQ_TURNS);
}

static void add_view(CmReportPart *part, const CmGrey *grey)
{
    CmPdq pdq;
    if (grey != NULL && cm_pdq(grey, &pdq))
        g_array_append_val(part->views, pdq.turns[0]);
}

static void add_views(CmReportPart *part, const CmGrey *grey)
{
    add_view(part, grey);
    for (guint i = 0; i < G_N_ELEMENTS(crops); i++) {
        guint left = grey->width * crops[i].left / WHOLE, top = grey->height * crops[i].top / WHOLE;
        guint right = grey->width * crops[i].right / WHOLE;
        guint bottom = grey->height * crops[i].bottom / WHOLE;
        g_autoptr(CmGrey) crop =
            cm_grey_crop(grey, left, top, grey->width - left - right, grey->height - top - bottom);
        add_view(part, crop);
    }
}

CmReason cm_appearance_read(CmReportPart *part, CmSpan bytes)
{
    g_autoptr(CmGrey) grey = NULL;
    CmReason reason = decode(part, bytes, &grey);
    if (grey != NULL)
        add_hashes(part, grey);
    return reason;
}

CmReason cm_appearance_read_views(CmReportPart *part, CmSpan bytes)
{
    g_autoptr(CmGrey) grey = NULL;
    CmReason reason = decode(part, bytes, &grey);
    if (grey != NULL) {
        add_hashes(part, grey);
        add_views(part, grey);
    }
    return reason;
}
