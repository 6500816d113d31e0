#include "inspector/pixels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scene_is_shown),
        cmocka_unit_test(every_beginning_of_a_picture_ends_well),
        cmocka_unit_test(headers_of_too_many_pixels_are_too_large),
    };
    return cmocka_run_group_tests_name("pixels_tiff", tests, NULL, NULL);
}
