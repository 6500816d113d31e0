#include "inspector/picture_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspect/picture.h"
#include "inspector/xmp.h"

#include "drawn_formats.h"
#include "inspected.h"

static CmReport *inspect(const char *bytes, gsize length)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmReport *report = cm_picture_file_inspect((CmSpan){bytes, length}, charsets);
    inspected_assert_decodes(report, length);
    return report;
}

static void a_picture_is_one_part_with_its_views(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(2, 640, 480, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 85, FALSE);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(jpeg, &length);
    g_autoptr(CmReport) report = inspect(bytes, length);
    assert_int_equal(report->parts->len, 1);
    const CmReportPart *part = inspected_part(report, "1");
    assert_string_equal(part->type, "image/jpeg");
    assert_true(part->inspected);
    assert_int_equal(part->length, length);
    assert_int_equal(part->hashes->len, CM_REPORT_TURNS);
    assert_true(part->views->len > 1);
}

static void what_is_no_picture_has_no_views(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) words = inspect("words", 5);
    assert_int_equal(inspected_part(words, "1")->media, CM_MEDIA_TEXT);
    assert_int_equal(inspected_part(words, "1")->views->len, 0);
    g_autoptr(CmReport) nothing = inspect("", 0);
    assert_int_equal(inspected_part(nothing, "1")->views->len, 0);
    g_autoptr(CmReport) cut = inspect("\xff\xd8\xff\xe0", 4);
    assert_int_equal(inspected_part(cut, "1")->reason, CM_REASON_BROKEN);
}

/* What a library does at its first use, in a child that may open and start nothing. */
static void every_format_is_decoded_in_the_sandbox(void **state G_GNUC_UNUSED)
{
    CmInspectorSettings settings = {.program = g_getenv("CM_TEST_INSPECTOR"),
                                    .processes = 1,
                                    .memory = (guint64)1 << 30,
                                    .seconds = 20};
    g_autoptr(CmInspector) inspector = cm_inspector_new(&settings, NULL);
    g_autoptr(Drawn) drawn = drawn_scene(2, 320, 240, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 85, TRUE);
    g_autoptr(GBytes) png = drawn_png(drawn, FALSE), gif = drawn_gif(drawn, FALSE);
    g_autoptr(GBytes) webp = drawn_webp(drawn), tiff = drawn_tiff(drawn);
    g_autoptr(GBytes) heic = drawn_heif(drawn, heif_compression_HEVC, NULL, NULL);
    g_autoptr(GBytes) avif = drawn_heif(drawn, heif_compression_AV1, NULL, NULL);
    GBytes *const files[] = {jpeg, png, gif, webp, tiff, heic, avif};
    g_autoptr(CmPicturePrint) first = cm_picture_print(inspector, jpeg, NULL);
    assert_non_null(first);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CmPicturePrint) print = cm_picture_print(inspector, files[i], &error);
        if (print == NULL)
            fail_msg("format %u: %s", i, error->message);
        guint distance = cm_picture_hash_distance(&g_array_index(first->views, CmPictureHash, 0),
                                                  &g_array_index(print->turns, CmPictureHash, 0));
        if (distance > 31)
            fail_msg("format %u is not found again: %u bits", i, distance);
    }
    CmInspectorCounters counters;
    cm_inspector_counters(inspector, &counters);
    assert_int_equal(counters.crashed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_is_one_part_with_its_views),
        cmocka_unit_test(what_is_no_picture_has_no_views),
        cmocka_unit_test(every_format_is_decoded_in_the_sandbox),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("picture_file", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
