#include "inspect/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/error.h"

#define SIZE 1000u /* of the message that the samples are about */

static void add_hashes(GArray *hashes, guint count, guint8 byte)
{
    CmPictureHash hash;
    memset(hash.bytes, byte, sizeof hash.bytes);
    for (guint i = 0; i < count; i++)
        g_array_append_val(hashes, hash);
}

static void add_moments(GArray *moments, guint count)
{
    for (guint32 i = 0; i < count; i++) {
        guint32 moment = 70000 + i;
        g_array_append_val(moments, moment);
    }
}

static CmReport *make_sample(void)
{
    CmReport *report = cm_report_new();
    report->reason = CM_REASON_TOO_MANY;
    report->ambiguous = cm_mail_text_new_string("two views");
    CmReportPart *part = cm_report_add_part(report, "1.2");
    part->filename = cm_mail_text_new_string("Bücher.jpg");
    part->offset = 10;
    part->length = SIZE - 10;
    part->header_offset = 5;
    part->header_length = 4;
    part->enclosed = TRUE;
    part->size = 700;
    memset(part->sha256, 0xab, sizeof part->sha256);
    part->media = CM_MEDIA_IMAGE;
    part->inspected = TRUE;
    part->reason = CM_REASON_NONE;
    part->camera = CM_YES;
    part->location = CM_NO;
    part->width = 4000;
    part->height = 3000;
    part->inline_ = part->shown = TRUE;
    part->page = 7;
    part->hash_quality = 77;
    add_hashes(part->hashes, 2 * CM_REPORT_TURNS, 0x11);
    add_moments(part->moments, 2);
    add_hashes(part->views, 3, 0x22);
    cm_report_add_part(report, "2");
    CmReportText *tag = cm_report_add_text(report, CM_TEXT_PEOPLE_TAG, 0, "xmp:mwg-rs",
                                           cm_mail_text_new_string("Emma Li"));
    tag->page = 3;
    tag->place = 70001;
    tag->guessed = TRUE;
    cm_report_add_text(report, CM_TEXT_SUBJECT, -1, "subject", cm_mail_text_new_string("Hello"));
    cm_report_add_address(report, "to", cm_mail_text_new_string("A"),
                          cm_mail_text_new_string("a@sd.example"));
    cm_report_add_address(report, "cc", NULL, cm_mail_text_new_string("b@sd.example"));
    return report;
}

static CmReport *decode(GBytes *bytes, GError **error)
{
    CmReportLimits limits = cm_report_limits(SIZE);
    return cm_report_decode(bytes, &limits, error);
}

static void assert_refused(const CmReport *report)
{
    g_autoptr(GBytes) bytes = cm_report_encode(report);
    g_autoptr(GError) error = NULL;
    assert_null(decode(bytes, &error));
    assert_int_equal(error->code, CM_ERROR_DATA);
}

static void assert_text(const CmMailText *text, const char *expected)
{
    assert_non_null(text);
    assert_string_equal(cm_mail_text_bytes(text, NULL), expected);
}

