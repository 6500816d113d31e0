#include "filmed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <libavformat/avformat.h>
#include <libavutil/opt.h>

#define RATE 2 /* frames a second */

#if defined(__SANITIZE_ADDRESS__)
/* What this encoder does not give back is not ours. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libx265";
}
#endif

typedef struct {
    const Filmed *film;
    AVFormatContext *format;
    AVCodecContext *encoder;
    AVFrame *frame;
    AVPacket *packet;
    int cover; /* its stream */
} Maker;

static void set_tags(Maker *maker)
{
    for (const char *const *tag = maker->film->tags; tag != NULL && *tag != NULL; tag += 2)
        assert_true(av_dict_set(&maker->format->metadata, tag[0], tag[1], 0) >= 0);
}

static void open_encoder(Maker *maker)
{
    const Filmed *film = maker->film;
    const AVCodec *codec = avcodec_find_encoder_by_name(film->codec);
    assert_non_null(codec);
    gboolean mjpeg = codec->id == AV_CODEC_ID_MJPEG;
    maker->encoder = avcodec_alloc_context3(codec);
    AVCodecContext *encoder = maker->encoder;
    encoder->width = (int)film->scenes[0]->width;
    encoder->height = (int)film->scenes[0]->height;
    encoder->pix_fmt = mjpeg ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P;
    encoder->time_base = (AVRational){1, RATE};
    encoder->framerate = (AVRational){RATE, 1};
    encoder->gop_size = film->all_keys ? 1 : 10000;
    encoder->bit_rate = 4000000;
    encoder->thread_count = 1;
    encoder->flags |= AV_CODEC_FLAG_QSCALE;
    encoder->global_quality = 2 * FF_QP2LAMBDA;
    if ((maker->format->oformat->flags & AVFMT_GLOBALHEADER) != 0)
        encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    /* Quick rather than small, where the encoder knows these words. */
    (void)av_opt_set(encoder->priv_data, "deadline", "realtime", 0);
    (void)av_opt_set(encoder->priv_data, "cpu-used", "8", 0);
    (void)av_opt_set(encoder->priv_data, "preset", "ultrafast", 0);
    (void)av_opt_set(encoder->priv_data, "x265-params", "log-level=none:pools=none", 0);
    assert_true(avcodec_open2(encoder, codec, NULL) >= 0);
}

static void add_tracks(Maker *maker)
{
    for (guint i = 0; i < MAX(maker->film->tracks, 1u); i++) {
        AVStream *stream = avformat_new_stream(maker->format, NULL);
        assert_non_null(stream);
        stream->time_base = maker->encoder->time_base;
        assert_true(avcodec_parameters_from_context(stream->codecpar, maker->encoder) >= 0);
    }
}

static void add_silence(Maker *maker)
{
    AVStream *stream = avformat_new_stream(maker->format, NULL);
    stream->time_base = (AVRational){1, 8000};
    stream->codecpar->codec_type = AVMEDIA_TYPE_AUDIO;
    stream->codecpar->codec_id = maker->format->oformat->audio_codec;
    stream->codecpar->sample_rate = 8000;
    stream->codecpar->bits_per_coded_sample = 16;
    stream->codecpar->block_align = 2;
    stream->codecpar->frame_size = 1152;
    stream->codecpar->ch_layout = (AVChannelLayout)AV_CHANNEL_LAYOUT_MONO;
}

static void add_cover(Maker *maker)
{
    AVStream *stream = avformat_new_stream(maker->format, NULL);
    stream->codecpar->codec_type = AVMEDIA_TYPE_VIDEO;
    stream->codecpar->codec_id = AV_CODEC_ID_MJPEG;
    stream->codecpar->width = stream->codecpar->height = 320;
    stream->time_base = (AVRational){1, 90000};
    stream->disposition = AV_DISPOSITION_ATTACHED_PIC;
    maker->cover = stream->index;
}

static void add_attached(Maker *maker)
{
    gsize length = strlen(maker->film->attached);
    AVStream *stream = avformat_new_stream(maker->format, NULL);
    stream->codecpar->codec_type = AVMEDIA_TYPE_ATTACHMENT;
    stream->codecpar->codec_id = AV_CODEC_ID_TEXT;
    stream->codecpar->extradata = av_mallocz(length + AV_INPUT_BUFFER_PADDING_SIZE);
    stream->codecpar->extradata_size = (int)length;
    memcpy(stream->codecpar->extradata, maker->film->attached, length);
    av_dict_set(&stream->metadata, "filename", "note.txt", 0);
    av_dict_set(&stream->metadata, "mimetype", "text/plain", 0);
}

static void add_chapter(Maker *maker)
{
    AVChapter *chapter = av_mallocz(sizeof *chapter);
    chapter->time_base = (AVRational){1, 1};
    chapter->end = maker->film->count * maker->film->seconds_each;
    av_dict_set(&chapter->metadata, "title", maker->film->chapter, 0);
    maker->format->chapters = av_mallocz(sizeof(AVChapter *));
    maker->format->chapters[0] = chapter;
    maker->format->nb_chapters = 1;
}

