#include "inspector/film_decoder.h"

#include <libavutil/pixdesc.h>

#include "inspector/film_frame.h"
#include "inspector/film_limits.h"

/* What telephones, cameras and browsers record; each by that name and by no other. */
static const struct {
    enum AVCodecID id;
    const char *name;
} decoders[] = {
    {AV_CODEC_ID_H264, "h264"}, {AV_CODEC_ID_HEVC, "hevc"},    {AV_CODEC_ID_MPEG4, "mpeg4"},
    {AV_CODEC_ID_H263, "h263"}, {AV_CODEC_ID_MJPEG, "mjpeg"},  {AV_CODEC_ID_VP8, "vp8"},
    {AV_CODEC_ID_VP9, "vp9"},   {AV_CODEC_ID_AV1, "libdav1d"},
};

static const AVCodec *decoder_of(enum AVCodecID id)
{
    for (guint i = 0; i < G_N_ELEMENTS(decoders); i++)
        if (decoders[i].id == id)
            return avcodec_find_decoder_by_name(decoders[i].name);
    return NULL;
}

static gboolean is_too_large(int width, int height)
{
    const CmFilmLimits *limits = cm_film_limits();
    return width > (int)limits->side || height > (int)limits->side ||
           (guint64)MAX(width, 0) * (guint64)MAX(height, 0) > limits->pixels;
}

/* The first that needs no graphics card: all those that do are opened elsewhere. */
static enum AVPixelFormat choose_format(AVCodecContext *decoder G_GNUC_UNUSED,
                                        const enum AVPixelFormat *formats)
{
    for (; *formats != AV_PIX_FMT_NONE; formats++) {
        const AVPixFmtDescriptor *format = av_pix_fmt_desc_get(*formats);
        if (format != NULL && (format->flags & AV_PIX_FMT_FLAG_HWACCEL) == 0)
            return *formats;
    }
    return AV_PIX_FMT_NONE;
}

/* Before anything of a frame's size is allocated, whatever the stream says later of its size. */
static int admit(AVCodecContext *decoder, AVFrame *frame, int flags)
{
    if (is_too_large(frame->width, frame->height))
        return AVERROR(ENOMEM);
    return avcodec_default_get_buffer2(decoder, frame, flags);
}

static AVCodecContext *make(const AVCodec *codec, const AVCodecParameters *parameters)
{
    AVCodecContext *decoder = avcodec_alloc_context3(codec);
    if (decoder == NULL)
        return NULL;
    decoder->thread_count = 1;
    decoder->max_pixels = (int64_t)cm_film_limits()->pixels;
    decoder->get_format = choose_format;
    decoder->get_buffer2 = admit;
    /* It smooths the edges of blocks, which a hash does not see. */
    decoder->skip_loop_filter = AVDISCARD_ALL;
    /* Of films that can be entered only between key frames the first picture counts as damaged. */
    decoder->flags |= AV_CODEC_FLAG_OUTPUT_CORRUPT;
    if ((parameters == NULL || avcodec_parameters_to_context(decoder, parameters) >= 0) &&
        avcodec_open2(decoder, codec, NULL) >= 0)
        return decoder;
    avcodec_free_context(&decoder);
    return NULL;
}

AVCodecContext *cm_film_decoder_new(const AVCodecParameters *parameters, CmReason *reason)
{
    const AVCodec *codec = decoder_of(parameters->codec_id);
    *reason = CM_REASON_UNKNOWN_TYPE;
    if (codec == NULL)
        return NULL;
    *reason = CM_REASON_TOO_LARGE;
    if (is_too_large(parameters->width, parameters->height))
        return NULL;
    *reason = CM_REASON_BROKEN;
    return make(codec, parameters);
}

void cm_film_decoder_free(AVCodecContext *decoder)
{
    avcodec_free_context(&decoder);
}

static CmReason unpack(AVCodecContext *decoder, const AVPacket *packet, AVFrame *frame,
                       CmGrey **grey)
{
    int sent = avcodec_send_packet(decoder, packet);
    if (sent < 0)
        return sent == AVERROR(ENOMEM) ? CM_REASON_TOO_LARGE : CM_REASON_BROKEN;
    /* The end of all: a frame that waits for others is given without them. */
    (void)avcodec_send_packet(decoder, NULL);
    int got = avcodec_receive_frame(decoder, frame);
    if (got < 0)
        return got == AVERROR(ENOMEM) ? CM_REASON_TOO_LARGE : CM_REASON_BROKEN;
    return cm_film_frame_grey(frame, grey);
}

CmReason cm_film_decoder_read(AVCodecContext *decoder, const AVPacket *packet, CmGrey **grey)
{
    AVFrame *frame = av_frame_alloc();
    *grey = NULL;
    avcodec_flush_buffers(decoder);
    CmReason reason = frame != NULL ? unpack(decoder, packet, frame, grey) : CM_REASON_TOO_LARGE;
    av_frame_free(&frame);
    return reason;
}

void cm_film_decoder_warm(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(decoders); i++) {
        const AVCodec *codec = avcodec_find_decoder_by_name(decoders[i].name);
        if (codec != NULL)
            cm_film_decoder_free(make(codec, NULL));
    }
}
