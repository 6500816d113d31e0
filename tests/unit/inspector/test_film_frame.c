#include "inspector/film_frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <libavutil/imgutils.h>

static AVFrame *frame_of(enum AVPixelFormat format, int width, int height)
{
    AVFrame *frame = av_frame_alloc();
    frame->format = format;
    frame->width = width;
    frame->height = height;
    assert_true(av_frame_get_buffer(frame, 0) >= 0);
    return frame;
}

/* Two halves: the left one dark, the right one light, in 8 bits 32 and 224. */
static void assert_halves(enum AVPixelFormat format, guint bytes, guint shift)
{
    const int width = 64, height = 64;
    AVFrame *frame = frame_of(format, width, height);
    for (guint plane = 0; plane < 4 && frame->data[plane] != NULL; plane++)
        for (int y = 0; y < height / 2; y++)
            memset(frame->data[plane] + y * frame->linesize[plane], 0x10, 32);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            guint value = (x < width / 2 ? 32u : 224u) << shift;
            guint8 *at = frame->data[0] + y * frame->linesize[0] + x * (int)bytes;
            at[0] = (guint8)value;
            if (bytes == 2)
                at[1] = (guint8)(value >> 8);
        }
    g_autoptr(CmGrey) grey = NULL;
    assert_int_equal(cm_film_frame_grey(frame, &grey), CM_REASON_NONE);
    assert_int_equal(grey->width, 64);
    assert_int_equal(grey->pixels[5], 32);
    assert_int_equal(grey->pixels[64 * 63 + 60], 224);
    av_frame_free(&frame);
}

static void brightness_of_films_is_taken_as_it_is(void **state G_GNUC_UNUSED)
{
    assert_halves(AV_PIX_FMT_YUV420P, 1, 0);
    assert_halves(AV_PIX_FMT_YUVJ422P, 1, 0);
    assert_halves(AV_PIX_FMT_NV12, 1, 0);
    assert_halves(AV_PIX_FMT_GRAY8, 1, 0);
    assert_halves(AV_PIX_FMT_YUV420P10LE, 2, 2);
    assert_halves(AV_PIX_FMT_P010LE, 2, 8);
}

static void colours_make_brightness(void **state G_GNUC_UNUSED)
{
    AVFrame *frame = frame_of(AV_PIX_FMT_RGB24, 64, 64);
    for (int y = 0; y < 64; y++)
        for (int x = 0; x < 64; x++)
            memcpy(frame->data[0] + y * frame->linesize[0] + 3 * x, "\xff\x80\x00", 3);
    g_autoptr(CmGrey) grey = NULL;
    assert_int_equal(cm_film_frame_grey(frame, &grey), CM_REASON_NONE);
    assert_int_equal(grey->pixels[0], (255 * 299 + 128 * 587) / 1000);
    av_frame_free(&frame);
}

static void what_has_a_palette_or_nothing_is_not_taken(void **state G_GNUC_UNUSED)
{
    AVFrame *palette = frame_of(AV_PIX_FMT_PAL8, 64, 64), *none = av_frame_alloc();
    CmGrey *grey = NULL;
    assert_int_equal(cm_film_frame_grey(palette, &grey), CM_REASON_UNKNOWN_TYPE);
    none->format = AV_PIX_FMT_YUV420P;
    assert_int_equal(cm_film_frame_grey(none, &grey), CM_REASON_BROKEN);
    none->format = -1;
    assert_int_equal(cm_film_frame_grey(none, &grey), CM_REASON_UNKNOWN_TYPE);
    av_frame_free(&palette);
    av_frame_free(&none);
}

/* A light rectangle on black. */
static CmGrey *light(guint x, guint y, guint width, guint height)
{
    CmGrey *grey = cm_grey_new(160, 90);
    for (guint i = 0; i < height; i++)
        memset(grey->pixels + (y + i) * 160 + x, 200, width);
    return grey;
}

static void bars_at_the_sides_or_above_and_below_are_cut_off(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmGrey) pillars = light(20, 0, 120, 90), letters = light(0, 12, 160, 60);
    g_autoptr(CmGrey) narrow = cm_film_frame_within_bars(pillars);
    g_autoptr(CmGrey) flat = cm_film_frame_within_bars(letters);
    assert_true(narrow->width == 120 && narrow->height == 90);
    assert_true(flat->width == 160 && flat->height == 60);
    assert_int_equal(narrow->pixels[0], 200);
    assert_int_equal(flat->pixels[0], 200);
}

static void what_has_no_bars_or_is_all_bar_is_left(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmGrey) whole = light(0, 0, 160, 90), dark = cm_grey_new(160, 90);
    g_autoptr(CmGrey) thin = light(2, 1, 156, 88), spot = light(70, 40, 20, 10);
    assert_null(cm_film_frame_within_bars(whole));
    assert_null(cm_film_frame_within_bars(dark));
    assert_null(cm_film_frame_within_bars(thin));
    assert_null(cm_film_frame_within_bars(spot));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brightness_of_films_is_taken_as_it_is),
        cmocka_unit_test(colours_make_brightness),
        cmocka_unit_test(what_has_a_palette_or_nothing_is_not_taken),
        cmocka_unit_test(bars_at_the_sides_or_above_and_below_are_cut_off),
        cmocka_unit_test(what_has_no_bars_or_is_all_bar_is_left),
    };
    return cmocka_run_group_tests_name("film_frame", tests, NULL, NULL);
}
