#include "inspector/pixels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <tiffio.h>

#include "decoded.h"
#include "drawn_formats.h"

static void every_beginning_of_a_picture_ends_well(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 80, 70, NULL);
    g_autoptr(GBytes) bytes = drawn_tiff(drawn);
    decoded_assert_ends_well(cm_pixels_read_tiff, bytes, 7);
}

static void the_scene_is_shown(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 200, 150, NULL);
    g_autoptr(GBytes) bytes = drawn_tiff(drawn);
    decoded_assert_shows(cm_pixels_read_tiff, drawn, bytes, 1);
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

/* So many pixels that eight by eight become one, which is then as bright as the scene was there. */
static void dots_of_ink_are_read_row_by_row(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 2400, 1800, NULL);
    g_autoptr(GBytes) ink = drawn_ink(drawn, COMPRESSION_CCITTFAX4, 0), colours = drawn_tiff(drawn);
    g_autoptr(CmGrey) dots = NULL, grey = NULL;
    guint64 apart = 0;
    decoded_read(cm_pixels_read_tiff, ink, g_bytes_get_size(ink), &dots);
    decoded_read(cm_pixels_read_tiff, colours, g_bytes_get_size(colours), &grey);
    assert_int_equal(dots->width, grey->width);
    assert_int_equal(dots->height, grey->height);
    gsize pixels = (gsize)grey->width * grey->height;
    for (gsize i = 0; i < pixels; i++)
        apart += (guint64)ABS((int)dots->pixels[i] - (int)grey->pixels[i]);
    assert_true(apart < 10 * pixels);
}

static void ink_that_cannot_be_unpacked_is_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 80, 70, NULL);
    g_autoptr(GBytes) bytes = drawn_ink(drawn, COMPRESSION_NONE, 0);
    decoded_assert_ends_well(cm_pixels_read_tiff, bytes, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scene_is_shown),
        cmocka_unit_test(every_beginning_of_a_picture_ends_well),
        cmocka_unit_test(headers_of_too_many_pixels_are_too_large),
        cmocka_unit_test(dots_of_ink_are_read_row_by_row),
        cmocka_unit_test(ink_that_cannot_be_unpacked_is_broken),
    };
    return cmocka_run_group_tests_name("pixels_tiff", tests, NULL, NULL);
}
