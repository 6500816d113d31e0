#include "inspector/pixels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <zlib.h>

#include "drawn_formats.h"

static CmReason read_bytes(GBytes *bytes, gsize length, CmGrey **grey)
{
    /* A copy of just that length: a byte too far is seen. */
    g_autofree char *exact = g_memdup2(g_bytes_get_data(bytes, NULL), length);
    return cm_pixels_read_png((CmSpan){exact, length}, grey);
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
    g_autoptr(GBytes) bytes = drawn_png(drawn, TRUE);
    for (gsize length = 0; length < g_bytes_get_size(bytes); length += 7) {
        g_autoptr(CmGrey) grey = NULL;
        CmReason reason = read_bytes(bytes, length, &grey);
        assert_int_equal(reason == CM_REASON_NONE, grey != NULL);
    }
}

static void rows_and_passes_show_the_scene(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 200, 150, NULL);
    g_autoptr(GBytes) rows = drawn_png(drawn, FALSE), passes = drawn_png(drawn, TRUE);
    assert_shows(drawn, rows, 1);
    assert_shows(drawn, passes, 1);
}

/* Size in the first chunk, changed, with its checksum. */
static GBytes *claim_size(GBytes *png, guint32 side)
{
    gsize length = 0;
    guint8 *bytes = g_bytes_unref_to_data(png, &length);
    guint32 big = GUINT32_TO_BE(side);
    memcpy(bytes + 16, &big, 4);
    memcpy(bytes + 20, &big, 4);
    guint32 sum = GUINT32_TO_BE((guint32)crc32(0, bytes + 12, 17));
    memcpy(bytes + 29, &sum, 4);
    return g_bytes_new_take(bytes, length);
}

static void headers_of_too_many_pixels_are_too_large(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 80, 70, NULL);
    g_autoptr(CmGrey) grey = NULL;
    g_autoptr(GBytes) rows = claim_size(drawn_png(drawn, FALSE), 13000);
    assert_int_equal(read_bytes(rows, g_bytes_get_size(rows), &grey), CM_REASON_TOO_LARGE);
    g_autoptr(GBytes) passes = claim_size(drawn_png(drawn, TRUE), 9000);
    assert_int_equal(read_bytes(passes, g_bytes_get_size(passes), &grey), CM_REASON_TOO_LARGE);
    g_autoptr(GBytes) side = claim_size(drawn_png(drawn, FALSE), 0x7fffffff);
    assert_int_equal(read_bytes(side, g_bytes_get_size(side), &grey), CM_REASON_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_passes_show_the_scene),
        cmocka_unit_test(every_beginning_of_a_picture_ends_well),
        cmocka_unit_test(headers_of_too_many_pixels_are_too_large),
    };
    return cmocka_run_group_tests_name("pixels_png", tests, NULL, NULL);
}
