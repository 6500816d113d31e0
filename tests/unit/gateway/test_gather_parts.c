#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "gateway/gather_parts.h"

static CmReportPart *add_picture(CmReport *report, const char *id, const char *type)
{
    CmReportPart *part = cm_report_add_part(report, id);
    g_free(part->type);
    part->type = g_strdup(type);
    part->media = CM_MEDIA_IMAGE;
    part->inspected = TRUE;
    part->reason = CM_REASON_NONE;
    part->camera = CM_NO;
    part->width = 640;
    part->height = 480;
    return part;
}

/* Whether the first part of @report, which is taken, counts. */
static gboolean counts(CmReport *report, gboolean declared)
{
    g_autoptr(CmFacts) facts = cm_facts_new();
    facts->declared = declared;
    cm_gather_parts(facts, report);
    cm_gather_counting_parts(facts, report);
    const CmPartFact *part = g_ptr_array_index(facts->parts, 0);
    gboolean counted = part->counts;
    cm_report_free(report);
    return counted;
}

static CmReport *with_text(const char *type, CmReportTextRole role, const char *text)
{
    CmReport *report = cm_report_new();
    add_picture(report, "1", type);
    cm_report_add_text(report, role, 0, "x", cm_mail_text_new_string(text));
    return report;
}

static void camera_tag_caption_and_declaration_make_a_picture_count(void **state)
{
    (void)state;
    CmReport *report = cm_report_new();
    add_picture(report, "1", "image/jpeg");
    assert_false(counts(report, FALSE));
    report = cm_report_new();
    add_picture(report, "1", "image/jpeg");
    assert_true(counts(report, TRUE));
    report = cm_report_new();
    add_picture(report, "1", "image/jpeg")->camera = CM_YES;
    assert_true(counts(report, FALSE));
    assert_true(counts(with_text("image/jpeg", CM_TEXT_PEOPLE_TAG, "Emma Li"), FALSE));
    assert_true(counts(with_text("image/jpeg", CM_TEXT_CAPTION, "Spring concert"), FALSE));
}

static void nothing_under_200_pixels_counts(void **state)
{
    (void)state;
    CmReport *report = with_text("image/jpeg", CM_TEXT_PEOPLE_TAG, "Emma Li");
    ((CmReportPart *)g_ptr_array_index(report->parts, 0))->height = 199;
    assert_false(counts(report, TRUE));
    report = with_text("image/jpeg", CM_TEXT_PEOPLE_TAG, "Emma Li");
    ((CmReportPart *)g_ptr_array_index(report->parts, 0))->height = 200;
    assert_true(counts(report, FALSE));
}

static void what_a_program_writes_is_no_caption(void **state)
{
    (void)state;
    assert_false(counts(with_text("image/png", CM_TEXT_CAPTION, "Created with GIMP"), FALSE));
    assert_false(counts(with_text("image/jpeg", CM_TEXT_CAPTION, "CREATOR: gd-jpeg v1.0"), FALSE));
    assert_false(counts(with_text("image/jpeg", CM_TEXT_CAPTION, "Picasa 3.0"), FALSE));
}

static void what_a_page_says_of_a_picture_is_a_caption_where_it_names_somebody(void **state)
{
    (void)state;
    g_autoptr(CmReport) report = cm_report_new();
    add_picture(report, "1", "image/jpeg");
    cm_report_add_text(report, CM_TEXT_CAPTION, 0, CM_REPORT_SOURCE_ALT,
                       cm_mail_text_new_string("image.jpg"));
    g_autoptr(CmFacts) facts = cm_facts_new();
    cm_gather_parts(facts, report);
    cm_gather_counting_parts(facts, report);
    const CmPartFact *part = g_ptr_array_index(facts->parts, 0);
    assert_false(part->counts);
    CmSubject *subject = cm_facts_add_subject(facts, "s1");
    CmEvidence *evidence =
        cm_subject_add_evidence(subject, CM_EVIDENCE_CAPTION, CM_STRENGTH_STRONG);
    evidence->part = 0;
    cm_gather_counting_parts(facts, report);
    assert_true(part->counts);
}

static void a_drawing_shown_in_the_text_is_no_picture_of_somebody(void **state)
{
    (void)state;
    CmReport *report = with_text("image/png", CM_TEXT_CAPTION, "Heron Creek Elementary");
    ((CmReportPart *)g_ptr_array_index(report->parts, 0))->shown = TRUE;
    assert_false(counts(report, TRUE));
    report = with_text("image/png", CM_TEXT_PEOPLE_TAG, "Emma Li");
    ((CmReportPart *)g_ptr_array_index(report->parts, 0))->shown = TRUE;
    assert_true(counts(report, FALSE));
    /* People paste photographs into the text as well. */
    report = with_text("image/jpeg", CM_TEXT_CAPTION, "Emma Li");
    ((CmReportPart *)g_ptr_array_index(report->parts, 0))->shown = TRUE;
    assert_true(counts(report, FALSE));
}

