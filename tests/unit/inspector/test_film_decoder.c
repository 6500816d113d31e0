#include "inspector/film_decoder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/film.h"
#include "inspector/film_limits.h"

static AVCodecParameters *parameters_of(enum AVCodecID codec, int width, int height)
{
    AVCodecParameters *parameters = avcodec_parameters_alloc();
    parameters->codec_type = AVMEDIA_TYPE_VIDEO;
    parameters->codec_id = codec;
    parameters->width = width;
    parameters->height = height;
    return parameters;
}

static CmReason reason_of(enum AVCodecID codec, int width, int height)
{
    CmReason reason = CM_REASON_NONE;
    AVCodecParameters *parameters = parameters_of(codec, width, height);
    AVCodecContext *decoder = cm_film_decoder_new(parameters, &reason);
    avcodec_parameters_free(&parameters);
    if (decoder == NULL)
        return reason;
    assert_int_equal(decoder->thread_count, 1);
    cm_film_decoder_free(decoder);
    return CM_REASON_NONE;
}

static void listed_decoders_are_opened_and_no_others(void **state G_GNUC_UNUSED)
{
    const enum AVCodecID listed[] = {AV_CODEC_ID_H264, AV_CODEC_ID_HEVC,  AV_CODEC_ID_MPEG4,
                                     AV_CODEC_ID_H263, AV_CODEC_ID_MJPEG, AV_CODEC_ID_VP8,
                                     AV_CODEC_ID_VP9,  AV_CODEC_ID_AV1};
    for (guint i = 0; i < G_N_ELEMENTS(listed); i++)
        assert_int_equal(reason_of(listed[i], 320, 240), CM_REASON_NONE);
    assert_int_equal(reason_of(AV_CODEC_ID_CINEPAK, 320, 240), CM_REASON_UNKNOWN_TYPE);
    assert_int_equal(reason_of(AV_CODEC_ID_RAWVIDEO, 320, 240), CM_REASON_UNKNOWN_TYPE);
    assert_int_equal(reason_of(AV_CODEC_ID_NONE, 320, 240), CM_REASON_UNKNOWN_TYPE);
}

static void frames_over_the_limits_are_too_large(void **state G_GNUC_UNUSED)
{
    const CmFilmLimits *limits = cm_film_limits();
    assert_int_equal(reason_of(AV_CODEC_ID_H264, (int)limits->side + 1, 16), CM_REASON_TOO_LARGE);
    assert_int_equal(reason_of(AV_CODEC_ID_H264, 16, (int)limits->side + 1), CM_REASON_TOO_LARGE);
    assert_int_equal(reason_of(AV_CODEC_ID_H264, 8000, 8000), CM_REASON_TOO_LARGE);
    assert_int_equal(reason_of(AV_CODEC_ID_H264, 3840, 2160), CM_REASON_NONE);
}

/* A key frame of VP8 says its own size (RFC 6386 9.1): here 16,383 by 16,383. */
static void a_frame_that_says_that_it_is_larger_is_not_unpacked(void **state G_GNUC_UNUSED)
{
    static const guint8 head[] = {0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0xff, 0x3f, 0xff, 0x3f};
    AVPacket *packet = av_packet_alloc();
    assert_true(av_new_packet(packet, 200) >= 0);
    memset(packet->data, 0, 200);
    memcpy(packet->data, head, sizeof head);
    CmReason reason = CM_REASON_NONE;
    CmGrey *grey = NULL;
    AVCodecParameters *parameters = parameters_of(AV_CODEC_ID_VP8, 320, 240);
    AVCodecContext *decoder = cm_film_decoder_new(parameters, &reason);
    assert_int_not_equal(cm_film_decoder_read(decoder, packet, &grey), CM_REASON_NONE);
    assert_null(grey);
    cm_film_decoder_free(decoder);
    avcodec_parameters_free(&parameters);
    av_packet_free(&packet);
}

/* And the decoder is as good as new for the next. */
static void what_is_no_frame_is_broken(void **state G_GNUC_UNUSED)
{
    AVPacket *packet = av_packet_alloc();
    assert_true(av_new_packet(packet, 64) >= 0);
    memset(packet->data, 'x', 64);
    CmReason reason = CM_REASON_NONE;
    CmGrey *grey = NULL;
    AVCodecParameters *parameters = parameters_of(AV_CODEC_ID_MPEG4, 320, 240);
    AVCodecContext *decoder = cm_film_decoder_new(parameters, &reason);
    for (guint i = 0; i < 2; i++) {
        assert_int_equal(cm_film_decoder_read(decoder, packet, &grey), CM_REASON_BROKEN);
        assert_null(grey);
    }
    cm_film_decoder_free(decoder);
    avcodec_parameters_free(&parameters);
    av_packet_free(&packet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(listed_decoders_are_opened_and_no_others),
        cmocka_unit_test(frames_over_the_limits_are_too_large),
        cmocka_unit_test(a_frame_that_says_that_it_is_larger_is_not_unpacked),
        cmocka_unit_test(what_is_no_frame_is_broken),
    };
    cm_film_warm();
    return cmocka_run_group_tests_name("film_decoder", tests, NULL, NULL);
}
