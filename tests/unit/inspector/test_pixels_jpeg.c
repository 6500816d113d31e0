#include "inspector/pixels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "decoded.h"
#include "drawn.h"

static GBytes *draw(guint width, guint height, gboolean progressive)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, width, height, NULL);
    return drawn_jpeg(drawn, 90, progressive);
}

static void brightness_of_every_pixel_is_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 300, 200, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 95, FALSE);
    g_autoptr(CmGrey) grey = NULL;
    assert_int_equal(decoded_read(cm_pixels_read_jpeg, jpeg, g_bytes_get_size(jpeg), &grey),
                     CM_REASON_NONE);
    assert_int_equal(grey->width, 300);
    assert_int_equal(grey->height, 200);
    for (guint i = 0; i < 300 * 200; i += 37) {
        const guint8 *rgb = drawn->rgb + 3 * (gsize)i;
        int expected = (299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2]) / 1000;
        assert_in_range(grey->pixels[i] + 12 - expected, 0, 24);
    }
}

static void large_pictures_are_decoded_smaller(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) jpeg = draw(2100, 2060, TRUE);
    g_autoptr(CmGrey) grey = NULL;
    assert_int_equal(decoded_read(cm_pixels_read_jpeg, jpeg, g_bytes_get_size(jpeg), &grey),
                     CM_REASON_NONE);
    assert_int_equal(grey->width, 263);
    assert_int_equal(grey->height, 258);
}

static void a_picture_that_breaks_off_is_shown_so_far(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) jpeg = draw(300, 200, FALSE);
    g_autoptr(CmGrey) whole = NULL, half = NULL;
    assert_int_equal(decoded_read(cm_pixels_read_jpeg, jpeg, g_bytes_get_size(jpeg), &whole),
                     CM_REASON_NONE);
    assert_int_equal(decoded_read(cm_pixels_read_jpeg, jpeg, g_bytes_get_size(jpeg) / 2, &half),
                     CM_REASON_NONE);
    assert_memory_equal(whole->pixels, half->pixels, 300 * 16);
    assert_memory_not_equal(whole->pixels + 300 * 199, half->pixels + 300 * 199, 300);
}

static void every_beginning_of_a_picture_ends_well(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) jpeg = draw(80, 70, TRUE);
    for (gsize length = 0; length < g_bytes_get_size(jpeg); length += 3) {
        g_autofree char *exact = g_memdup2(g_bytes_get_data(jpeg, NULL), length);
        g_autoptr(CmGrey) grey = NULL;
        CmReason reason = cm_pixels_read_jpeg((CmSpan){exact, length}, &grey);
        assert_int_equal(reason == CM_REASON_NONE, grey != NULL);
    }
}

/* Size in the frame header, changed. */
static GBytes *claim_size(GBytes *jpeg, guint width, guint height)
{
    gsize length = 0;
    guint8 *bytes = g_bytes_unref_to_data(jpeg, &length);
    for (gsize i = 0; i + 9 < length; i++) {
        if (bytes[i] != 0xff || (bytes[i + 1] != 0xc0 && bytes[i + 1] != 0xc2))
            continue;
        bytes[i + 5] = (guint8)(height >> 8);
        bytes[i + 6] = (guint8)height;
        bytes[i + 7] = (guint8)(width >> 8);
        bytes[i + 8] = (guint8)width;
        break;
    }
    return g_bytes_new_take(bytes, length);
}

static void headers_of_too_many_pixels_are_too_large(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmGrey) grey = NULL;
    g_autoptr(GBytes) rows = claim_size(draw(80, 70, FALSE), 15000, 15000);
    assert_int_equal(decoded_read(cm_pixels_read_jpeg, rows, g_bytes_get_size(rows), &grey),
                     CM_REASON_TOO_LARGE);
    g_autoptr(GBytes) scans = claim_size(draw(80, 70, TRUE), 10000, 10000);
    assert_int_equal(decoded_read(cm_pixels_read_jpeg, scans, g_bytes_get_size(scans), &grey),
                     CM_REASON_TOO_LARGE);
    assert_null(grey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brightness_of_every_pixel_is_read),
        cmocka_unit_test(large_pictures_are_decoded_smaller),
        cmocka_unit_test(a_picture_that_breaks_off_is_shown_so_far),
        cmocka_unit_test(every_beginning_of_a_picture_ends_well),
        cmocka_unit_test(headers_of_too_many_pixels_are_too_large),
    };
    return cmocka_run_group_tests_name("pixels_jpeg", tests, NULL, NULL);
}
