#include "gateway/report_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static CmReport *sample(void)
{
    CmReport *report = cm_report_new();
    cm_report_add_part(report, "1");
    cm_report_add_text(report, CM_TEXT_HEADER, 0, "auto-submitted", cm_mail_text_new_string("in"));
    cm_report_add_text(report, CM_TEXT_HEADER, -1, "auto-submitted", cm_mail_text_new_string("no"));
    cm_report_add_text(report, CM_TEXT_SUBJECT, -1, "subject", cm_mail_text_new_string("Race"));
    cm_report_add_text(report, CM_TEXT_BODY, 0, "text/plain", cm_mail_text_new_string("first"));
    cm_report_add_text(report, CM_TEXT_BODY, 0, "text/html", cm_mail_text_new_string("second"));
    return report;
}

static void the_messages_own_header_is_found_and_no_other(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = sample();
    assert_string_equal(cm_report_text_header(report, "auto-submitted"), "no");
    assert_null(cm_report_text_header(report, "message-id"));
    assert_string_equal(cm_mail_text_bytes(cm_report_text_subject(report), NULL), "Race");
}

static void keywords_and_comments_are_what_a_header_says_to_readers(void **state G_GNUC_UNUSED)
{
    static const char *const fields[] = {"keywords", "comments", "x-keywords", "auto-submitted"};
    g_autoptr(CmReport) report = cm_report_new();
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
        cm_report_add_text(report, CM_TEXT_HEADER, -1, fields[i], cm_mail_text_new_string("x"));
        assert_int_equal(cm_report_text_is_remark(g_ptr_array_index(report->texts, i)), i < 2);
    }
    cm_report_add_text(report, CM_TEXT_CAPTION, -1, "keywords", cm_mail_text_new_string("x"));
    assert_false(cm_report_text_is_remark(g_ptr_array_index(report->texts, 4)));
}

static void the_first_body_is_what_a_person_reads(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = sample();
    const CmReportText *body = cm_report_text_body(report);
    assert_string_equal(cm_mail_text_bytes(body->text, NULL), "first");
    g_autoptr(CmReport) empty = cm_report_new();
    assert_null(cm_report_text_body(empty));
    assert_null(cm_report_text_subject(empty));
}

static void add_part(CmReport *report, const char *id, const char *type, const char *filename)
{
    CmReportPart *part = cm_report_add_part(report, id);
    g_free(part->type);
    part->type = g_strdup(type);
    part->media = g_str_has_prefix(type, "message/") ? CM_MEDIA_MESSAGE : CM_MEDIA_TEXT;
    if (filename != NULL)
        part->filename = cm_mail_text_new_string(filename);
    cm_report_add_text(report, CM_TEXT_BODY, (int)report->parts->len - 1, type,
                       cm_mail_text_new_string("text"));
}

static gboolean is_own(const CmReport *report, guint part)
{
    return cm_report_text_is_own(report, g_ptr_array_index(report->texts, part));
}

static void what_the_sender_wrote_is_the_first_text_and_its_page(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = cm_report_new();
    add_part(report, "1", "image/jpeg", NULL);
    add_part(report, "2.1", "text/plain", NULL);
    add_part(report, "2.2", "text/html", NULL);
    add_part(report, "3", "text/plain", NULL);
    add_part(report, "4", "text/html", NULL);
    assert_false(is_own(report, 0));
    assert_true(is_own(report, 1));
    assert_true(is_own(report, 2));
    assert_false(is_own(report, 3));
    assert_false(is_own(report, 4));
}

static void a_file_or_an_enclosed_message_is_not_what_the_sender_wrote(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = cm_report_new();
    add_part(report, "1", "text/plain", "a.txt");
    add_part(report, "2", "message/rfc822", NULL);
    add_part(report, "2.1", "text/plain", NULL);
    add_part(report, "2.2.1", "text/plain", NULL);
    add_part(report, "3/a", "text/plain", NULL);
    for (guint i = 0; i < report->parts->len; i++)
        assert_false(is_own(report, i));
    add_part(report, "22", "text/html", NULL);
    add_part(report, "23", "text/html", NULL);
    assert_true(is_own(report, 5));
    assert_false(is_own(report, 6));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_messages_own_header_is_found_and_no_other),
        cmocka_unit_test(keywords_and_comments_are_what_a_header_says_to_readers),
        cmocka_unit_test(the_first_body_is_what_a_person_reads),
        cmocka_unit_test(what_the_sender_wrote_is_the_first_text_and_its_page),
        cmocka_unit_test(a_file_or_an_enclosed_message_is_not_what_the_sender_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