/* ITU-R BT.601, as films have it. */
static void paint(AVFrame *frame, const Drawn *scene)
{
    for (guint y = 0; y < scene->height; y++)
        for (guint x = 0; x < scene->width; x++) {
            const guint8 *rgb = scene->rgb + 3 * ((gsize)y * scene->width + x);
            int r = rgb[0], g = rgb[1], b = rgb[2];
            frame->data[0][(int)y * frame->linesize[0] + (int)x] =
                (guint8)(16 + (66 * r + 129 * g + 25 * b + 128) / 256);
            if (x % 2 != 0 || y % 2 != 0)
                continue;
            frame->data[1][(int)y / 2 * frame->linesize[1] + (int)x / 2] =
                (guint8)(128 + (-38 * r - 74 * g + 112 * b + 128) / 256);
            frame->data[2][(int)y / 2 * frame->linesize[2] + (int)x / 2] =
                (guint8)(128 + (112 * r - 94 * g - 18 * b + 128) / 256);
        }
}

static void write_packet(Maker *maker, int track)
{
    AVPacket *copy = av_packet_clone(maker->packet);
    copy->stream_index = track;
    av_packet_rescale_ts(copy, maker->encoder->time_base, maker->format->streams[track]->time_base);
    assert_true(av_interleaved_write_frame(maker->format, copy) >= 0);
    av_packet_free(&copy);
}

static void write_packets(Maker *maker)
{
    while (avcodec_receive_packet(maker->encoder, maker->packet) >= 0) {
        maker->packet->duration = 1;
        for (guint i = 0; i < MAX(maker->film->tracks, 1u); i++)
            write_packet(maker, (int)i);
        av_packet_unref(maker->packet);
    }
}

static void write_frame(Maker *maker, guint number, gboolean key)
{
    AVFrame *frame = maker->frame;
    assert_true(av_frame_make_writable(frame) >= 0);
    paint(frame, maker->film->scenes[number / (RATE * maker->film->seconds_each)]);
    frame->pts = number;
    frame->pict_type = key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
    frame->quality = maker->encoder->global_quality;
    assert_true(avcodec_send_frame(maker->encoder, frame) >= 0);
    write_packets(maker);
}

static void write_scenes(Maker *maker)
{
    guint each = RATE * maker->film->seconds_each;
    maker->frame = av_frame_alloc();
    maker->frame->width = maker->encoder->width;
    maker->frame->height = maker->encoder->height;
    maker->frame->format = maker->encoder->pix_fmt;
    assert_true(av_frame_get_buffer(maker->frame, 0) >= 0);
    for (guint i = 0; i < maker->film->count * each; i++)
        write_frame(maker, i, i % each == 0);
    assert_true(avcodec_send_frame(maker->encoder, NULL) >= 0);
    write_packets(maker);
    av_frame_free(&maker->frame);
}

static void write_silence(Maker *maker)
{
    static uint8_t silence[2304];
    maker->packet->data = silence;
    maker->packet->size = sizeof silence;
    maker->packet->pts = maker->packet->dts = 0;
    maker->packet->duration = 1152;
    maker->packet->stream_index = 0;
    assert_true(av_write_frame(maker->format, maker->packet) >= 0);
    av_packet_unref(maker->packet);
}

static void write_cover(Maker *maker)
{
    gsize length = 0;
    const void *bytes = g_bytes_get_data(maker->film->cover, &length);
    assert_true(av_new_packet(maker->packet, (int)length) >= 0);
    memcpy(maker->packet->data, bytes, length);
    maker->packet->stream_index = maker->cover;
    maker->packet->flags = AV_PKT_FLAG_KEY;
    maker->packet->pts = maker->packet->dts = 0;
    assert_true(av_interleaved_write_frame(maker->format, maker->packet) >= 0);
}

static void write_all(Maker *maker)
{
    AVDictionary *options = NULL;
    if (maker->film->options != NULL)
        assert_true(av_dict_parse_string(&options, maker->film->options, "=", ":", 0) >= 0);
    assert_true(avformat_write_header(maker->format, &options) >= 0);
    av_dict_free(&options);
    if (maker->film->cover != NULL)
        write_cover(maker);
    if (maker->film->codec != NULL)
        write_scenes(maker);
    else
        write_silence(maker);
    assert_true(av_write_trailer(maker->format) >= 0);
}

GBytes *filmed_make(const Filmed *film)
{
    Maker maker = {.film = film, .packet = av_packet_alloc()};
    av_log_set_level(AV_LOG_QUIET);
    assert_true(avformat_alloc_output_context2(&maker.format, NULL, film->container, NULL) >= 0);
    set_tags(&maker);
    if (film->codec != NULL) {
        open_encoder(&maker);
        add_tracks(&maker);
    } else {
        add_silence(&maker);
    }
    if (film->cover != NULL)
        add_cover(&maker);
    if (film->attached != NULL)
        add_attached(&maker);
    if (film->chapter != NULL)
        add_chapter(&maker);
    assert_true(avio_open_dyn_buf(&maker.format->pb) >= 0);
    write_all(&maker);
    uint8_t *bytes = NULL;
    int length = avio_close_dyn_buf(maker.format->pb, &bytes);
    maker.format->pb = NULL;
    GBytes *file = g_bytes_new(bytes, (gsize)length);
    av_free(bytes);
    av_packet_free(&maker.packet);
    avcodec_free_context(&maker.encoder);
    avformat_free_context(maker.format);
    return file;
}

Drawn **filmed_scenes(guint seed, guint count, guint width, guint height)
{
    Drawn **scenes = g_new0(Drawn *, count);
    for (guint i = 0; i < count; i++)
        scenes[i] = drawn_scene(seed + i, width, height, NULL);
    return scenes;
}

void filmed_scenes_free(Drawn **scenes, guint count)
{
    for (guint i = 0; i < count; i++)
        drawn_free(scenes[i]);
    g_free(scenes);
}
