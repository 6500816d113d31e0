#include "inspector/appearance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspect/picture.h"

#include "drawn_formats.h"
#include "gif_sample.h"

typedef struct {
    CmReport *report;
    CmReportPart *part;
} Looked;

static CmReason look(Looked *looked, GBytes *jpeg, gboolean views)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(jpeg, &length);
    looked->report = cm_report_new();
    looked->part = cm_report_add_part(looked->report, "1");
    g_free(looked->part->type);
    looked->part->type = g_strdup("image/jpeg");
    return views ? cm_appearance_read_views(looked->part, (CmSpan){bytes, length})
                 : cm_appearance_read(looked->part, (CmSpan){bytes, length}, NULL);
}

static GBytes *draw(const DrawnView *view)
{
    g_autoptr(Drawn) drawn = drawn_scene(3, 640, 480, view);
    return drawn_jpeg(drawn, 85, FALSE);
}

static void a_picture_has_a_hash_for_each_way_that_it_may_lie(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) jpeg = draw(NULL);
    Looked looked;
    assert_int_equal(look(&looked, jpeg, FALSE), CM_REASON_NONE);
    assert_int_equal(looked.part->hashes->len, CM_REPORT_TURNS);
    assert_int_equal(looked.part->views->len, 0);
    assert_int_equal(looked.part->hash_quality, 100);
    cm_report_free(looked.report);
}

static guint nearest(const GArray *views, const CmPictureHash *hash)
{
    guint least = CM_PICTURE_HASH_BITS;
    for (guint i = 0; i < views->len; i++)
        least = MIN(least, cm_picture_hash_distance(&g_array_index(views, CmPictureHash, i), hash));
    return least;
}

static void a_crop_is_near_to_a_view_of_the_whole(void **state G_GNUC_UNUSED)
{
    const DrawnView crop = {.left = 0.05, .right = 0.05, .top = 0.05, .bottom = 0.05};
    g_autoptr(GBytes) whole = draw(NULL), cropped = draw(&crop);
    Looked registered, sent;
    assert_int_equal(look(&registered, whole, TRUE), CM_REASON_NONE);
    assert_int_equal(look(&sent, cropped, FALSE), CM_REASON_NONE);
    assert_true(registered.part->views->len > 1);
    const CmPictureHash *hash = &g_array_index(sent.part->hashes, CmPictureHash, 0);
    assert_true(nearest(registered.part->views, hash) <= 31);
    assert_true(nearest(registered.part->hashes, hash) > 31);
    cm_report_free(registered.report);
    cm_report_free(sent.report);
}

static void add_scene(GPtrArray *scenes, guint seed)
{
    g_ptr_array_add(scenes, drawn_scene(seed, 128, 128, NULL));
}

static CmReason look_at_film(Looked *looked, const GPtrArray *scenes)
{
    g_autoptr(GBytes) gif = drawn_gif_of((Drawn *const *)scenes->pdata, scenes->len);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(gif, &length);
    looked->report = cm_report_new();
    looked->part = cm_report_add_part(looked->report, "1");
    g_free(looked->part->type);
    looked->part->type = g_strdup("image/gif");
    return cm_appearance_read(looked->part, (CmSpan){bytes, length}, NULL);
}

static void each_scene_of_an_animation_has_its_hashes(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) scenes = g_ptr_array_new_with_free_func((GDestroyNotify)drawn_free);
    Looked film, still;
    g_ptr_array_add(scenes, drawn_plain(128, 128));
    for (guint i = 0; i < 8; i++)
        add_scene(scenes, 1 + i / 4);
    g_autoptr(GBytes) jpeg = drawn_jpeg(g_ptr_array_index(scenes, 8), 95, FALSE);
    assert_int_equal(look_at_film(&film, scenes), CM_REASON_NONE);
    assert_int_equal(look(&still, jpeg, FALSE), CM_REASON_NONE);
    assert_int_equal(film.part->hashes->len, 2 * CM_REPORT_TURNS);
    assert_true(film.part->hash_quality >= CM_PICTURE_QUALITY_LEAST);
    const CmPictureHash *second = &g_array_index(film.part->hashes, CmPictureHash, CM_REPORT_TURNS);
    assert_true(nearest(still.part->hashes, second) <= 31);
    cm_report_free(film.report);
    cm_report_free(still.report);
}

static void more_scenes_than_there_is_room_for_are_too_many(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) scenes = g_ptr_array_new_with_free_func((GDestroyNotify)drawn_free);
    Looked film;
    for (guint i = 0; i < CM_REPORT_FRAMES + 1; i++)
        add_scene(scenes, i);
    assert_int_equal(look_at_film(&film, scenes), CM_REASON_TOO_MANY);
    assert_int_equal(film.part->hashes->len, CM_REPORT_HASHES);
    cm_report_free(film.report);
}

static void what_is_too_small_to_show_anybody_has_no_hash(void **state G_GNUC_UNUSED)
{
    Looked looked = {.report = cm_report_new()};
    looked.part = cm_report_add_part(looked.report, "1");
    g_free(looked.part->type);
    looked.part->type = g_strdup("image/png");
    looked.part->width = 63;
    looked.part->height = 2000;
    assert_int_equal(cm_appearance_read(looked.part, (CmSpan){"", 0}, NULL), CM_REASON_NONE);
    assert_int_equal(looked.part->hashes->len, 0);
    cm_report_free(looked.report);
}

static void what_says_that_it_is_small_and_is_not_has_hashes_and_its_size(
    void **state G_GNUC_UNUSED)
{
    const GifSampleFrame frames[] = {{0, 0, 128, 100, 1, -1}};
    g_autoptr(GBytes) gif = gif_sample(8, frames, 1);
    Looked looked = {.report = cm_report_new()};
    looked.part = cm_report_add_part(looked.report, "1");
    g_free(looked.part->type);
    looked.part->type = g_strdup("image/gif");
    looked.part->width = looked.part->height = 8;
    CmSpan bytes = {g_bytes_get_data(gif, NULL), g_bytes_get_size(gif)};
    assert_int_equal(cm_appearance_read(looked.part, bytes, NULL), CM_REASON_NONE);
    assert_int_equal(looked.part->hashes->len, CM_REPORT_TURNS);
    assert_int_equal(looked.part->width, 128);
    assert_int_equal(looked.part->height, 128);
    looked.part->width = looked.part->height = 8;
    bytes.length -= 10;
    assert_int_equal(cm_appearance_read(looked.part, bytes, NULL), CM_REASON_BROKEN);
    cm_report_free(looked.report);
}

static void what_cannot_be_decoded_says_why(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) words = g_bytes_new_static("words", 5);
    Looked looked;
    assert_int_equal(look(&looked, words, TRUE), CM_REASON_BROKEN);
    assert_int_equal(looked.part->hashes->len, 0);
    cm_report_free(looked.report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_has_a_hash_for_each_way_that_it_may_lie),
        cmocka_unit_test(a_crop_is_near_to_a_view_of_the_whole),
        cmocka_unit_test(each_scene_of_an_animation_has_its_hashes),
        cmocka_unit_test(more_scenes_than_there_is_room_for_are_too_many),
        cmocka_unit_test(what_is_too_small_to_show_anybody_has_no_hash),
        cmocka_unit_test(what_says_that_it_is_small_and_is_not_has_hashes_and_its_size),
        cmocka_unit_test(what_cannot_be_decoded_says_why),
    };
    return cmocka_run_group_tests_name("appearance", tests, NULL, NULL);
}
