#include "inspector/media_content.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/media_type.h"
#include "inspector/xmp.h"

#include "drawn.h"
#include "inspected.h"

/* The one part of what is returned is of @type and holds @bytes. */
static CmReport *read_media(const char *type, const char *bytes, gsize length)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmInspection inspection;
    CmSpan span = {bytes, length};
    cm_inspection_init(&inspection, charsets, length, &(const CmInspectSettings){0});
    int index = cm_inspection_add_part(&inspection, "1");
    CmReportPart *part = cm_inspection_part(&inspection, index);
    g_free(part->type);
    part->type = g_strdup(type);
    part->media = cm_media_type_media(type);
    if (g_str_equal(type, "image/svg+xml"))
        cm_media_content_read_drawing(&inspection, index, &(CmContentLabel){.declared = type},
                                      span);
    else if (part->media == CM_MEDIA_IMAGE)
        cm_media_content_read_picture(&inspection, index, span);
    else
        cm_media_content_read_closed(&inspection, index, span);
    return cm_inspection_finish(&inspection);
}

static void assert_drawing(const char *svg, CmReason reason)
{
    g_autoptr(CmReport) report = read_media("image/svg+xml", svg, strlen(svg));
    const CmReportPart *part = inspected_part(report, "1");
    assert_int_equal(part->media, CM_MEDIA_IMAGE);
    assert_int_equal(part->reason, reason);
    assert_int_equal(part->inspected, reason == CM_REASON_NONE);
    assert_int_equal(part->camera, reason == CM_REASON_NONE ? CM_NO : CM_UNKNOWN);
}

static void assert_words(const char *svg, const char *words)
{
    g_autoptr(CmReport) report = read_media("image/svg+xml", svg, strlen(svg));
    g_autofree char *texts = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(texts, words));
}

static void picture_that_is_none_is_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = read_media("image/jpeg", "\1\2\3\4", 4);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
}

static void picture_of_a_format_that_nobody_reads_is_not_inspected(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = read_media("image/jp2", "\1\2\3\4", 4);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_UNKNOWN_TYPE);
    assert_int_equal(inspected_part(report, "1")->camera, CM_UNKNOWN);
}

/* A film that nobody reads makes it no less the picture that it is. */
static void picture_that_is_not_read_whole_has_its_hashes(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 128, 128, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 80, FALSE);
    g_autoptr(GString) file = g_string_new(NULL);
    g_string_append_len(file, g_bytes_get_data(jpeg, NULL), (gssize)g_bytes_get_size(jpeg));
    g_string_append_len(file,
                        "\0\0\0\x18"
                        "ftypmp42\0\0\0\0mp42isom",
                        24);
    g_autoptr(CmReport) report = read_media("image/jpeg", file->str, file->len);
    const CmReportPart *part = inspected_part(report, "1");
    assert_int_equal(part->reason, CM_REASON_UNKNOWN_TYPE);
    assert_int_equal(part->camera, CM_UNKNOWN);
    assert_int_equal(part->hashes->len, CM_REPORT_TURNS);
}

static void drawing_that_embeds_a_picture_is_not_inspected(void **state G_GNUC_UNUSED)
{
    assert_drawing("<svg><text>Emma</text></svg>", CM_REASON_NONE);
    assert_drawing("<svg><image href='x'/></svg>", CM_REASON_UNKNOWN_TYPE);
}

static void picture_within_a_drawing_is_a_part_of_its_own(void **state G_GNUC_UNUSED)
{
    static const char svg[] = "<svg><image xlink:href='data:image/gif;base64,"
                              "R0lGODlhIAAgAAAAADs='/></svg>";
    g_autoptr(CmReport) report = read_media("image/svg+xml", svg, sizeof svg - 1);
    assert_true(inspected_part(report, "1")->inspected);
    assert_int_equal(inspected_part(report, "1/data1")->width, 32);
}

static void words_of_a_drawing_are_read_as_xml(void **state G_GNUC_UNUSED)
{
    assert_words("<svg><text><![CDATA[Emma]]></text></svg>", "1 image/svg+xml=Emma\n|");
    assert_words("<svg><text y='1'>Em<tspan x='1'>ma</tspan></text></svg>",
                 "1 image/svg+xml=Emma\n|1 image/svg+xml=Em\nma\n|");
}

static void picture_that_a_drawing_hides_is_not_inspected(void **state G_GNUC_UNUSED)
{
    /* A packed folder of several files stands for no other address. */
    assert_drawing(
        "<svg><image href='data:text/plain;base64,YmVnaW4gNjQ0IGEKJTImNUw7JlxcCmAKZW5kCg=='/>"
        "<image href='x'/></svg>",
        CM_REASON_UNKNOWN_TYPE);
    assert_drawing("<svg xmlns='x'><s:IMAGE href='x'/></svg>", CM_REASON_UNKNOWN_TYPE);
    assert_drawing("no drawing at all", CM_REASON_UNKNOWN_TYPE);
}

static void facts_of_a_closed_file_are_unknown(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = read_media("video/mp4", "\1\2\3", 3);
    assert_int_equal(inspected_part(report, "1")->camera, CM_UNKNOWN);
    assert_int_equal(inspected_part(report, "1")->location, CM_UNKNOWN);
    assert_false(inspected_part(report, "1")->inspected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picture_that_is_none_is_broken),
        cmocka_unit_test(picture_of_a_format_that_nobody_reads_is_not_inspected),
        cmocka_unit_test(picture_that_is_not_read_whole_has_its_hashes),
        cmocka_unit_test(drawing_that_embeds_a_picture_is_not_inspected),
        cmocka_unit_test(picture_within_a_drawing_is_a_part_of_its_own),
        cmocka_unit_test(words_of_a_drawing_are_read_as_xml),
        cmocka_unit_test(picture_that_a_drawing_hides_is_not_inspected),
        cmocka_unit_test(facts_of_a_closed_file_are_unknown),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("media_content", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
