#include "inspector/pixels.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <zlib.h>

#include "decoded.h"
#include "drawn_formats.h"

static void every_beginning_of_a_picture_ends_well(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 80, 70, NULL);
    g_autoptr(GBytes) bytes = drawn_png(drawn, TRUE);
    decoded_assert_ends_well(cm_pixels_read_png, bytes, 7);
}

static void rows_and_passes_show_the_scene(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 200, 150, NULL);
    g_autoptr(GBytes) rows = drawn_png(drawn, FALSE), passes = drawn_png(drawn, TRUE);
    decoded_assert_shows(cm_pixels_read_png, drawn, rows, 1);
    decoded_assert_shows(cm_pixels_read_png, drawn, passes, 1);
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
    assert_int_equal(decoded_read(cm_pixels_read_png, rows, g_bytes_get_size(rows), &grey),
                     CM_REASON_TOO_LARGE);
    g_autoptr(GBytes) passes = claim_size(drawn_png(drawn, TRUE), 9000);
    assert_int_equal(decoded_read(cm_pixels_read_png, passes, g_bytes_get_size(passes), &grey),
                     CM_REASON_TOO_LARGE);
    g_autoptr(GBytes) side = claim_size(drawn_png(drawn, FALSE), 0x7fffffff);
    assert_int_equal(decoded_read(cm_pixels_read_png, side, g_bytes_get_size(side), &grey),
                     CM_REASON_TOO_LARGE);
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
