#include "inspector/frames.h"

static const struct {
    const char *type;
    CmFramesFunc read;
} readers[] = {
    {"image/jpeg", cm_frames_read_jpeg}, {"image/gif", cm_frames_read_gif},
    {"image/webp", cm_frames_read_webp}, {"image/tiff", cm_frames_read_tiff},
    {"image/heic", cm_frames_read_heif}, {"image/heif", cm_frames_read_heif},
    {"image/avif", cm_frames_read_heif},
};

void cm_frames_fail(CmFrames *frames, CmReason reason)
{
    if (frames->reason == CM_REASON_NONE)
        frames->reason = reason;
}

void cm_frames_note_size(CmFrames *frames, guint width, guint height)
{
    if (MIN(width, height) <= MIN(frames->width, frames->height))
        return;
    frames->width = width;
    frames->height = height;
}

gboolean cm_frames_admit(CmFrames *frames, guint width, guint height, guint64 most)
{
    const CmPixelLimits *limits = cm_pixel_limits();
    guint64 pixels = (guint64)width * height;
    cm_frames_note_size(frames, width, height);
    if (width == 0 || height == 0) {
        cm_frames_fail(frames, CM_REASON_BROKEN);
        return FALSE;
    }
    frames->ended = frames->count >= limits->frames || frames->pixels + pixels > limits->all;
    if (pixels <= most && MAX(width, height) <= limits->side && !frames->ended) {
        frames->count++;
        frames->pixels += pixels;
        return TRUE;
    }
    cm_frames_fail(frames,
                   frames->count >= limits->frames ? CM_REASON_TOO_MANY : CM_REASON_TOO_LARGE);
    return FALSE;
}

void cm_frames_give(CmFrames *frames, CmGrey *frame)
{
    if (frame == NULL)
        cm_frames_fail(frames, CM_REASON_BROKEN);
    else
        frames->ended |= !frames->each(frame, frames->data);
    cm_grey_free(frame);
}

gboolean cm_frames_spend(CmFrames *frames, guint64 pixels)
{
    gboolean enough = frames->slow == NULL || *frames->slow >= pixels;
    if (frames->slow != NULL)
        *frames->slow -= MIN(*frames->slow, pixels);
    return enough;
}

/* @read gave nothing, and nothing is wrong: then there is nothing. */
static CmReason finish(const CmFrames *frames)
{
    return frames->count == 0 && frames->reason == CM_REASON_NONE ? CM_REASON_BROKEN
                                                                  : frames->reason;
}

static CmReason read_still(const char *type, CmSpan bytes, CmFrames *frames)
{
    CmGrey *grey = NULL;
    CmReason reason = cm_pixels_read(type, bytes, &grey);
    if (grey == NULL)
        return reason;
    cm_frames_note_size(frames, grey->width, grey->height);
    cm_frames_give(frames, grey);
    return CM_REASON_NONE;
}

CmReason cm_frames_read(CmFrames *frames, const char *type, CmSpan bytes)
{
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++) {
        if (!g_str_equal(type, readers[i].type))
            continue;
        readers[i].read(bytes, frames);
        return finish(frames);
    }
    return read_still(type, bytes, frames);
}

static gboolean keep_first(const CmGrey *frame, gpointer data)
{
    CmGrey **kept = data;
    *kept = cm_grey_crop(frame, 0, 0, frame->width, frame->height);
    return FALSE;
}

CmReason cm_frames_first(CmFramesFunc read, CmSpan bytes, CmGrey **grey)
{
    CmFrames frames = {.each = keep_first, .data = grey};
    *grey = NULL;
    read(bytes, &frames);
    if (*grey != NULL)
        return CM_REASON_NONE;
    return frames.reason != CM_REASON_NONE ? frames.reason : CM_REASON_BROKEN;
}
