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
    g_autoptr(GBytes) bytes = drawn_heif(drawn, heif_compression_HEVC, NULL, NULL);
    decoded_assert_ends_well(cm_pixels_read_heif, bytes, 61);
}

static void heic_and_avif_show_the_scene(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 200, 150, NULL);
    g_autoptr(GBytes) heic = drawn_heif(drawn, heif_compression_HEVC, NULL, NULL);
    g_autoptr(GBytes) avif = drawn_heif(drawn, heif_compression_AV1, NULL, NULL);
    decoded_assert_shows(cm_pixels_read_heif, drawn, heic, 10);
    decoded_assert_shows(cm_pixels_read_heif, drawn, avif, 10);
}

static void what_is_no_heif_is_not_decoded(void **state G_GNUC_UNUSED)
{
    CmGrey *grey = NULL;
    assert_int_not_equal(cm_pixels_read_heif((CmSpan){"words", 5}, &grey), CM_REASON_NONE);
    assert_null(grey);
}

static guint width_of_decoded(const Drawn *drawn, int side)
{
    g_autoptr(GBytes) heic = drawn_heic_with_thumbnail(drawn, side);
    g_autoptr(CmGrey) grey = NULL;
    assert_int_equal(decoded_read(cm_pixels_read_heif, heic, g_bytes_get_size(heic), &grey),
                     CM_REASON_NONE);
    return grey->width;
}

static void a_thumbnail_stands_for_its_picture_unless_it_is_too_small(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 400, 300, NULL);
    assert_int_equal(width_of_decoded(drawn, 320), 320);
    assert_int_equal(width_of_decoded(drawn, 160), 400);
}

/* Writes another size into the box that says how large a picture is (ISO/IEC 23008-12 6.5.3). */
static GBytes *claiming(enum heif_compression_format format, guint32 width, guint32 height)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 200, 150, NULL);
    gsize length = 0;
    GBytes *file = drawn_heif(drawn, format, NULL, NULL);
    guint8 *bytes = g_bytes_unref_to_data(file, &length);
    guint8 *box = memmem(bytes, length, "ispe", 4);
    assert_non_null(box);
    guint32 sides[] = {GUINT32_TO_BE(width), GUINT32_TO_BE(height)};
    memcpy(box + 8, sides, sizeof sides);
    return g_bytes_new_take(bytes, length);
}

static void a_picture_that_claims_to_be_huge_is_not_decoded(void **state G_GNUC_UNUSED)
{
    const enum heif_compression_format formats[] = {heif_compression_HEVC, heif_compression_AV1};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(GBytes) file = claiming(formats[i], 20000, 20000);
        CmGrey *grey = NULL;
        assert_int_equal(decoded_read(cm_pixels_read_heif, file, g_bytes_get_size(file), &grey),
                         CM_REASON_TOO_LARGE);
        assert_null(grey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heic_and_avif_show_the_scene),
        cmocka_unit_test(every_beginning_of_a_picture_ends_well),
        cmocka_unit_test(what_is_no_heif_is_not_decoded),
        cmocka_unit_test(a_picture_that_claims_to_be_huge_is_not_decoded),
        cmocka_unit_test(a_thumbnail_stands_for_its_picture_unless_it_is_too_small),
    };
    return cmocka_run_group_tests_name("pixels_heif", tests, NULL, NULL);
}
