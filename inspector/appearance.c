#include "inspector/appearance.h"

#include "inspect/picture.h"

#include "inspector/frames.h"

#define WHOLE 1000u
/* Bits by which frames of one scene may differ: little beside those by which a registered picture
 * is found, so that what is left out would hardly have been found otherwise. */
#define SCENE_DISTANCE 12u

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

/* TRUE when @part is an icon or a spacer: it says so, what was found in it is so, and its format
 * shows nothing outside of the size that it says. Then nobody is on what is damaged of it. */
static gboolean is_icon(const CmReportPart *part, const CmFrames *frames)
{
    static const char *const types[] = {"image/png", "image/gif", "image/jpeg"};
    gboolean bounded = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        bounded |= g_str_equal(part->type, types[i]);
    return bounded && is_too_small(part) && MIN(frames->width, frames->height) < CM_PDQ_SIDE;
}

/* A file that shows more than it says of itself is as large as what it shows: by its size it is
 * told whether anybody can be on it. */
static void correct_size(CmReportPart *part, const CmFrames *frames)
{
    if (MIN(frames->width, frames->height) <= MIN(part->width, part->height))
        return;
    part->width = frames->width;
    part->height = frames->height;
}

static CmReason decode(const CmReportPart *part, CmSpan bytes, CmGrey **grey)
{
    *grey = NULL;
    return is_too_small(part) ? CM_REASON_NONE : cm_pixels_read(part->type, bytes, grey);
}

static void add_scene(CmReportPart *part, const CmPdq *pdq)
{
    part->hash_quality = MAX(part->hash_quality, pdq->quality);
    g_array_append_vals(part->hashes, pdq->turns, CM_PDQ_TURNS);
}

static void add_hashes(CmReportPart *part, const CmGrey *grey)
{
    CmPdq pdq;
    if (!cm_pdq(grey, &pdq))
        return;
    add_scene(part, &pdq);
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

typedef struct {
    CmReportPart *part;
    gboolean full; /* there are more scenes than a report has room for */
} Scenes;

/* TRUE when a frame like it has its hashes already: most of a film differ little. */
static gboolean is_shown_already(const CmReportPart *part, const CmPdq *pdq)
{
    for (guint i = 0; i < part->hashes->len; i += CM_PDQ_TURNS)
        if (cm_picture_hash_distance(&g_array_index(part->hashes, CmPictureHash, i),
                                     &pdq->turns[0]) <= SCENE_DISTANCE)
            return TRUE;
    return FALSE;
}

static gboolean is_full(const CmReportPart *part)
{
    return part->hashes->len + CM_PDQ_TURNS > CM_REPORT_HASHES;
}

gboolean cm_appearance_add_scene(CmReportPart *part, const CmPdq *pdq)
{
    if (is_full(part) || is_shown_already(part, pdq))
        return FALSE;
    add_scene(part, pdq);
    return TRUE;
}

/* What shows too little to be told by counts only while there is nothing better. */
static gboolean add_frame(const CmGrey *frame, gpointer data)
{
    Scenes *scenes = data;
    CmReportPart *part = scenes->part;
    CmPdq pdq;
    if (!cm_pdq(frame, &pdq))
        return TRUE;
    gboolean good = pdq.quality >= CM_PICTURE_QUALITY_LEAST;
    if (good && part->hash_quality < CM_PICTURE_QUALITY_LEAST)
        g_array_set_size(part->hashes, 0);
    if ((!good && part->hashes->len > 0) || is_shown_already(part, &pdq))
        return TRUE;
    scenes->full = is_full(part);
    if (scenes->full)
        return FALSE;
    add_scene(part, &pdq);
    return TRUE;
}

CmReason cm_appearance_read(CmReportPart *part, CmSpan bytes, guint64 *slow)
{
    Scenes scenes = {.part = part};
    CmFrames frames = {.each = add_frame, .data = &scenes, .slow = slow};
    CmReason reason = cm_frames_read(&frames, part->type, bytes);
    if (reason == CM_REASON_BROKEN && is_icon(part, &frames))
        return CM_REASON_NONE;
    correct_size(part, &frames);
    return reason == CM_REASON_NONE && scenes.full ? CM_REASON_TOO_MANY : reason;
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