static void content_that_comes_twice_is_a_logo(void **state)
{
    (void)state;
    CmReport *report = with_text("image/jpeg", CM_TEXT_CAPTION, "Heron Creek Elementary");
    add_picture(report, "2", "image/jpeg");
    for (guint i = 0; i < 2; i++)
        ((CmReportPart *)g_ptr_array_index(report->parts, i))->sha256[0] = 7;
    assert_false(counts(report, TRUE));
    report = with_text("image/jpeg", CM_TEXT_CAPTION, "Emma Li");
    add_picture(report, "2", "image/jpeg");
    ((CmReportPart *)g_ptr_array_index(report->parts, 0))->sha256[0] = 7;
    ((CmReportPart *)g_ptr_array_index(report->parts, 1))->sha256[0] = 8;
    assert_true(counts(report, FALSE));
}

static gboolean counts_as(const char *type, const char *filename)
{
    CmReport *report = cm_report_new();
    add_picture(report, "1", type)->filename = cm_mail_text_new_string(filename);
    return counts(report, FALSE);
}

static void a_photo_keeps_the_name_that_its_camera_gave_it(void **state)
{
    (void)state;
    assert_true(counts_as("image/jpeg", "IMG-20261119-WA0003.jpg"));
    assert_true(counts_as("image/jpeg", "DSC_0042 (1).JPG"));
    assert_true(counts_as("image/heic", "zip/20261119_101112.heic"));
    assert_true(counts_as("image/jpeg", "WhatsApp Image 2026-11-19 at 10.11.12.jpeg"));
    assert_false(counts_as("image/jpeg", "DSC_logo.jpg"));
    assert_false(counts_as("image/jpeg", "IMG_12.jpg"));
    assert_false(counts_as("image/png", "IMG_1234.png"));
}

/* Whether the first part of @report, which is taken, counts where a student has @evidence in it. */
static gboolean counts_with(CmReport *report, CmEvidenceKind kind, int part)
{
    g_autoptr(CmFacts) facts = cm_facts_new();
    cm_gather_parts(facts, report);
    cm_subject_add_evidence(cm_facts_add_subject(facts, "s1"), kind, CM_STRENGTH_STRONG)->part =
        part;
    facts->declared = kind == CM_EVIDENCE_DECLARATION;
    cm_gather_counting_parts(facts, report);
    cm_report_free(report);
    return ((const CmPartFact *)g_ptr_array_index(facts->parts, 0))->counts;
}

static void a_picture_named_for_a_student_counts(void **state)
{
    (void)state;
    CmReport *report = cm_report_new();
    add_picture(report, "1", "image/png")->shown = TRUE;
    assert_true(counts_with(report, CM_EVIDENCE_NAME, 0));
    report = cm_report_new();
    add_picture(report, "1", "image/jpeg");
    assert_false(counts_with(report, CM_EVIDENCE_NAME, -1));
}

static void a_declared_student_is_shown_by_what_there_is(void **state)
{
    (void)state;
    CmReport *pasted = cm_report_new();
    add_picture(pasted, "1", "image/png")->shown = TRUE;
    assert_true(counts_with(pasted, CM_EVIDENCE_DECLARATION, 0));
    CmReport *logo = cm_report_new();
    add_picture(logo, "1", "image/png")->shown = TRUE;
    add_picture(logo, "2", "image/jpeg");
    assert_false(counts_with(logo, CM_EVIDENCE_DECLARATION, 0));
    CmReport *beside = cm_report_new();
    add_picture(beside, "1", "image/png")->shown = TRUE;
    add_picture(beside, "2", "application/pdf")->media = CM_MEDIA_DOCUMENT;
    assert_false(counts_with(beside, CM_EVIDENCE_DECLARATION, 0));
}

static void a_registered_picture_counts_whatever_it_is(void **state)
{
    (void)state;
    g_autoptr(CmReport) report = cm_report_new();
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_picture(report, "1", "image/png")->shown = TRUE;
    cm_gather_parts(facts, report);
    CmEvidence *evidence = cm_subject_add_evidence(cm_facts_add_subject(facts, "s1"),
                                                   CM_EVIDENCE_PICTURE, CM_STRENGTH_CERTAIN);
    evidence->part = 0;
    cm_gather_counting_parts(facts, report);
    assert_true(((CmPartFact *)g_ptr_array_index(facts->parts, 0))->counts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(camera_tag_caption_and_declaration_make_a_picture_count),
        cmocka_unit_test(nothing_under_200_pixels_counts),
        cmocka_unit_test(what_a_program_writes_is_no_caption),
        cmocka_unit_test(what_a_page_says_of_a_picture_is_a_caption_where_it_names_somebody),
        cmocka_unit_test(a_drawing_shown_in_the_text_is_no_picture_of_somebody),
        cmocka_unit_test(content_that_comes_twice_is_a_logo),
        cmocka_unit_test(a_registered_picture_counts_whatever_it_is),
        cmocka_unit_test(a_photo_keeps_the_name_that_its_camera_gave_it),
        cmocka_unit_test(a_picture_named_for_a_student_counts),
        cmocka_unit_test(a_declared_student_is_shown_by_what_there_is),
    };
    return cmocka_run_group_tests_name("gather_parts", tests, NULL, NULL);
}
