#include "inspector/film_keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/film.h"
#include "inspector/film_limits.h"

#include "filmed.h"

typedef struct {
    GBytes *file;
    CmClock *clock;
    CmFilmSource source;
    CmFilmKeys keys;
} Reading;

/* Frames of one scene, each a key frame: two of them a second. */
static void read_keys(Reading *reading, guint frames, const char *container)
{
    CmReason reason;
    Drawn **scenes = filmed_scenes(1, 1, 64, 64);
    reading->clock = cm_clock_new_fixed(0);
    reading->file = filmed_make(&(Filmed){.container = container,
                                          .codec = "mjpeg",
                                          .scenes = scenes,
                                          .count = 1,
                                          .seconds_each = frames / 2,
                                          .all_keys = TRUE});
    filmed_scenes_free(scenes, 1);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(reading->file, &length);
    const char *type = g_str_equal(container, "mov") ? "video/quicktime" : "video/webm";
    assert_true(cm_film_source_open(&reading->source, type, (CmSpan){bytes, length}, reading->clock,
                                    1000, &reason));
    cm_film_keys_read(&reading->source, &reading->keys);
}

static guint32 moment(const Reading *reading, guint i)
{
    return cm_film_keys_moment(&reading->source, g_ptr_array_index(reading->keys.packets, i));
}

static void end(Reading *reading)
{
    cm_film_keys_clear(&reading->keys);
    cm_film_source_close(&reading->source);
    cm_clock_free(reading->clock);
    g_bytes_unref(reading->file);
}

static void all_key_frames_of_a_short_film_are_kept(void **state G_GNUC_UNUSED)
{
    Reading reading;
    read_keys(&reading, 10, "mov");
    assert_int_equal(reading.keys.seen, 10);
    assert_int_equal(reading.keys.packets->len, 10);
    for (guint i = 0; i < 10; i++)
        assert_int_equal(moment(&reading, i), i / 2);
    end(&reading);
}

static void of_endless_key_frames_some_of_the_whole_length_are_kept(void **state G_GNUC_UNUSED)
{
    const guint most = cm_film_limits()->frames;
    const char *const containers[] = {"mov", "matroska"};
    for (guint i = 0; i < 2; i++) {
        Reading reading;
        read_keys(&reading, 2000, containers[i]);
        assert_int_equal(reading.keys.seen, 2000);
        assert_int_equal(reading.keys.packets->len, most);
        assert_int_equal(moment(&reading, 0), 0);
        assert_true(moment(&reading, most - 1) > 800);
        for (guint k = 1; k < most; k++)
            assert_in_range(moment(&reading, k) - moment(&reading, k - 1), 1000 / most / 2,
                            2000 / most);
        end(&reading);
    }
}

static void a_moment_that_is_not_said_or_impossible_is_the_beginning(void **state G_GNUC_UNUSED)
{
    Reading reading;
    read_keys(&reading, 2, "mov");
    AVPacket *packet = g_ptr_array_index(reading.keys.packets, 0);
    packet->pts = packet->dts = AV_NOPTS_VALUE;
    assert_int_equal(moment(&reading, 0), 0);
    packet->pts = -5;
    assert_int_equal(moment(&reading, 0), 0);
    packet->pts = G_MAXINT64;
    assert_true(moment(&reading, 0) > 0);
    reading.source.format->streams[0]->time_base = (AVRational){0, 0};
    assert_int_equal(moment(&reading, 0), 0);
    end(&reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_key_frames_of_a_short_film_are_kept),
        cmocka_unit_test(of_endless_key_frames_some_of_the_whole_length_are_kept),
        cmocka_unit_test(a_moment_that_is_not_said_or_impossible_is_the_beginning),
    };
    cm_film_warm();
    return cmocka_run_group_tests_name("film_keys", tests, NULL, NULL);
}
