#include "inspector/pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"
#include "pdf_sample.h"

static CmReport *inspected_pdf(const GByteArray *pdf)
{
    g_autofree char *mail = packed_mail("application/pdf", (const char *)pdf->data, pdf->len);
    return inspected(mail);
}

static void text_is_told_page_by_page(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    assert_true(inspected_part(report, "1")->inspected);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 pdf:page=one|1 pdf:page=Emma Li|");
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role == CM_TEXT_LINK ||
            g_str_equal(cm_mail_text_bytes(text->text, NULL), "Emma Li"))
            assert_int_equal(text->page, 2);
    }
    g_autofree char *links = inspected_texts(report, CM_TEXT_LINK);
    assert_string_equal(links, "1 pdf:link=https://a.example/|");
}

/* With the page where one shows it. */
static void link_of_a_page_and_of_a_button_is_told_once(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_add(pdf, 9, "<</Title(a)/Parent 2 0 R/A<</S/URI/URI(https://a.example/)>>>>");
    pdf_sample_add(pdf, 10, "<</FT/Btn/A<</S/URI/URI(https://b.example/)>>>>");
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    g_autofree char *links = inspected_texts(report, CM_TEXT_LINK);
    assert_string_equal(links, "1 pdf:link=https://a.example/|1 pdf:link=https://b.example/|");
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role == CM_TEXT_LINK)
            assert_int_equal(text->page,
                             strstr(cm_mail_text_bytes(text->text, NULL), "a.") ? 2 : 0);
    }
}

static void properties_are_captions(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_add(pdf, 9, "<</Title(Emma)/Author(Bo Doe)>>");
    pdf_sample_end(pdf, "/Info 9 0 R");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    g_autofree char *captions = inspected_texts(report, CM_TEXT_CAPTION);
    assert_string_equal(captions, "1 pdf:title=Emma|1 pdf:author=Bo Doe|");
}

static void document_that_needs_a_password_is_encrypted(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    g_autofree char *filler = g_strnfill(32, 'x');
    g_autofree char *handler =
        g_strdup_printf("<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>", filler, filler);
    pdf_sample_add(pdf, 10, handler);
    pdf_sample_end(pdf, "/Encrypt 10 0 R/ID[(a)(a)]");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_ENCRYPTED);
}

static void what_is_no_document_is_broken(void **state G_GNUC_UNUSED)
{
    g_autofree char *mail = packed_mail("application/pdf", "%PDF-1.7 nothing", 16);
    g_autoptr(CmReport) report = inspected(mail);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
}

static void second_attempt_does_not_open_documents(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_end(pdf, "");
    g_autofree char *mail = packed_mail("application/pdf", (const char *)pdf->data, pdf->len);
    g_autoptr(CmReport) report = inspected_bytes(mail, strlen(mail), TRUE);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_UNKNOWN_TYPE);
}

static void warmth_can_be_had_and_given_back(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPdfWarmth) warmth = cm_pdf_warm();
    assert_non_null(warmth);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_told_page_by_page),
        cmocka_unit_test(link_of_a_page_and_of_a_button_is_told_once),
        cmocka_unit_test(properties_are_captions),
        cmocka_unit_test(document_that_needs_a_password_is_encrypted),
        cmocka_unit_test(what_is_no_document_is_broken),
        cmocka_unit_test(second_attempt_does_not_open_documents),
        cmocka_unit_test(warmth_can_be_had_and_given_back),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("pdf", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