static void everything_comes_back(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) before = make_sample();
    g_autoptr(GBytes) bytes = cm_report_encode(before);
    g_autoptr(CmReport) report = decode(bytes, NULL);
    assert_non_null(report);
    assert_string_equal(report->inspector, before->inspector);
    assert_int_equal(report->reason, CM_REASON_TOO_MANY);
    assert_text(report->ambiguous, "two views");
    const CmReportPart *part = g_ptr_array_index(report->parts, 0);
    assert_string_equal(part->id, "1.2");
    assert_string_equal(part->type, "application/octet-stream");
    assert_string_equal(part->declared_type, "");
    assert_text(part->filename, "Bücher.jpg");
    assert_int_equal(part->offset, 10);
    assert_int_equal(part->length, SIZE - 10);
    assert_int_equal(part->size, 700);
    assert_int_equal(part->sha256[31], 0xab);
    assert_int_equal(part->media, CM_MEDIA_IMAGE);
    assert_true(part->inspected && part->inline_ && part->shown && part->enclosed);
    assert_int_equal(part->header_offset, 5);
    assert_int_equal(part->header_length, 4);
    assert_int_equal(part->page, 7);
    assert_int_equal(part->camera, CM_YES);
    assert_int_equal(part->location, CM_NO);
    assert_int_equal(part->width, 4000);
    assert_int_equal(part->height, 3000);
    assert_int_equal(part->hash_quality, 77);
    assert_int_equal(part->hashes->len, 2 * CM_REPORT_TURNS);
    assert_int_equal(part->moments->len, 2);
    assert_int_equal(g_array_index(part->moments, guint32, 1), 70001);
    assert_int_equal(part->views->len, 3);
    assert_int_equal(g_array_index(part->views, CmPictureHash, 2).bytes[31], 0x22);
    const CmReportText *text = g_ptr_array_index(report->texts, 0);
    assert_int_equal(text->role, CM_TEXT_PEOPLE_TAG);
    assert_int_equal(text->part, 0);
    assert_int_equal(text->page, 3);
    assert_int_equal(text->place, 70001);
    assert_true(text->guessed);
    assert_string_equal(text->source, "xmp:mwg-rs");
    assert_text(text->text, "Emma Li");
    assert_int_equal(((CmReportText *)g_ptr_array_index(report->texts, 1))->part, -1);
    const CmReportAddress *to = g_ptr_array_index(report->addresses, 0);
    assert_string_equal(to->field, "to");
    assert_text(to->display, "A");
    assert_text(to->address, "a@sd.example");
    assert_null(((CmReportAddress *)g_ptr_array_index(report->addresses, 1))->display);
}

static void every_truncation_is_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) sample = make_sample();
    g_autoptr(GBytes) bytes = cm_report_encode(sample);
    for (gsize length = 0; length < g_bytes_get_size(bytes); length++) {
        g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, length);
        assert_null(decode(cut, NULL));
    }
}

static void bytes_behind_the_end_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) sample = make_sample();
    g_autoptr(GBytes) bytes = cm_report_encode(sample);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    g_autofree guint8 *longer = g_malloc0(size + 1);
    memcpy(longer, data, size);
    g_autoptr(GBytes) more = g_bytes_new(longer, size + 1);
    assert_null(decode(more, NULL));
}

static void no_changed_byte_makes_a_part_leave_the_message(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) sample = make_sample();
    g_autoptr(GBytes) bytes = cm_report_encode(sample);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    for (gsize i = 0; i < size; i++)
        for (guint bit = 0; bit < 8; bit++) {
            g_autofree guint8 *changed = g_memdup2(data, size);
            changed[i] ^= (guint8)(1u << bit);
            g_autoptr(GBytes) wrong = g_bytes_new(changed, size);
            g_autoptr(CmReport) report = decode(wrong, NULL);
            for (guint p = 0; report != NULL && p < report->parts->len; p++) {
                const CmReportPart *part = g_ptr_array_index(report->parts, p);
                assert_true(part->offset + part->length <= SIZE);
                assert_true(part->header_offset + part->header_length <= SIZE);
                assert_true(cm_report_id_is_valid(part->id));
            }
        }
}

static void parts_outside_the_message_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = make_sample();
    CmReportPart *part = g_ptr_array_index(report->parts, 0);
    part->length = SIZE;
    assert_refused(report);
    part->offset = G_MAXUINT64;
    assert_refused(report);
    part->offset = part->length = 0;
    part->header_offset = 1;
    part->header_length = SIZE;
    assert_refused(report);
}

static void parts_out_of_order_or_twice_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = make_sample();
    cm_report_add_part(report, "1");
    assert_refused(report);
    g_autoptr(CmReport) twice = make_sample();
    cm_report_add_part(twice, "2");
    assert_refused(twice);
}

static void texts_of_missing_parts_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = make_sample();
    cm_report_add_text(report, CM_TEXT_BODY, 2, "text/plain", cm_mail_text_new_string("x"));
    assert_refused(report);
}

static void words_with_other_than_printable_ascii_are_refused(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {"", "a b", "a\nb", "ä"};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(CmReport) report = make_sample();
        cm_report_add_text(report, CM_TEXT_BODY, 0, wrong[i], cm_mail_text_new_string("x"));
        assert_refused(report);
    }
}

static void part_that_is_inspected_and_has_a_reason_is_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = make_sample();
    CmReportPart *part = g_ptr_array_index(report->parts, 0);
    part->reason = CM_REASON_BROKEN;
    assert_refused(report);
    part->inspected = FALSE;
    part->reason = CM_REASON_NONE;
    assert_refused(report);
}

