#include "inspect/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void ids_are_section_numbers_with_members(void **state G_GNUC_UNUSED)
{
    static const char *const valid[] = {"1", "2.1", "10.9999.3", "2/ppt/media/image1.jpeg",
                                        "1.2/a b"};
    static const char *const wrong[] = {"",  "0",   "1.",    ".1",     "1..2", "01", "1/",  "10000",
                                        "a", "1.a", "1/a\n", "1/\377", "1 2",  "-1", "1.2 "};
    for (guint i = 0; i < G_N_ELEMENTS(valid); i++)
        assert_true(cm_report_id_is_valid(valid[i]));
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_false(cm_report_id_is_valid(wrong[i]));
}

static void an_id_deeper_than_any_message_is_wrong(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) id = g_string_new("1");
    for (guint i = 1; i < 64; i++)
        g_string_append(id, ".1");
    assert_true(cm_report_id_is_valid(id->str));
    g_string_append(id, ".1");
    assert_false(cm_report_id_is_valid(id->str));
}

static void ids_are_ordered_by_number_and_members_follow_their_part(void **state G_GNUC_UNUSED)
{
    static const char *const ordered[] = {"1",     "2",     "2/a",  "2/b", "2.1",
                                          "2.1/x", "2.1.1", "2.10", "10"};
    for (guint i = 0; i < G_N_ELEMENTS(ordered); i++)
        for (guint j = 0; j < G_N_ELEMENTS(ordered); j++) {
            int expected = i < j ? -1 : i > j;
            int order = cm_report_id_compare(ordered[i], ordered[j]);
            assert_int_equal((order > 0) - (order < 0), expected);
        }
}

static void texts_follow_their_part_when_parts_are_sorted(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = cm_report_new();
    cm_report_add_part(report, "2");
    cm_report_add_part(report, "1");
    CmReportText *of_two =
        cm_report_add_text(report, CM_TEXT_BODY, 0, "text/plain", cm_mail_text_new_string("two"));
    CmReportText *of_mail =
        cm_report_add_text(report, CM_TEXT_SUBJECT, -1, "subject", cm_mail_text_new_string("s"));
    cm_report_sort(report);
    assert_int_equal(of_two->part, 1);
    assert_int_equal(of_mail->part, -1);
    assert_string_equal(((CmReportPart *)g_ptr_array_index(report->parts, 0))->id, "1");
}

static void a_new_part_counts_as_not_looked_into(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = cm_report_new();
    const CmReportPart *part = cm_report_add_part(report, "1");
    assert_false(part->inspected);
    assert_int_equal(part->reason, CM_REASON_UNKNOWN_TYPE);
    assert_int_equal(part->camera, CM_UNKNOWN);
    assert_int_equal(part->location, CM_UNKNOWN);
}

static void uninspectable_message_is_one_part_with_the_reason(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = cm_report_new_uninspectable(CM_REASON_TIMEOUT, 77);
    assert_int_equal(report->reason, CM_REASON_TIMEOUT);
    assert_int_equal(report->parts->len, 1);
    const CmReportPart *part = g_ptr_array_index(report->parts, 0);
    assert_false(part->inspected);
    assert_int_equal(part->reason, CM_REASON_TIMEOUT);
    assert_int_equal(part->length, 77);
}

static void limits_grow_with_the_message_to_an_end(void **state G_GNUC_UNUSED)
{
    CmReportLimits small = cm_report_limits(0), large = cm_report_limits(G_MAXUINT64);
    assert_true(small.text > 0 && small.bytes > small.text);
    assert_true(large.bytes <= (guint64)300 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_section_numbers_with_members),
        cmocka_unit_test(an_id_deeper_than_any_message_is_wrong),
        cmocka_unit_test(ids_are_ordered_by_number_and_members_follow_their_part),
        cmocka_unit_test(texts_follow_their_part_when_parts_are_sorted),
        cmocka_unit_test(a_new_part_counts_as_not_looked_into),
        cmocka_unit_test(uninspectable_message_is_one_part_with_the_reason),
        cmocka_unit_test(limits_grow_with_the_message_to_an_end),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
