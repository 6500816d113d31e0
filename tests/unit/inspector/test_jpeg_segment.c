#include "inspector/jpeg_segment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define PICTURE(width)                                                                             \
    "\xff\xd8\xff\xff\xe1\0\x08\xff\xd8\xff\xe0##\xff\xc2\0\x07\x08\0\x05\0" width "\xff\xda\0\2"

static void segments_are_read_one_behind_the_other(void **state G_GNUC_UNUSED)
{
    static const char picture[] = PICTURE("\x07");
    CmSpan bytes = {picture, sizeof picture - 1};
    CmJpegSegment segment;
    guint width = 0, height = 0;
    gsize at = 2;
    assert_true(cm_jpeg_segment_next(bytes, &at, &segment));
    assert_int_equal(segment.marker, 0xe1);
    assert_int_equal(segment.payload.length, 6);
    assert_false(cm_jpeg_segment_size(&segment, &width, &height));
    assert_true(cm_jpeg_segment_next(bytes, &at, &segment));
    assert_true(cm_jpeg_segment_size(&segment, &width, &height));
    assert_int_equal(width, 7);
    assert_int_equal(height, 5);
    assert_true(cm_jpeg_segment_next(bytes, &at, &segment));
    assert_int_equal(segment.marker, CM_JPEG_SCAN);
    assert_false(cm_jpeg_segment_next(bytes, &at, &segment));
}

static void of_two_frame_headers_the_larger_size_counts(void **state G_GNUC_UNUSED)
{
    static const char picture[] = "\xff\xd8\xff\xc0\0\x07\x08\1\x90\2\x58"
                                  "\xff\xc0\0\x07\x08\0\x10\0\x10\xff\xda\0\2";
    guint marks = 100;
    CmJpegPlace place = {0};
    assert_true(cm_jpeg_segment_find((CmSpan){picture, sizeof picture - 1}, 0, &marks, &place));
    assert_int_equal(place.width, 600);
    assert_int_equal(place.height, 400);
}

/* The widths of the pictures found. */
static void assert_found(CmSpan bytes, guint marks, const char *expected, guint left)
{
    g_autoptr(GString) found = g_string_new(NULL);
    CmJpegPlace place = {0};
    while (cm_jpeg_segment_find(bytes, place.scan, &marks, &place))
        g_string_append_printf(found, "%u ", place.width);
    assert_string_equal(found->str, expected);
    assert_true(left == 0 ? marks == 0 : marks > 0);
}

static void pictures_are_found_but_no_thumbnails_and_no_chance_bytes(void **state G_GNUC_UNUSED)
{
    static const char file[] =
        PICTURE("\x07") "data\xff\xd9" PICTURE("\x08") "data\xff\xd9"
                                                       "\xff\xd8\xff chance" PICTURE("\x09");
    assert_found((CmSpan){file, sizeof file - 1}, 100, "7 8 9 ", 1);
}

static void every_beginning_of_a_file_ends_well(void **state G_GNUC_UNUSED)
{
    static const char file[] = PICTURE("\x07") "data\xff\xd9" PICTURE("\x08");
    for (gsize length = 0; length < sizeof file - 1; length++) {
        g_autofree char *exact = g_memdup2(file, length);
        guint marks = 100;
        CmJpegPlace place = {0};
        while (cm_jpeg_segment_find((CmSpan){exact, length}, place.scan, &marks, &place))
            assert_true(place.scan <= length);
        assert_true(marks > 0);
    }
}

static void no_more_is_looked_at_than_may_be(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) file = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++)
        g_string_append_len(file, "\xff\xd8\xff\xe1\0\2", 6);
    assert_found((CmSpan){file->str, file->len}, 20000, "", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments_are_read_one_behind_the_other),
        cmocka_unit_test(of_two_frame_headers_the_larger_size_counts),
        cmocka_unit_test(pictures_are_found_but_no_thumbnails_and_no_chance_bytes),
        cmocka_unit_test(every_beginning_of_a_file_ends_well),
        cmocka_unit_test(no_more_is_looked_at_than_may_be),
    };
    return cmocka_run_group_tests_name("jpeg_segment", tests, NULL, NULL);
}
