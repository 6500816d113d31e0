#include <webp/decode.h>

#include "inspector/byte_order.h"
#include "inspector/pixels.h"

#define RIFF_HEAD  12u
#define CHUNK_HEAD 8u
#define FRAME_HEAD 16u /* place, size and time of a frame (RFC 9649 2.7.1.1) */

/* The chunk of @name in @chunks; empty when there is none. */
static CmSpan find_chunk(CmSpan chunks, const char *name)
{
    gsize at = 0;
    while (at + CHUNK_HEAD <= chunks.length) {
        gsize length = cm_read_little(chunks, at + 4, 4);
        CmSpan data = cm_span_part(chunks, at + CHUNK_HEAD, length);
        if (cm_span_starts(cm_span_part(chunks, at, 4), name))
            return data;
        if (data.length < length)
            break;
        at += CHUNK_HEAD + length + (length & 1);
    }
    return (CmSpan){"", 0};
}

/* The pixels of an animation's first frame, without their chunk: the decoder takes them so. */
static CmSpan first_frame(CmSpan bytes)
{
    CmSpan frame = find_chunk(cm_span_part(bytes, RIFF_HEAD, bytes.length), "ANMF");
    CmSpan chunks = cm_span_part(frame, FRAME_HEAD, frame.length);
    CmSpan lossy = find_chunk(chunks, "VP8 ");
    return lossy.length > 0 ? lossy : find_chunk(chunks, "VP8L");
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

CmReason cm_pixels_read_webp(CmSpan bytes, CmGrey **grey)
{
    WebPDecoderConfig config;
    *grey = NULL;
    if (!WebPInitDecoderConfig(&config) || !read_features(bytes, &config))
        return CM_REASON_BROKEN;
    if (config.input.has_animation) {
        bytes = first_frame(bytes);
        if (!read_features(bytes, &config))
            return CM_REASON_BROKEN;
    }
    if ((guint64)config.input.width * (guint64)config.input.height > cm_pixel_limits()->whole)
        return CM_REASON_TOO_LARGE;
    *grey = decode(bytes, &config);
    return *grey != NULL ? CM_REASON_NONE : CM_REASON_BROKEN;
}
