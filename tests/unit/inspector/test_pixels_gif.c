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
    g_autoptr(GBytes) bytes = drawn_gif(drawn, TRUE);
    decoded_assert_ends_well(cm_pixels_read_gif, bytes, 7);
}

static void rows_and_passes_show_the_scene(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 200, 150, NULL);
    g_autoptr(GBytes) rows = drawn_gif(drawn, FALSE), passes = drawn_gif(drawn, TRUE);
    decoded_assert_shows(cm_pixels_read_gif, drawn, rows, 1);
    decoded_assert_shows(cm_pixels_read_gif, drawn, passes, 1);
}

static void frames_of_too_many_pixels_are_too_large(void **state G_GNUC_UNUSED)
{
    static const char gif[] = "GIF89a\x10\x27\x10\x27\0\0\0,\0\0\0\0\x10\x27\x10\x27\0\2\0;";
    CmGrey *grey = NULL;
    assert_int_equal(cm_pixels_read_gif((CmSpan){gif, sizeof gif - 1}, &grey), CM_REASON_TOO_LARGE);
}

static void a_file_without_a_frame_is_broken(void **state G_GNUC_UNUSED)
{
    CmGrey *grey = NULL;
    assert_int_equal(cm_pixels_read_gif((CmSpan){"GIF89a\1\0\1\0\0\0\0;", 14}, &grey),
                     CM_REASON_BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_passes_show_the_scene),
        cmocka_unit_test(every_beginning_of_a_picture_ends_well),
        cmocka_unit_test(frames_of_too_many_pixels_are_too_large),
        cmocka_unit_test(a_file_without_a_frame_is_broken),
    };
    return cmocka_run_group_tests_name("pixels_gif", tests, NULL, NULL);
}
