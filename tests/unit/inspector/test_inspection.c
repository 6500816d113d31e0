#include "inspector/inspection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static CmReport *fill(guint64 size, void (*act)(CmInspection *inspection))
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmInspection inspection;
    cm_inspection_init(&inspection, charsets, size, &(const CmInspectSettings){0});
    act(&inspection);
    return cm_inspection_finish(&inspection);
}

static void assert_decodes(const CmReport *report, guint64 size)
{
    CmReportLimits limits = cm_report_limits(size);
    g_autoptr(GBytes) bytes = cm_report_encode(report);
    CmReport *decoded = cm_report_decode(bytes, &limits, NULL);
    assert_non_null(decoded);
    cm_report_free(decoded);
}

static void add_parts(CmInspection *inspection)
{
    for (guint i = 1; i < 9000; i++) {
        g_autofree char *id = g_strdup_printf("%u", i);
        cm_inspection_add_part(inspection, id);
    }
}

static void too_many_parts_are_said_and_fit_the_report(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = fill(10, add_parts);
    assert_int_equal(report->reason, CM_REASON_TOO_MANY);
    assert_decodes(report, 10);
}

static void add_texts(CmInspection *inspection)
{
    for (guint i = 0; i < 30000; i++)
        cm_inspection_add_text(inspection, CM_TEXT_BODY, -1, "x", "y", 1);
    for (guint i = 0; i < 20000; i++)
        cm_inspection_add_address(inspection, "to", "A", "a@x");
}

static void too_many_texts_are_said_and_fit_the_report(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = fill((guint64)10 << 20, add_texts);
    assert_int_equal(report->reason, CM_REASON_TOO_MANY);
    assert_decodes(report, (guint64)10 << 20);
}

static void add_long_texts(CmInspection *inspection)
{
    g_autofree char *text = g_strnfill(1u << 19, 'x');
    for (guint i = 0; i < 20; i++)
        cm_inspection_add_text(inspection, CM_TEXT_BODY, -1, "x", text, strlen(text));
}

static void too_much_text_is_said_and_fits_the_report(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = fill(10, add_long_texts);
    assert_int_equal(report->reason, CM_REASON_TOO_LARGE);
    assert_decodes(report, 10);
}

static void add_links(CmInspection *inspection)
{
    for (guint i = 0; i < 5001; i++) {
        g_autofree char *address = g_strdup_printf("https://a.example/%u", i);
        cm_inspection_add_link(inspection, -1, "x", 0, cm_span_of(address));
    }
}

static void too_many_links_are_said(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = fill((guint64)10 << 20, add_links);
    assert_int_equal(report->reason, CM_REASON_TOO_MANY);
    assert_int_equal(report->texts->len, 5000);
}

static void add_link_in_many_places(CmInspection *inspection)
{
    for (guint i = 0; i < 20; i++)
        cm_inspection_add_placed_link(inspection, -1, "x", i * 10, cm_span_of("https://a.example"));
}

static void a_link_is_told_with_its_places_and_not_without_end(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = fill((guint64)10 << 20, add_link_in_many_places);
    assert_int_equal(report->texts->len, 8);
    assert_int_equal(((CmReportText *)g_ptr_array_index(report->texts, 0))->place, 1);
    assert_int_equal(((CmReportText *)g_ptr_array_index(report->texts, 7))->place, 71);
}

static void add_same_id(CmInspection *inspection)
{
    assert_int_equal(cm_inspection_add_part(inspection, "1"), 0);
    assert_int_equal(cm_inspection_add_part(inspection, "1"), -1);
}

static void an_id_is_given_once(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = fill(10, add_same_id);
    assert_int_equal(report->reason, CM_REASON_BROKEN);
    assert_int_equal(report->parts->len, 1);
}

static void note_twice(CmInspection *inspection)
{
    cm_inspection_note_ambiguous(inspection, "this");
    cm_inspection_note_ambiguous(inspection, "that");
    cm_inspection_note_ambiguous(inspection, "this");
    cm_inspection_fail(inspection, CM_REASON_TOO_DEEP);
    cm_inspection_fail(inspection, CM_REASON_BROKEN);
}

static void notes_are_kept_once_and_the_first_reason_stays(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = fill(10, note_twice);
    assert_string_equal(cm_mail_text_bytes(report->ambiguous, NULL), "this; that");
    assert_int_equal(report->reason, CM_REASON_TOO_DEEP);
}

static void add_captions(CmInspection *inspection)
{
    CmSpan words = cm_span_of("Emma Li");
    for (guint i = 0; i < 2; i++)
        cm_inspection_add_caption(inspection, "CID:p%31", "text/html:alt", words);
    cm_inspection_add_caption(inspection, "cid:other", "text/html:alt", words);
    cm_inspection_add_part(inspection, "1");
    cm_inspection_add_part(inspection, "2");
    cm_inspection_name_part(inspection, 1, "<p1>");
}

static void a_caption_is_that_of_the_part_that_bears_its_address(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = fill(1000, add_captions);
    assert_int_equal(report->texts->len, 1);
    const CmReportText *text = g_ptr_array_index(report->texts, 0);
    assert_true(text->role == CM_TEXT_CAPTION && text->part == 1);
    assert_string_equal(cm_mail_text_bytes(text->text, NULL), "Emma Li");
    assert_decodes(report, 1000);
}

static void add_many_captions(CmInspection *inspection)
{
    cm_inspection_add_part(inspection, "1");
    cm_inspection_name_part(inspection, 0, "p");
    for (guint i = 0; i < 6000; i++) {
        g_autofree char *words = g_strdup_printf("%u", i);
        cm_inspection_add_caption(inspection, "cid:p", "text/html:alt", cm_span_of(words));
    }
}

static void too_many_captions_are_said_and_fit_the_report(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = fill((guint64)10 << 20, add_many_captions);
    assert_int_equal(report->reason, CM_REASON_TOO_MANY);
    assert_decodes(report, (guint64)10 << 20);
}

static void add_long_captions(CmInspection *inspection)
{
    g_autofree char *words = g_strnfill(1 << 20, 'a');
    for (guint i = 0; i < 100; i++) {
        g_autofree char *address = g_strdup_printf("cid:%u", i);
        cm_inspection_add_caption(inspection, address, "text/html:alt", cm_span_of(words));
    }
}

static void too_much_of_captions_is_said(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = fill(1000, add_long_captions);
    assert_int_equal(report->reason, CM_REASON_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_many_parts_are_said_and_fit_the_report),
        cmocka_unit_test(too_many_texts_are_said_and_fit_the_report),
        cmocka_unit_test(too_much_text_is_said_and_fits_the_report),
        cmocka_unit_test(too_many_links_are_said),
        cmocka_unit_test(a_link_is_told_with_its_places_and_not_without_end),
        cmocka_unit_test(an_id_is_given_once),
        cmocka_unit_test(a_caption_is_that_of_the_part_that_bears_its_address),
        cmocka_unit_test(too_many_captions_are_said_and_fit_the_report),
        cmocka_unit_test(too_much_of_captions_is_said),
        cmocka_unit_test(notes_are_kept_once_and_the_first_reason_stays),
    };
    return cmocka_run_group_tests_name("inspection", tests, NULL, NULL);
}
