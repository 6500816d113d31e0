#include "inspector/picture_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "drawn.h"
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
    assert_int_equal(part->hashes->len, CM_REPORT_HASHES);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_is_one_part_with_its_views),
        cmocka_unit_test(what_is_no_picture_has_no_views),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("picture_file", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
