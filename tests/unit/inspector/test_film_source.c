#include "inspector/film_source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/film.h"
#include "inspector/film_limits.h"

#include "filmed.h"

static GBytes *make_film(const char *container)
{
    Drawn **scenes = filmed_scenes(1, 2, 128, 128);
    GBytes *film = filmed_make(&(Filmed){
        .container = container, .codec = "mpeg4", .scenes = scenes, .count = 2, .seconds_each = 1});
    filmed_scenes_free(scenes, 2);
    return film;
}

static gboolean open_bytes(CmFilmSource *source, const char *type, CmSpan bytes, CmClock *clock,
                           CmReason *reason)
{
    return cm_film_source_open(source, type, bytes, clock, 1000, reason);
}

static CmSpan span_of(GBytes *bytes)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    return (CmSpan){data, length};
}

static void only_recordings_of_listed_types_are_opened(void **state G_GNUC_UNUSED)
{
    assert_true(cm_film_source_is_known("video/mp4"));
    assert_true(cm_film_source_is_known("audio/mpeg"));
    assert_false(cm_film_source_is_known("video/x-msvideo"));
    assert_false(cm_film_source_is_known("application/pdf"));
}

static void a_film_is_opened_from_memory(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmClock) clock = cm_clock_new_fixed(0);
    g_autoptr(GBytes) film = make_film("mp4");
    CmFilmSource source;
    CmReason reason;
    assert_true(open_bytes(&source, "video/mp4", span_of(film), clock, &reason));
    assert_int_equal(source.format->nb_streams, 1);
    assert_int_equal(source.format->streams[0]->codecpar->codec_id, AV_CODEC_ID_MPEG4);
    cm_film_source_close(&source);
}

/* No other reader is tried, whatever the bytes look like. */
static void a_container_that_is_another_is_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmClock) clock = cm_clock_new_fixed(0);
    g_autoptr(GBytes) film = make_film("matroska");
    CmFilmSource source;
    CmReason reason;
    assert_false(open_bytes(&source, "video/mp4", span_of(film), clock, &reason));
    assert_int_equal(reason, CM_REASON_BROKEN);
    cm_film_source_close(&source);
    assert_false(open_bytes(&source, "video/mp4", (CmSpan){"", 0}, clock, &reason));
    assert_int_equal(reason, CM_REASON_BROKEN);
    cm_film_source_close(&source);
}

static void nothing_is_read_when_the_time_is_over(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmClock) clock = cm_clock_new_fixed(0);
    g_autoptr(GBytes) film = make_film("matroska");
    CmFilmSource source;
    CmReason reason;
    assert_true(open_bytes(&source, "video/webm", span_of(film), clock, &reason));
    assert_false(cm_film_source_is_late(&source));
    cm_clock_set(clock, 1000);
    assert_true(cm_film_source_is_late(&source));
    uint8_t byte = 0;
    source.at = 0;
    assert_int_equal(source.io->read_packet(&source, &byte, 1), AVERROR_EXIT);
    cm_film_source_close(&source);
    assert_false(open_bytes(&source, "video/webm", span_of(film), clock, &reason));
    assert_int_equal(reason, CM_REASON_TOO_LARGE);
    cm_film_source_close(&source);
}

static void nothing_that_lies_elsewhere_is_opened(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmClock) clock = cm_clock_new_fixed(0);
    g_autoptr(GBytes) film = make_film("mp4");
    CmFilmSource source;
    CmReason reason;
    AVIOContext *other = NULL;
    assert_true(open_bytes(&source, "video/mp4", span_of(film), clock, &reason));
    assert_int_equal(
        source.format->io_open(source.format, &other, "/etc/passwd", AVIO_FLAG_READ, NULL),
        AVERROR(EPERM));
    assert_null(other);
    cm_film_source_close(&source);
}

static void no_place_outside_of_the_bytes_can_be_sought(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmClock) clock = cm_clock_new_fixed(0);
    g_autoptr(GBytes) film = make_film("mp4");
    CmFilmSource source;
    CmReason reason;
    assert_true(open_bytes(&source, "video/mp4", span_of(film), clock, &reason));
    int64_t size = (int64_t)g_bytes_get_size(film);
    assert_int_equal(avio_size(source.io), size);
    assert_true(source.io->seek(&source, size + 1, SEEK_SET) < 0);
    assert_true(source.io->seek(&source, -1, SEEK_SET) < 0);
    assert_true(source.io->seek(&source, G_MININT64, SEEK_END) < 0);
    assert_true(source.io->seek(&source, G_MAXINT64, SEEK_CUR) < 0);
    assert_int_equal(source.io->seek(&source, size, SEEK_SET), size);
    assert_int_equal(source.io->seek(&source, -1, SEEK_END), size - 1);
    cm_film_source_close(&source);
}

static void more_streams_than_the_limit_are_too_large(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmClock) clock = cm_clock_new_fixed(0);
    Drawn **scenes = filmed_scenes(1, 1, 64, 64);
    CmFilmSource source;
    CmReason reason;
    const char *const containers[] = {"mov", "matroska"};
    for (guint i = 0; i < 2; i++) {
        g_autoptr(GBytes) film = filmed_make(&(Filmed){.container = containers[i],
                                                       .codec = "mpeg4",
                                                       .scenes = scenes,
                                                       .count = 1,
                                                       .seconds_each = 1,
                                                       .tracks = cm_film_limits()->streams + 1});
        const char *type = i == 0 ? "video/quicktime" : "video/webm";
        assert_false(open_bytes(&source, type, span_of(film), clock, &reason));
        assert_int_equal(reason, CM_REASON_TOO_LARGE);
        cm_film_source_close(&source);
    }
    filmed_scenes_free(scenes, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_recordings_of_listed_types_are_opened),
        cmocka_unit_test(a_film_is_opened_from_memory),
        cmocka_unit_test(a_container_that_is_another_is_broken),
        cmocka_unit_test(nothing_is_read_when_the_time_is_over),
        cmocka_unit_test(nothing_that_lies_elsewhere_is_opened),
        cmocka_unit_test(no_place_outside_of_the_bytes_can_be_sought),
        cmocka_unit_test(more_streams_than_the_limit_are_too_large),
    };
    cm_film_warm();
    return cmocka_run_group_tests_name("film_source", tests, NULL, NULL);
}
