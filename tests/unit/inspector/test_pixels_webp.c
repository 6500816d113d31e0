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

static void put(GByteArray *out, const char *name, const void *data, guint length)
{
    guint32 size = GUINT32_TO_LE(length);
    g_byte_array_append(out, (const guint8 *)name, 4);
    g_byte_array_append(out, (const guint8 *)&size, 4);
    g_byte_array_append(out, data, length);
    g_byte_array_append(out, (const guint8 *)"", length & 1);
}

static void of_an_animation_the_first_frame_is_shown(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 200, 150, NULL);
    g_autoptr(GBytes) still = drawn_webp(drawn);
    gsize length = 0;
    const guint8 *bytes = g_bytes_get_data(still, &length);
    g_autoptr(GByteArray) frame = g_byte_array_new(), file = g_byte_array_new();
    g_byte_array_append(frame, (const guint8 *)"\0\0\0\0\0\0\xc7\0\0\x95\0\0\1\0\0\0", 16);
    g_byte_array_append(frame, bytes + 12, (guint)length - 12);
    g_byte_array_append(file, (const guint8 *)"RIFF\0\0\0\0WEBP", 12);
    put(file, "VP8X", "\2\0\0\0\xc7\0\0\x95\0\0", 10);
    put(file, "ANIM", "\0\0\0\0\0\0", 6);
    put(file, "ANMF", frame->data, frame->len);
    guint32 size = GUINT32_TO_LE(file->len - 8);
    memcpy(file->data + 4, &size, 4);
    g_autoptr(GBytes) animation = g_bytes_new(file->data, file->len);
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
