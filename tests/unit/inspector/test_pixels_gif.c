#include "inspector/frames.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "decoded.h"
#include "drawn_formats.h"
#include "gif_sample.h"

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

#define SIDE 128u

typedef struct {
    GString *shown; /* of each frame its width, then its brightness at its beginning and middle */
} Seen;

static gboolean see(const CmGrey *frame, gpointer data)
{
    const Seen *seen = data;
    g_string_append_printf(seen->shown, "%u:%u,%u|", frame->width, frame->pixels[0],
                           frame->pixels[frame->width * frame->height / 2 + frame->width / 2]);
    return TRUE;
}

static void assert_seen(GBytes *gif, gsize length, CmReason reason, const char *expected)
{
    g_autofree char *exact = g_memdup2(g_bytes_get_data(gif, NULL), length);
    Seen seen = {g_string_new(NULL)};
    CmFrames frames = {.each = see, .data = &seen};
    assert_int_equal(cm_frames_read(&frames, "image/gif", (CmSpan){exact, length}), reason);
    assert_string_equal(seen.shown->str, expected);
    g_string_free(seen.shown, TRUE);
}

static void assert_sample(const GifSampleFrame *frames, guint count, const char *expected)
{
    g_autoptr(GBytes) gif = gif_sample(SIDE, frames, count);
    assert_seen(gif, g_bytes_get_size(gif), CM_REASON_NONE, expected);
}

static void frames_are_seen_over_those_before_them(void **state G_GNUC_UNUSED)
{
    const GifSampleFrame frames[] = {{0, 0, SIDE, 100, 1, -1},
                                     {32, 32, 64, 200, 1, 7},
                                     {0, 0, SIDE, 7, 1, 7},
                                     {0, 0, 32, 50, 1, 7}};
    assert_sample(frames, 4, "128:100,100|128:100,200|128:100,200|128:50,200|");
}

static void what_a_frame_leaves_behind_is_as_it_says(void **state G_GNUC_UNUSED)
{
    const GifSampleFrame cleared[] = {
        {0, 0, SIDE, 100, 1, -1}, {32, 32, 64, 200, 2, 7}, {0, 0, 8, 50, 1, 7}};
    assert_sample(cleared, 3, "128:100,100|128:100,200|128:50,255|");
    const GifSampleFrame restored[] = {
        {0, 0, SIDE, 100, 1, -1}, {32, 32, 64, 200, 3, 7}, {0, 0, 8, 50, 1, 7}};
    assert_sample(restored, 3, "128:100,100|128:100,200|128:50,100|");
}

/* A photograph on a large canvas, beside it or beyond its edge. */
static void a_frame_that_is_a_picture_of_its_own_is_seen_so_too(void **state G_GNUC_UNUSED)
{
    const GifSampleFrame inside[] = {{0, 0, SIDE, 100, 1, -1}, {32, 32, 64, 200, 1, -1}};
    assert_sample(inside, 2, "128:100,100|128:100,200|64:200,200|");
    const GifSampleFrame outside[] = {{0, 0, SIDE, 100, 1, -1}, {200, 0, 64, 200, 1, 7}};
    assert_sample(outside, 2, "128:100,100|128:100,100|64:200,200|");
}

static void a_canvas_is_no_smaller_than_its_first_frame(void **state G_GNUC_UNUSED)
{
    const GifSampleFrame frames[] = {{0, 0, 64, 100, 1, -1}};
    g_autoptr(GBytes) gif = gif_sample(8, frames, 1);
    assert_seen(gif, g_bytes_get_size(gif), CM_REASON_NONE, "64:100,100|");
}

static void a_file_that_does_not_come_to_its_end_is_broken(void **state G_GNUC_UNUSED)
{
    const GifSampleFrame frames[] = {{0, 0, 64, 100, 1, -1}, {0, 0, 64, 200, 1, -1}};
    g_autoptr(GBytes) one = gif_sample(64, frames, 1), two = gif_sample(64, frames, 2);
    gsize first = g_bytes_get_size(one) - 1, all = g_bytes_get_size(two);
    assert_seen(two, all - 1, CM_REASON_NONE, "64:100,100|64:200,200|");
    assert_seen(two, first, CM_REASON_NONE, "64:100,100|");
    gsize control = 8; /* the block before the second frame */
    for (gsize length = first + control + 1; length < all - 1; length++) {
        g_autoptr(GBytes) part = g_bytes_new_from_bytes(two, 0, length);
        g_autoptr(GString) shown = g_string_new(NULL);
        CmFrames seen = {.each = see, .data = &(Seen){shown}};
        CmSpan bytes = {g_bytes_get_data(part, NULL), length};
        assert_int_equal(cm_frames_read(&seen, "image/gif", bytes), CM_REASON_BROKEN);
    }
}

/* Its pixels end too early, behind some rows, and the second frame cannot be found. */
static void a_broken_frame_hides_nothing_behind_it(void **state G_GNUC_UNUSED)
{
    Drawn *scenes[] = {drawn_scene(1, 64, 64, NULL), drawn_scene(2, 64, 64, NULL)};
    gsize length = 0;
    guint8 *bytes = g_bytes_unref_to_data(drawn_gif_of(scenes, 2), &length);
    guint8 *frame = memmem(bytes, length, ",\0\0\0\0\x40\0\x40\0", 9);
    assert_non_null(frame);
    frame += 11; /* behind what describes it */
    frame[1 + frame[0]] = 0;
    g_autoptr(GBytes) gif = g_bytes_new_take(bytes, length);
    g_autoptr(GString) shown = g_string_new(NULL);
    CmFrames seen = {.each = see, .data = &(Seen){shown}};
    CmSpan all = {g_bytes_get_data(gif, NULL), length};
    assert_int_equal(cm_frames_read(&seen, "image/gif", all), CM_REASON_BROKEN);
    assert_int_equal(seen.count, 1);
    assert_true(shown->len > 0);
    drawn_free(scenes[0]);
    drawn_free(scenes[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_passes_show_the_scene),
        cmocka_unit_test(every_beginning_of_a_picture_ends_well),
        cmocka_unit_test(frames_of_too_many_pixels_are_too_large),
        cmocka_unit_test(a_file_without_a_frame_is_broken),
        cmocka_unit_test(frames_are_seen_over_those_before_them),
        cmocka_unit_test(what_a_frame_leaves_behind_is_as_it_says),
        cmocka_unit_test(a_frame_that_is_a_picture_of_its_own_is_seen_so_too),
        cmocka_unit_test(a_canvas_is_no_smaller_than_its_first_frame),
        cmocka_unit_test(a_file_that_does_not_come_to_its_end_is_broken),
        cmocka_unit_test(a_broken_frame_hides_nothing_behind_it),
    };
    return cmocka_run_group_tests_name("pixels_gif", tests, NULL, NULL);
}
