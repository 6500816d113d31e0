#include "inspector/pixels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "drawn_formats.h"

static CmReason read_bytes(GBytes *bytes, gsize length, CmGrey **grey)
{
    /* A copy of just that length: a byte too far is seen. */
    g_autofree char *exact = g_memdup2(g_bytes_get_data(bytes, NULL), length);
    return cm_pixels_read_tiff((CmSpan){exact, length}, grey);
}

/* Brightness of the scene that was drawn, within @tolerance. */
static void assert_shows(const Drawn *drawn, GBytes *bytes, guint tolerance)
{
    g_autoptr(CmGrey) grey = NULL;
    assert_int_equal(read_bytes(bytes, g_bytes_get_size(bytes), &grey), CM_REASON_NONE);
    assert_int_equal(grey->width, drawn->width);
    assert_int_equal(grey->height, drawn->height);
    guint64 wrong = 0;
    gsize pixels = (gsize)drawn->width * drawn->height;
    for (gsize i = 0; i < pixels; i++) {
        const guint8 *rgb = drawn->rgb + 3 * i;
        guint expected = (299u * rgb[0] + 587u * rgb[1] + 114u * rgb[2]) / 1000u;
        wrong += MAX(expected, grey->pixels[i]) - MIN(expected, grey->pixels[i]);
    }
    assert_in_range(wrong / pixels, 0, tolerance);
}

static void every_beginning_of_a_picture_ends_well(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 80, 70, NULL);
    g_autoptr(GBytes) bytes = drawn_tiff(drawn);
    for (gsize length = 0; length < g_bytes_get_size(bytes); length += 7) {
        g_autoptr(CmGrey) grey = NULL;
        CmReason reason = read_bytes(bytes, length, &grey);
        assert_int_equal(reason == CM_REASON_NONE, grey != NULL);
    }
}

static void the_scene_is_shown(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 200, 150, NULL);
    g_autoptr(GBytes) bytes = drawn_tiff(drawn);
    assert_shows(drawn, bytes, 1);
}

static void headers_of_too_many_pixels_are_too_large(void **state G_GNUC_UNUSED)
{
    static const char tiff[] = "II*\0\x08\0\0\0\4\0"
                               "\0\1\4\0\1\0\0\0\x10\x27\0\0" /* width */
                               "\1\1\4\0\1\0\0\0\x10\x27\0\0" /* height */
                               "\x11\1\4\0\1\0\0\0\x08\0\0\0" /* where its bytes are */
                               "\x17\1\4\0\1\0\0\0\4\0\0\0"   /* and how many */
                               "\0\0\0\0";
    CmGrey *grey = NULL;
    assert_int_equal(cm_pixels_read_tiff((CmSpan){tiff, sizeof tiff - 1}, &grey),
                     CM_REASON_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scene_is_shown),
        cmocka_unit_test(every_beginning_of_a_picture_ends_well),
        cmocka_unit_test(headers_of_too_many_pixels_are_too_large),
    };
    return cmocka_run_group_tests_name("pixels_tiff", tests, NULL, NULL);
}
