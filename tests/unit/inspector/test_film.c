#include "inspector/film.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/appearance.h"
#include "inspector/film_limits.h"
#include "inspector/xmp.h"

#include "filmed.h"
#include "inspected.h"
#include "packed.h"

static CmReport *inspect(const char *type, GBytes *file)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(file, &length);
    g_autofree char *mail = packed_mail(type, bytes, length);
    return inspected(mail);
}

static CmReport *inspect_film(const Filmed *film)
{
    g_autoptr(GBytes) file = filmed_make(film);
    return inspect("application/octet-stream", file);
}

/* How scene @seed looks as a photograph. */
static CmPictureHash photographed(guint seed)
{
    g_autoptr(CmReport) report = cm_report_new();
    CmReportPart *photo = cm_report_add_part(report, "1");
    g_autoptr(Drawn) scene = drawn_scene(seed, 320, 240, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(scene, 90, FALSE);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(jpeg, &length);
    guint64 slow = 0;
    g_free(photo->type);
    photo->type = g_strdup("image/jpeg");
    assert_int_equal(cm_appearance_read(photo, (CmSpan){bytes, length}, &slow), CM_REASON_NONE);
    return g_array_index(photo->hashes, CmPictureHash, 0);
}

/* The least distance of the hashes of @part from @photo; whose frame it is in *@frame. */
static guint distance_to(const CmReportPart *part, const CmPictureHash *photo, guint *frame)
{
    guint least = CM_PICTURE_HASH_BITS;
    for (guint i = 0; i < part->hashes->len; i++) {
        guint distance =
            cm_picture_hash_distance(&g_array_index(part->hashes, CmPictureHash, i), photo);
        if (distance >= least)
            continue;
        least = distance;
        *frame = i / CM_REPORT_TURNS;
    }
    return least;
}

#define SCENES 3u

/* Scenes of two seconds each are found, each where it begins, and the film stays uninspected. */
static void assert_scenes_found(const char *container, const char *codec, Drawn *const *scenes,
                                const CmPictureHash *photos)
{
    g_autoptr(CmReport) report = inspect_film(&(Filmed){
        .container = container,
        .codec = codec,
        .scenes = scenes,
        .count = SCENES,
        .seconds_each = 2,
    });
    const CmReportPart *part = inspected_part(report, "1");
    assert_int_equal(part->media, CM_MEDIA_VIDEO);
    assert_false(part->inspected);
    assert_int_equal(part->reason, CM_REASON_UNKNOWN_TYPE);
    assert_int_equal(part->moments->len * CM_REPORT_TURNS, part->hashes->len);
    for (guint i = 1; i < part->moments->len; i++)
        assert_true(g_array_index(part->moments, guint32, i) >=
                    g_array_index(part->moments, guint32, i - 1));
    for (guint i = 0; i < SCENES; i++) {
        guint frame = 0;
        if (distance_to(part, &photos[i], &frame) > 31)
            fail_msg("%s in %s: scene %u is not found", codec, container, i);
        /* An encoder may move a key frame a little. */
        assert_in_range(g_array_index(part->moments, guint32, frame) + 1, 2 * i, 2 * i + 2);
    }
}

static void every_scene_of_a_film_is_found_and_it_stays_uninspected(void **state G_GNUC_UNUSED)
{
    static const char *const films[][2] = {
        {"mp4", "mpeg4"},   {"mov", "mjpeg"},       {"3gp", "mpeg4"},   {"matroska", "mpeg4"},
        {"webm", "libvpx"}, {"webm", "libvpx-vp9"}, {"mp4", "libx264"},
    };
    CmPictureHash photos[SCENES];
    Drawn **scenes = filmed_scenes(20, SCENES, 320, 240);
    for (guint i = 0; i < SCENES; i++)
        photos[i] = photographed(20 + i);
    for (guint i = 0; i < G_N_ELEMENTS(films); i++)
        assert_scenes_found(films[i][0], films[i][1], scenes, photos);
    filmed_scenes_free(scenes, SCENES);
}

/* Three scenes, of a second each, as @with says otherwise. */
static CmReport *inspect_scenes(Filmed with)
{
    Drawn **scenes = filmed_scenes(30, 3, 256, 256);
    with.codec = "mpeg4";
    with.scenes = scenes;
    with.count = 3;
    with.seconds_each = 1;
    CmReport *report = inspect_film(&with);
    filmed_scenes_free(scenes, 3);
    return report;
}

static void a_photograph_between_black_bars_is_found(void **state G_GNUC_UNUSED)
{
    Drawn *screen = drawn_plain(640, 360);
    g_autoptr(Drawn) photo = drawn_scene(5, 320, 240, NULL);
    memset(screen->rgb, 0, (gsize)3 * 640 * 360);
    for (guint y = 0; y < 240; y++)
        memcpy(screen->rgb + 3 * ((y + 60) * 640u + 160), photo->rgb + 3 * y * 320u, 3 * 320);
    g_autoptr(CmReport) report = inspect_film(&(Filmed){
        .container = "mp4",
        .codec = "mpeg4",
        .scenes = &screen,
        .count = 1,
        .seconds_each = 1,
    });
    const CmPictureHash alone = photographed(5);
    guint frame = 0;
    assert_true(distance_to(inspected_part(report, "1"), &alone, &frame) <= 31);
    drawn_free(screen);
}

/* Some stand where the file's own reader finds them; no text is told twice. */
static void what_the_container_says_is_told_once(void **state G_GNUC_UNUSED)
{
    static const char *const tags[] = {"title",    "Emma Li at the fair",   "comment", "by Noah",
                                       "synopsis", "Sports day of class 4", NULL};
    g_autoptr(CmReport) mp4 =
        inspect_scenes((Filmed){.container = "mp4", .tags = tags, .chapter = "Liam's speech"});
    g_autofree char *in_mp4 = inspected_texts(mp4, CM_TEXT_CAPTION);
    g_autoptr(CmReport) mkv =
        inspect_scenes((Filmed){.container = "matroska", .tags = tags, .chapter = "Liam's speech"});
    g_autofree char *in_mkv = inspected_texts(mkv, CM_TEXT_CAPTION);
    for (guint i = 0; i < 2; i++) {
        const char *texts = i == 0 ? in_mp4 : in_mkv, *title = strstr(texts, "Emma Li at the fair");
        const char *chapter =
            strstr(texts, i == 0 ? "mp4:chapter=Liam's speech" : "av:title=Liam's speech");
        assert_non_null(title);
        assert_null(strstr(title + 1, "Emma Li at the fair"));
        assert_non_null(strstr(texts, "by Noah"));
        assert_non_null(strstr(texts, "Sports day of class 4"));
        assert_non_null(chapter);
        assert_null(strstr(chapter + 15, "Liam's speech"));
    }
}

static void a_place_is_told(void **state G_GNUC_UNUSED)
{
    static const char *const tags[] = {"location", "+49.2827-123.1207/", NULL};
    g_autoptr(CmReport) placed = inspect_scenes((Filmed){.container = "matroska", .tags = tags});
    g_autoptr(CmReport) plain = inspect_scenes((Filmed){.container = "matroska"});
    assert_int_equal(inspected_part(placed, "1")->location, CM_YES);
    assert_int_equal(inspected_part(plain, "1")->location, CM_UNKNOWN);
}

static void a_cover_is_a_picture_and_an_attached_file_is_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(7, 320, 320, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 90, FALSE);
    g_autoptr(CmReport) film =
        inspect_scenes((Filmed){.container = "matroska", .attached = "Emma Li, 14 Elm Street"});
    g_autoptr(CmReport) song = inspect_scenes((Filmed){.container = "mp4", .cover = jpeg});
    const CmReportPart *note = inspected_part(film, "1/note.txt");
    const CmReportPart *cover = inspected_part(song, "1/cover");
    g_autofree char *text = inspected_texts(film, CM_TEXT_BODY);
    assert_non_null(note);
    assert_true(note->inspected && note->enclosed);
    assert_string_equal(text, "1/note.txt text/plain=Emma Li, 14 Elm Street|");
    assert_non_null(cover);
    assert_true(cover->inspected);
    assert_string_equal(cover->type, "image/jpeg");
    assert_int_equal(cover->hashes->len, CM_REPORT_TURNS);
    assert_int_equal(inspected_part(song, "1")->reason, CM_REASON_UNKNOWN_TYPE);
}

