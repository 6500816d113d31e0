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

static void the_first_body_is_what_a_person_reads(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = sample();
    const CmReportText *body = cm_report_text_body(report);
    assert_string_equal(cm_mail_text_bytes(body->text, NULL), "first");
    g_autoptr(CmReport) empty = cm_report_new();
    assert_null(cm_report_text_body(empty));
    assert_null(cm_report_text_subject(empty));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_messages_own_header_is_found_and_no_other),
        cmocka_unit_test(the_first_body_is_what_a_person_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
