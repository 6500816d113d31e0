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
    g_autoptr(GBytes) bytes = drawn_webp(drawn);
    decoded_assert_ends_well(cm_pixels_read_webp, bytes, 7);
}

static void the_scene_is_shown(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 200, 150, NULL);
    g_autoptr(GBytes) bytes = drawn_webp(drawn);
    decoded_assert_shows(cm_pixels_read_webp, drawn, bytes, 6);
}

static void large_pictures_are_decoded_smaller(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 1030, 600, NULL);
    g_autoptr(GBytes) bytes = drawn_webp(drawn);
    g_autoptr(CmGrey) grey = NULL;
    assert_int_equal(decoded_read(cm_pixels_read_webp, bytes, g_bytes_get_size(bytes), &grey),
                     CM_REASON_NONE);
    assert_int_equal(grey->width, 515);
    assert_int_equal(grey->height, 300);
}

static void of_an_animation_the_first_frame_is_shown(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 200, 150, NULL);
    g_autoptr(Drawn) other = drawn_scene(2, 200, 150, NULL);
    Drawn *frames[] = {drawn, other};
    g_autoptr(GBytes) animation = drawn_webp_of(frames, G_N_ELEMENTS(frames));
    decoded_assert_shows(cm_pixels_read_webp, drawn, animation, 6);
}

static void headers_of_too_many_pixels_are_too_large(void **state G_GNUC_UNUSED)
{
    static const char webp[] = "RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0\0";
    CmGrey *grey = NULL;
    assert_int_equal(cm_pixels_read_webp((CmSpan){webp, sizeof webp - 1}, &grey),
                     CM_REASON_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scene_is_shown),
        cmocka_unit_test(large_pictures_are_decoded_smaller),
        cmocka_unit_test(of_an_animation_the_first_frame_is_shown),
        cmocka_unit_test(every_beginning_of_a_picture_ends_well),
        cmocka_unit_test(headers_of_too_many_pixels_are_too_large),
    };
    return cmocka_run_group_tests_name("pixels_webp", tests, NULL, NULL);
}