/* Nothing is heard; what it says and carries is found all the same. */
static void a_sound_file_stays_uninspected(void **state G_GNUC_UNUSED)
{
    static const char *const tags[] = {"title", "Emma Li sings", NULL};
    g_autoptr(GBytes) wav = filmed_make(&(Filmed){.container = "wav", .tags = tags});
    g_autoptr(CmReport) report = inspect("application/octet-stream", wav);
    g_autofree char *texts = inspected_texts(report, CM_TEXT_CAPTION);
    assert_int_equal(inspected_part(report, "1")->media, CM_MEDIA_AUDIO);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_UNKNOWN_TYPE);
    assert_non_null(strstr(texts, "Emma Li sings"));
}

static void a_second_attempt_opens_no_recording(void **state G_GNUC_UNUSED)
{
    Drawn **scenes = filmed_scenes(30, 1, 256, 256);
    g_autoptr(GBytes) film = filmed_make(&(Filmed){
        .container = "mp4", .codec = "mpeg4", .scenes = scenes, .count = 1, .seconds_each = 1});
    gsize length = 0;
    const char *bytes = g_bytes_get_data(film, &length);
    g_autofree char *mail = packed_mail("video/mp4", bytes, length);
    g_autoptr(CmReport) first = inspected_bytes(mail, strlen(mail), FALSE);
    g_autoptr(CmReport) second = inspected_bytes(mail, strlen(mail), TRUE);
    assert_true(inspected_part(first, "1")->hashes->len > 0);
    assert_int_equal(inspected_part(second, "1")->hashes->len, 0);
    assert_int_equal(inspected_part(second, "1")->reason, CM_REASON_UNKNOWN_TYPE);
    filmed_scenes_free(scenes, 1);
}

