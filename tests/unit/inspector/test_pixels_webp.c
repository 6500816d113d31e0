#include "inspector/frames.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <webp/encode.h>

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

static gboolean add_middle(const CmGrey *frame, gpointer data)
{
    g_string_append_printf(data, "%u ", frame->pixels[frame->width * frame->height / 2]);
    return TRUE;
}

static void assert_frames(const GByteArray *file, CmReason reason, const char *expected)
{
    g_autoptr(GString) shown = g_string_new(NULL);
    CmFrames frames = {.each = add_middle, .data = shown};
    assert_int_equal(cm_frames_read(&frames, "image/webp", cm_span_of_array(file)), reason);
    assert_string_equal(shown->str, expected);
}

/* The chunks of a picture of 64 by 64 pixels of one brightness, some of them seen through. */
static GByteArray *chunks_of(guint8 brightness, guint8 opacity, gboolean lossless)
{
    g_autofree guint8 *rgba = g_malloc(4 * 64 * 64);
    uint8_t *bytes = NULL;
    for (guint i = 0; i < 64 * 64; i++)
        memcpy(rgba + 4 * (gsize)i, (guint8[]){brightness, brightness, brightness, opacity}, 4);
    gsize length = lossless ? WebPEncodeLosslessRGBA(rgba, 64, 64, 4 * 64, &bytes)
                            : WebPEncodeRGBA(rgba, 64, 64, 4 * 64, 90, &bytes);
    GByteArray *chunks = g_byte_array_new();
    guint start = memcmp(bytes + 12, "VP8X", 4) == 0 ? 30 : 12;
    g_byte_array_append(chunks, bytes + start, (guint)length - start);
    WebPFree(bytes);
    return chunks;
}

static GByteArray *begin_file(guint8 flags)
{
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, (const guint8 *)"RIFF\0\0\0\0WEBP", 12);
    drawn_webp_put(file, "VP8X", (const guint8[]){flags, 0, 0, 0, 63, 0, 0, 63, 0, 0}, 10);
    return file;
}

static void end_file(GByteArray *file)
{
    guint32 size = GUINT32_TO_LE(file->len - 8);
    memcpy(file->data + 4, &size, 4);
}

/* A file of one frame, of these chunks; both are freed, @other may be NULL. */
static GByteArray *frame_of(GByteArray *chunks, GByteArray *other)
{
    GByteArray *file = begin_file(0x12);
    static const guint8 head[16] = {0, 0, 0, 0, 0, 0, 63, 0, 0, 63};
    g_autoptr(GByteArray) frame = g_byte_array_new();
    g_byte_array_append(frame, head, sizeof head);
    g_byte_array_append(frame, chunks->data, chunks->len);
    if (other != NULL)
        g_byte_array_append(frame, other->data, other->len);
    drawn_webp_put(file, "ANIM", "\0\0\0\0\0\0", 6);
    drawn_webp_put(file, "ANMF", frame->data, frame->len);
    end_file(file);
    g_byte_array_unref(chunks);
    g_clear_pointer(&other, g_byte_array_unref);
    return file;
}

static void what_is_seen_through_in_a_frame_is_white(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) opaque = frame_of(chunks_of(0, 255, FALSE), NULL);
    g_autoptr(GByteArray) clear = frame_of(chunks_of(0, 1, FALSE), NULL);
    g_autoptr(GByteArray) exact = frame_of(chunks_of(0, 1, TRUE), NULL);
    assert_frames(opaque, CM_REASON_NONE, "0 ");
    assert_frames(clear, CM_REASON_NONE, "254 ");
    assert_frames(exact, CM_REASON_NONE, "254 ");
}

static void of_two_pictures_in_a_frame_the_first_is_shown_and_one_missed(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) one = frame_of(chunks_of(0, 255, TRUE), chunks_of(255, 255, FALSE));
    g_autoptr(GByteArray) other = frame_of(chunks_of(255, 255, FALSE), chunks_of(0, 255, TRUE));
    assert_frames(one, CM_REASON_BROKEN, "0 ");
    assert_frames(other, CM_REASON_BROKEN, "255 ");
}

static void pictures_beside_the_picture_are_missed(void **state G_GNUC_UNUSED)
{
    static const char *const names[] = {"VP8L", "VP8 ", "ANMF"};
    g_autoptr(GByteArray) plain = chunks_of(0, 255, TRUE);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GByteArray) file = begin_file(0);
        g_byte_array_append(file, plain->data, plain->len);
        end_file(file);
        assert_frames(file, CM_REASON_NONE, "0 ");
        drawn_webp_put(file, names[i], "words.", 6);
        end_file(file);
        assert_frames(file, CM_REASON_BROKEN, "0 ");
    }
    g_autoptr(GByteArray) moving = frame_of(chunks_of(0, 255, TRUE), NULL);
    g_byte_array_append(moving, plain->data, plain->len);
    end_file(moving);
    assert_frames(moving, CM_REASON_BROKEN, "0 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scene_is_shown),
        cmocka_unit_test(large_pictures_are_decoded_smaller),
        cmocka_unit_test(of_an_animation_the_first_frame_is_shown),
        cmocka_unit_test(every_beginning_of_a_picture_ends_well),
        cmocka_unit_test(headers_of_too_many_pixels_are_too_large),
        cmocka_unit_test(what_is_seen_through_in_a_frame_is_white),
        cmocka_unit_test(of_two_pictures_in_a_frame_the_first_is_shown_and_one_missed),
        cmocka_unit_test(pictures_beside_the_picture_are_missed),
    };
    return cmocka_run_group_tests_name("pixels_webp", tests, NULL, NULL);
}
