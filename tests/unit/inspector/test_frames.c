#include "inspector/frames.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "drawn_formats.h"
#include "heif_sample.h"

#define WIDTH  128u
#define HEIGHT 96u

typedef struct {
    guint count, most;
    guint64 sums[4]; /* of the brightness of the first */
} Seen;

static gboolean see(const CmGrey *frame, gpointer data)
{
    Seen *seen = data;
    assert_int_equal(frame->width, WIDTH);
    for (gsize i = 0; seen->count < 4 && i < (gsize)WIDTH * HEIGHT; i++)
        seen->sums[seen->count] += frame->pixels[i];
    return ++seen->count < seen->most;
}

typedef struct {
    guint count;
    guint of[8];
} Widths;

static gboolean add_width(const CmGrey *frame, gpointer data)
{
    Widths *widths = data;
    assert_true(widths->count < G_N_ELEMENTS(widths->of));
    widths->of[widths->count++] = frame->width;
    return TRUE;
}

static CmReason read_frames(const char *type, GBytes *file, gsize length, Seen *seen)
{
    g_autofree char *exact = g_memdup2(g_bytes_get_data(file, NULL), length);
    *seen = (Seen){.most = seen->most};
    CmFrames frames = {.each = see, .data = seen};
    return cm_frames_read(&frames, type, (CmSpan){exact, length});
}

typedef struct {
    const char *type;
    GBytes *file;
} Sample;

static GBytes *make_heic(Drawn *const *pictures, guint count)
{
    return drawn_heic_of(pictures, count, 0);
}

static GBytes *make_jpeg(Drawn *const *pictures, guint count)
{
    GByteArray *file = g_byte_array_new();
    for (guint i = 0; i < count; i++) {
        g_autoptr(GBytes) one = drawn_jpeg(pictures[i], 90, FALSE);
        g_byte_array_append(file, g_bytes_get_data(one, NULL), (guint)g_bytes_get_size(one));
    }
    return g_byte_array_free_to_bytes(file);
}

static void foreach_format(void (*check)(const Sample *sample))
{
    static const struct {
        const char *type;
        GBytes *(*make)(Drawn *const *frames, guint count);
    } formats[] = {{"image/gif", drawn_gif_of},   {"image/webp", drawn_webp_of},
                   {"image/tiff", drawn_tiff_of}, {"image/tiff", drawn_tiff_below},
                   {"image/heic", make_heic},     {"image/jpeg", make_jpeg}};
    Drawn *frames[3] = {drawn_scene(1, WIDTH, HEIGHT, NULL), drawn_plain(WIDTH, HEIGHT),
                        drawn_scene(2, WIDTH, HEIGHT, NULL)};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(GBytes) file = formats[i].make(frames, G_N_ELEMENTS(frames));
        check(&(const Sample){formats[i].type, file});
    }
    for (guint i = 0; i < G_N_ELEMENTS(frames); i++)
        drawn_free(frames[i]);
}

static void assert_all(const Sample *sample)
{
    Seen seen = {.most = 9};
    assert_int_equal(read_frames(sample->type, sample->file, g_bytes_get_size(sample->file), &seen),
                     CM_REASON_NONE);
    assert_int_equal(seen.count, 3);
    assert_true(seen.sums[0] != seen.sums[1] && seen.sums[1] != seen.sums[2]);
}

static void every_frame_of_every_format_is_given(void **state G_GNUC_UNUSED)
{
    foreach_format(assert_all);
}

static void assert_two(const Sample *sample)
{
    Seen seen = {.most = 2};
    assert_int_equal(read_frames(sample->type, sample->file, g_bytes_get_size(sample->file), &seen),
                     CM_REASON_NONE);
    assert_int_equal(seen.count, 2);
}

static void no_more_are_given_than_are_wanted(void **state G_GNUC_UNUSED)
{
    foreach_format(assert_two);
}

static void assert_ends_well(const Sample *sample)
{
    for (gsize length = 0; length < g_bytes_get_size(sample->file); length += 97) {
        Seen seen = {.most = 9};
        CmReason reason = read_frames(sample->type, sample->file, length, &seen);
        assert_true(seen.count > 0 || reason != CM_REASON_NONE);
    }
}

static void every_beginning_of_a_file_ends_well(void **state G_GNUC_UNUSED)
{
    foreach_format(assert_ends_well);
}

static void a_still_picture_has_one(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, WIDTH, HEIGHT, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 90, FALSE);
    Seen seen = {.most = 9};
    assert_int_equal(read_frames("image/jpeg", jpeg, g_bytes_get_size(jpeg), &seen),
                     CM_REASON_NONE);
    assert_int_equal(seen.count, 1);
    assert_int_equal(read_frames("text/plain", jpeg, g_bytes_get_size(jpeg), &seen),
                     CM_REASON_UNKNOWN_TYPE);
}