/* Each beginning of a film, in steps: it ends in good order, with a reason. */
static void assert_beginnings_end(const Filmed *film)
{
    g_autoptr(GBytes) file = filmed_make(film);
    gsize length = g_bytes_get_size(file);
    for (guint i = 0; i < 12; i++) {
        g_autoptr(GBytes) part = g_bytes_new_from_bytes(file, 0, length * i / 12);
        g_autoptr(CmReport) report = inspect("video/mp4", part);
        assert_true(i == 0 || !inspected_part(report, "1")->inspected);
    }
}

static void films_that_break_off_end_as_facts(void **state G_GNUC_UNUSED)
{
    Drawn **scenes = filmed_scenes(30, 2, 128, 128);
    Filmed film = {.codec = "mpeg4", .scenes = scenes, .count = 2, .seconds_each = 1};
    film.container = "matroska";
    assert_beginnings_end(&film);
    film.container = "mp4";
    film.options = "movflags=frag_keyframe+empty_moov";
    assert_beginnings_end(&film);
    filmed_scenes_free(scenes, 2);
}

static void a_film_without_a_picture_that_comes_out_is_broken(void **state G_GNUC_UNUSED)
{
    static const char words[] = "\0\0\0\x18"
                                "ftypisom\0\0\0\0isommp41and no more";
    g_autoptr(GBytes) file = g_bytes_new_static(words, sizeof words - 1);
    g_autoptr(CmReport) report = inspect("video/mp4", file);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
}

/* Many films in one mail have no more time than one. */
static void after_the_time_for_all_films_the_next_is_too_large(void **state G_GNUC_UNUSED)
{
    Drawn **scenes = filmed_scenes(30, 1, 128, 128);
    g_autoptr(GBytes) film = filmed_make(&(Filmed){
        .container = "mp4", .codec = "mpeg4", .scenes = scenes, .count = 1, .seconds_each = 1});
    gsize length = 0;
    const char *bytes = g_bytes_get_data(film, &length);
    g_autoptr(CmPicture) said = cm_picture_new();
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmInspection inspection;
    cm_inspection_init(&inspection, charsets, length, &(const CmInspectSettings){0});
    int part = cm_inspection_add_part(&inspection, "1");
    g_free(cm_inspection_part(&inspection, part)->type);
    cm_inspection_part(&inspection, part)->type = g_strdup("video/mp4");
    assert_int_equal(cm_film_read(&inspection, part, (CmSpan){bytes, length}, said),
                     CM_REASON_UNKNOWN_TYPE);
    assert_true(inspection.film_time > 0);
    inspection.film_time = cm_film_limits()->duration;
    assert_int_equal(cm_film_read(&inspection, part, (CmSpan){bytes, length}, said),
                     CM_REASON_TOO_LARGE);
    cm_report_free(cm_inspection_finish(&inspection));
    filmed_scenes_free(scenes, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scene_of_a_film_is_found_and_it_stays_uninspected),
        cmocka_unit_test(a_photograph_between_black_bars_is_found),
        cmocka_unit_test(what_the_container_says_is_told_once),
        cmocka_unit_test(a_place_is_told),
        cmocka_unit_test(a_cover_is_a_picture_and_an_attached_file_is_read),
        cmocka_unit_test(a_sound_file_stays_uninspected),
        cmocka_unit_test(a_second_attempt_opens_no_recording),
        cmocka_unit_test(films_that_break_off_end_as_facts),
        cmocka_unit_test(after_the_time_for_all_films_the_next_is_too_large),
        cmocka_unit_test(a_film_without_a_picture_that_comes_out_is_broken),
    };
    cm_film_warm();
    if (!cm_xmp_start())
        return 1;
    return cmocka_run_group_tests_name("film", tests, NULL, NULL);
}
