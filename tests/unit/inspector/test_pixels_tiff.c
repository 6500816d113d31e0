#include "inspector/frames.h"

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

static gboolean count_page(const CmGrey *page G_GNUC_UNUSED, gpointer data)
{
    ++*(guint *)data;
    return TRUE;
}

static CmReason read_pages(CmSpan bytes, guint *count)
{
    CmFrames frames = {.each = count_page, .data = count};
    *count = 0;
    return cm_frames_read(&frames, "image/tiff", bytes);
}

/* Where the number stands that says where the directory behind the first is. */
static guint8 *next_of_first(guint8 *tiff)
{
    guint32 first = 0;
    guint16 entries = 0;
    memcpy(&first, tiff + 4, 4);
    memcpy(&entries, tiff + first, 2);
    return tiff + first + 2 + 12 * (gsize)entries;
}

static void pages_that_cannot_be_found_are_missed(void **state G_GNUC_UNUSED)
{
    Drawn *pages[] = {drawn_plain(64, 64), drawn_plain(64, 64), drawn_plain(64, 64)};
    g_autoptr(GBytes) file = drawn_tiff_of(pages, 3);
    gsize length = 0;
    g_autofree guint8 *tiff = g_bytes_unref_to_data(g_steal_pointer(&file), &length);
    CmSpan bytes = {(const char *)tiff, length};
    guint count = 0;
    assert_int_equal(read_pages(bytes, &count), CM_REASON_NONE);
    assert_int_equal(count, 3);
    const guint32 nowhere[] = {8, (guint32)length - 3, (guint32)length, 0xfffffff0};
    for (guint i = 0; i < G_N_ELEMENTS(nowhere); i++) {
        memcpy(next_of_first(tiff), &nowhere[i], 4);
        assert_int_equal(read_pages(bytes, &count), CM_REASON_BROKEN);
        assert_int_equal(count, 1);
    }
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        drawn_free(pages[i]);
}

static void pictures_below_a_page_are_looked_at_or_missed(void **state G_GNUC_UNUSED)
{
    Drawn *pages[] = {drawn_plain(64, 64), drawn_plain(64, 64), drawn_plain(64, 64)};
    g_autoptr(GBytes) file = drawn_tiff_below(pages, 3);
    gsize length = 0;
    g_autofree guint8 *tiff = g_bytes_unref_to_data(g_steal_pointer(&file), &length);
    CmSpan bytes = {(const char *)tiff, length};
    guint count = 0;
    assert_int_equal(read_pages(bytes, &count), CM_REASON_NONE);
    assert_int_equal(count, 3);
    guint8 *entry = memmem(tiff, length, "\x4a\1\x0d\0\2\0\0\0", 8);
    assert_non_null(entry);
    guint32 places = 0, nowhere = (guint32)length;
    memcpy(&places, entry + 8, 4);
    memcpy(tiff + places, &nowhere, 4);
    assert_int_equal(read_pages(bytes, &count), CM_REASON_BROKEN);
    assert_int_equal(count, 2);
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        drawn_free(pages[i]);
}

/* One directory after another that shows nothing, each the other's next or below itself. */
static void directories_without_end_come_to_an_end(void **state G_GNUC_UNUSED)
{
    static const char below[] = "II*\0\x08\0\0\0\1\0\x4a\1\4\0\1\0\0\0\x08\0\0\0\0\0\0\0";
    guint count = 0;
    assert_int_not_equal(read_pages((CmSpan){below, sizeof below - 1}, &count), CM_REASON_NONE);
    assert_int_equal(count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scene_is_shown),
        cmocka_unit_test(every_beginning_of_a_picture_ends_well),
        cmocka_unit_test(headers_of_too_many_pixels_are_too_large),
        cmocka_unit_test(dots_of_ink_are_read_row_by_row),
        cmocka_unit_test(ink_that_cannot_be_unpacked_is_broken),
        cmocka_unit_test(pages_that_cannot_be_found_are_missed),
        cmocka_unit_test(pictures_below_a_page_are_looked_at_or_missed),
        cmocka_unit_test(directories_without_end_come_to_an_end),
    };
    return cmocka_run_group_tests_name("pixels_tiff", tests, NULL, NULL);
}