static void text_that_is_not_utf8_is_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) sample = make_sample();
    g_autoptr(GBytes) bytes = cm_report_encode(sample);
    gsize size = 0;
    g_autofree guint8 *data = g_memdup2(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    size = g_bytes_get_size(bytes);
    guint8 *name = memmem(data, size, "Emma", 4);
    assert_non_null(name);
    *name = 0xff;
    g_autoptr(GBytes) wrong = g_bytes_new(data, size);
    assert_null(decode(wrong, NULL));
}

static void part_that_was_passed_over_needs_a_range_that_was_known(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = make_sample();
    CmReportLimits limits = cm_report_limits(SIZE);
    ((CmReportPart *)g_ptr_array_index(report->parts, 0))->known = TRUE;
    g_autoptr(GBytes) bytes = cm_report_encode(report);
    assert_null(cm_report_decode(bytes, &limits, NULL));
    limits.known = 1;
    g_autoptr(CmReport) decoded = cm_report_decode(bytes, &limits, NULL);
    assert_true(((const CmReportPart *)g_ptr_array_index(decoded->parts, 0))->known);
}

static void more_than_the_limits_is_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) sample = make_sample();
    g_autoptr(GBytes) bytes = cm_report_encode(sample);
    CmReportLimits limits[5];
    for (guint i = 0; i < G_N_ELEMENTS(limits); i++)
        limits[i] = cm_report_limits(SIZE);
    limits[0].bytes = g_bytes_get_size(bytes) - 1;
    limits[1].parts = 1;
    limits[2].texts = 1;
    limits[3].addresses = 1;
    limits[4].text = 3;
    for (guint i = 0; i < G_N_ELEMENTS(limits); i++)
        assert_null(cm_report_decode(bytes, &limits[i], NULL));
}

static void hashes_beyond_their_number_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) turns = make_sample(), views = make_sample(), quality = make_sample();
    CmReportPart *part = g_ptr_array_index(turns->parts, 0);
    add_hashes(part->hashes, CM_REPORT_HASHES, 0);
    assert_refused(turns);
    part = g_ptr_array_index(views->parts, 0);
    add_hashes(part->views, CM_REPORT_VIEWS, 0);
    assert_refused(views);
    part = g_ptr_array_index(quality->parts, 0);
    part->hash_quality = 101;
    assert_refused(quality);
}

static void moments_other_than_there_are_frames_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) more = make_sample(), fewer = make_sample(), none = make_sample();
    add_moments(((CmReportPart *)g_ptr_array_index(more->parts, 0))->moments, 1);
    assert_refused(more);
    g_array_set_size(((CmReportPart *)g_ptr_array_index(fewer->parts, 0))->moments, 1);
    assert_refused(fewer);
    g_array_set_size(((CmReportPart *)g_ptr_array_index(none->parts, 0))->moments, 0);
    g_autoptr(GBytes) bytes = cm_report_encode(none);
    CmReportLimits limits = cm_report_limits(SIZE);
    g_autoptr(CmReport) taken = cm_report_decode(bytes, &limits, NULL);
    assert_non_null(taken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_comes_back),
        cmocka_unit_test(every_truncation_is_refused),
        cmocka_unit_test(bytes_behind_the_end_are_refused),
        cmocka_unit_test(no_changed_byte_makes_a_part_leave_the_message),
        cmocka_unit_test(parts_outside_the_message_are_refused),
        cmocka_unit_test(parts_out_of_order_or_twice_are_refused),
        cmocka_unit_test(texts_of_missing_parts_are_refused),
        cmocka_unit_test(words_with_other_than_printable_ascii_are_refused),
        cmocka_unit_test(part_that_is_inspected_and_has_a_reason_is_refused),
        cmocka_unit_test(text_that_is_not_utf8_is_refused),
        cmocka_unit_test(part_that_was_passed_over_needs_a_range_that_was_known),
        cmocka_unit_test(more_than_the_limits_is_refused),
        cmocka_unit_test(hashes_beyond_their_number_are_refused),
        cmocka_unit_test(moments_other_than_there_are_frames_are_refused),
    };
    return cmocka_run_group_tests_name("report_codec", tests, NULL, NULL);
}