/* What a HEIC file has as its thumbnail may show something else than the file. */
static void a_thumbnail_does_not_stand_for_its_picture(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 512, 384, NULL);
    g_autoptr(Drawn) other = drawn_scene(2, 320, 240, NULL);
    g_autoptr(GBytes) heic = heif_sample_with_thumbnail(drawn, other);
    Widths widths = {0};
    guint64 slow = 512 * 384;
    CmFrames frames = {.each = add_width, .data = &widths, .slow = &slow};
    CmSpan bytes = {g_bytes_get_data(heic, NULL), g_bytes_get_size(heic)};
    assert_int_equal(cm_frames_read(&frames, "image/heic", bytes), CM_REASON_NONE);
    assert_int_equal(widths.count, 2);
    assert_int_equal(widths.of[0], 320);
    assert_int_equal(widths.of[1], 512);
    assert_int_equal(frames.pixels, 320 * 240 + 512 * 384);
}

static void a_picture_of_which_only_the_thumbnail_was_seen_says_so(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 512, 384, NULL);
    g_autoptr(GBytes) heic = drawn_heic_with_thumbnail(drawn, 320);
    Widths widths = {0};
    guint64 slow = 512 * 384 - 1;
    CmFrames frames = {.each = add_width, .data = &widths, .slow = &slow};
    CmSpan bytes = {g_bytes_get_data(heic, NULL), g_bytes_get_size(heic)};
    assert_int_equal(cm_frames_read(&frames, "image/heic", bytes), CM_REASON_UNKNOWN_TYPE);
    assert_int_equal(widths.count, 1);
    assert_int_equal(widths.of[0], 320);
    assert_int_equal(slow, 0);
}

static void a_thumbnail_that_is_larger_than_its_picture_is_none(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 320, 240, NULL);
    g_autoptr(Drawn) other = drawn_scene(2, 640, 480, NULL);
    g_autoptr(GBytes) heic = heif_sample_with_thumbnail(drawn, other);
    Widths widths = {0};
    CmFrames frames = {.each = add_width, .data = &widths};
    CmSpan bytes = {g_bytes_get_data(heic, NULL), g_bytes_get_size(heic)};
    assert_int_equal(cm_frames_read(&frames, "image/heic", bytes), CM_REASON_NONE);
    assert_int_equal(widths.count, 1);
    assert_int_equal(widths.of[0], 320);
}

static void frames_without_end_are_too_many(void **state G_GNUC_UNUSED)
{
    CmFrames frames = {.each = see};
    guint most = cm_pixel_limits()->frames;
    for (guint i = 0; i < most; i++)
        assert_true(cm_frames_admit(&frames, 1, 1, 1));
    assert_false(cm_frames_admit(&frames, 1, 1, 1));
    assert_int_equal(frames.reason, CM_REASON_TOO_MANY);
    assert_true(frames.ended);
}

static void frames_of_too_many_pixels_are_too_large(void **state G_GNUC_UNUSED)
{
    CmFrames one = {.each = see}, all = {.each = see}, none = {.each = see};
    assert_false(cm_frames_admit(&one, 10, 11, 109));
    assert_int_equal(one.reason, CM_REASON_TOO_LARGE);
    assert_false(one.ended);
    while (cm_frames_admit(&all, 10000, 10000, 100u * 1000u * 1000u))
        continue;
    assert_int_equal(all.reason, CM_REASON_TOO_LARGE);
    assert_true(all.ended && all.pixels <= cm_pixel_limits()->all);
    assert_false(cm_frames_admit(&none, 0, 5, 100));
    assert_int_equal(none.reason, CM_REASON_BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_frame_of_every_format_is_given),
        cmocka_unit_test(no_more_are_given_than_are_wanted),
        cmocka_unit_test(every_beginning_of_a_file_ends_well),
        cmocka_unit_test(a_still_picture_has_one),
        cmocka_unit_test(a_thumbnail_does_not_stand_for_its_picture),
        cmocka_unit_test(a_picture_of_which_only_the_thumbnail_was_seen_says_so),
        cmocka_unit_test(a_thumbnail_that_is_larger_than_its_picture_is_none),
        cmocka_unit_test(frames_without_end_are_too_many),
        cmocka_unit_test(frames_of_too_many_pixels_are_too_large),
    };
    return cmocka_run_group_tests_name("frames", tests, NULL, NULL);
}
