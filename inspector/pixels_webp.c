#include <webp/decode.h>

#include "inspector/byte_order.h"
#include "inspector/frames.h"

#define RIFF_HEAD  12u
#define CHUNK_HEAD 8u
#define FRAME_HEAD 16u /* place, size and time of a frame (RFC 9649 2.7.1.1) */

/* The next chunk of @name in @chunks at or behind *@at, which moves behind it; FALSE: none. */
static gboolean next_chunk(CmSpan chunks, gsize *at, const char *name, CmSpan *data)
{
    while (*at + CHUNK_HEAD <= chunks.length) {
        gsize start = *at, length = cm_read_little(chunks, start + 4, 4);
        *data = cm_span_part(chunks, start + CHUNK_HEAD, length);
        *at = start + CHUNK_HEAD + length + (length & 1);
        if (cm_span_starts(cm_span_part(chunks, start, 4), name))
            return TRUE;
    }
    return FALSE;
}

static guint count_chunks(CmSpan chunks, const char *name)
{
    CmSpan data;
    guint count = 0;
    for (gsize at = 0; next_chunk(chunks, &at, name, &data);)
        count++;
    return count;
}

static guint count_pictures(CmSpan chunks)
{
    return count_chunks(chunks, "VP8 ") + count_chunks(chunks, "VP8L");
}

/* The chunks of a frame from its opacity on, or from its pixels: the decoder takes them so. */
static CmSpan pixels_of(CmSpan frame)
{
    static const char *const names[] = {"ALPH", "VP8 ", "VP8L"};
    CmSpan chunks = cm_span_part(frame, FRAME_HEAD, frame.length), data;
    gsize start = chunks.length;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize at = 0;
        if (next_chunk(chunks, &at, names[i], &data))
            start = MIN(start, (gsize)(data.bytes - chunks.bytes) - CHUNK_HEAD);
    }
    return cm_span_part(chunks, start, chunks.length);
}

static CmGrey *grey_of(const WebPRGBABuffer *buffer, guint width, guint height)
{
    CmGrey *grey = cm_grey_new(width, height);
    for (guint i = 0; grey != NULL && i < height; i++)
        cm_grey_from_rgba(buffer->rgba + (gsize)i * (gsize)buffer->stride, width,
                          grey->pixels + (gsize)i * width);
    return grey;
}

/* The library makes it smaller by itself. */
static CmGrey *decode(CmSpan bytes, WebPDecoderConfig *config)
{
    guint width = (guint)config->input.width, height = (guint)config->input.height;
    guint reduction = cm_grey_reduction(width, height);
    CmGrey *grey = NULL;
    width = (width + reduction - 1) / reduction;
    height = (height + reduction - 1) / reduction;
    config->options.use_scaling = reduction > 1;
    config->options.scaled_width = (int)width;
    config->options.scaled_height = (int)height;
    config->output.colorspace = MODE_RGBA;
    if (WebPDecode((const uint8_t *)bytes.bytes, bytes.length, config) == VP8_STATUS_OK)
        grey = grey_of(&config->output.u.RGBA, width, height);
    WebPFreeDecBuffer(&config->output);
    return grey;
}

static gboolean read_features(CmSpan bytes, WebPDecoderConfig *config)
{
    return WebPGetFeatures((const uint8_t *)bytes.bytes, bytes.length, &config->input) ==
               VP8_STATUS_OK &&
           config->input.width > 0 && config->input.height > 0;
}

static void read_frame(CmSpan bytes, WebPDecoderConfig *config, CmFrames *frames)
{
    if (!read_features(bytes, config))
        cm_frames_fail(frames, CM_REASON_BROKEN);
    else if (cm_frames_admit(frames, (guint)config->input.width, (guint)config->input.height,
                             cm_pixel_limits()->whole))
        cm_frames_give(frames, decode(bytes, config));
}

/* A frame that has pixels twice shows which of them? */
static void read_animation(CmSpan chunks, CmFrames *frames)
{
    WebPDecoderConfig config;
    CmSpan frame;
    for (gsize at = 0; !frames->ended && next_chunk(chunks, &at, "ANMF", &frame);) {
        if (count_pictures(cm_span_part(frame, FRAME_HEAD, frame.length)) > 1)
            cm_frames_fail(frames, CM_REASON_BROKEN);
        if (WebPInitDecoderConfig(&config))
            read_frame(pixels_of(frame), &config, frames);
    }
}

/* A file is one picture or frames (RFC 9649 2.7): what else there is, no program should show. */
void cm_frames_read_webp(CmSpan bytes, CmFrames *frames)
{
    WebPDecoderConfig config;
    CmSpan chunks = cm_span_part(bytes, RIFF_HEAD, bytes.length);
    if (!WebPInitDecoderConfig(&config) || !read_features(bytes, &config))
        return;
    gboolean moving = config.input.has_animation != 0;
    if (count_pictures(chunks) > (moving ? 0 : 1) || (!moving && count_chunks(chunks, "ANMF") > 0))
        cm_frames_fail(frames, CM_REASON_BROKEN);
    if (moving)
        read_animation(chunks, frames);
    else
        read_frame(bytes, &config, frames);
}

CmReason cm_pixels_read_webp(CmSpan bytes, CmGrey **grey)
{
    return cm_frames_first(cm_frames_read_webp, bytes, grey);
}
