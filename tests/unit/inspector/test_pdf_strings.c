#include "inspector/pdf_strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"
#include "pdf_sample.h"

static char *strings_of(const char *object, const char *trailer)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_add(pdf, 30, object);
    pdf_sample_end(pdf, trailer);
    g_autofree char *mail = packed_mail("application/pdf", (const char *)pdf->data, pdf->len);
    g_autoptr(CmReport) report = inspected(mail);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    const char *found = strstr(bodies, "pdf:string=");
    const char *end = found != NULL ? strchr(found, '|') : NULL;
    return end != NULL ? g_strndup(found, (gsize)(end - found)) : g_strdup("");
}

static void assert_strings(const char *object, const char *expected)
{
    g_autofree char *found = strings_of(object, "");
    assert_string_equal(found, expected);
}

static void what_is_shown_beside_a_page_is_read(void **state G_GNUC_UNUSED)
{
    assert_strings("<</Title(Report of Bo Doe)/Parent 2 0 R/Dest[3 0 R/Fit]>>",
                   "pdf:string=Report of Bo Doe\n");
    assert_strings("<</S/Figure/Alt<FEFF0042006F00200044006F0065>>>", "pdf:string=Bo Doe\n");
    assert_strings("<</FT/Ch/Opt[(Bo Doe)[(1)(Al Poe)]]>>", "pdf:string=Bo Doe\n1\nAl Poe\n");
    assert_strings("<</Opt 31 0 R>>\nendobj\n31 0 obj\n[(Bo Doe)[(1)(Al Poe)]]",
                   "pdf:string=Bo Doe\n1\nAl Poe\n");
    assert_strings("<</Alt 31 0 R>>\nendobj\n31 0 obj\n(Bo Doe)", "pdf:string=Bo Doe\n");
    assert_strings("<</Type/OCG/Name(Bo Doe)>>", "pdf:string=Bo Doe\n");
}

static void names_of_pages_and_words_of_signatures_are_read(void **state G_GNUC_UNUSED)
{
    assert_strings("<</Nums[0<</P(Bo Doe )/S/D>>]>>", "pdf:string=Bo Doe \n");
    assert_strings("<</Type/Sig/Name(Al Poe)/Reason(seen by Bo)/Location(Here)/ContactInfo(b@a)>>",
                   "pdf:string=b@a\nHere\nAl Poe\nseen by Bo\n");
    assert_strings("<</Subtype/Redact/OverlayText(Bo Doe)>>", "pdf:string=Bo Doe\n");
}

static void columns_of_a_portfolio_are_read(void **state G_GNUC_UNUSED)
{
    assert_strings("<</CI<</Pupil(Bo Doe)/Year<</D(Grade 4)/P(ca. )>>/Size 3>>>>",
                   "pdf:string=Bo Doe\nGrade 4\nca. \n");
    assert_strings("<</CI 31 0 R>>\nendobj\n31 0 obj\n<</Pupil(Bo Doe)>>", "pdf:string=Bo Doe\n");
    assert_strings("<</Schema<</Pupil<</N(Pupil)/Subtype/S>>>>>>", "pdf:string=Pupil\n");
}

static void what_the_document_says_of_itself_in_own_words_is_read(void **state G_GNUC_UNUSED)
{
    g_autofree char *found = strings_of("<</Title(Al)/Producer(Al)/ModDate(D:2026)/Seen(D:2026)"
                                        "/Pupil(Bo Doe)/Name(Cy)>>",
                                        "/Info 30 0 R");
    assert_string_equal(found, "pdf:string=Cy\nBo Doe\n");
}

static void other_strings_are_passed_over(void **state G_GNUC_UNUSED)
{
    assert_strings("<</ID(Bo)/Name/Bo/DA(Bo)/Title(Bo)>>", "");
}

static void line_that_comes_again_is_told_once(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) words = g_string_new(NULL);
    assert_true(cm_pdf_strings_add(words, "a") && cm_pdf_strings_add(words, "a"));
    assert_true(cm_pdf_strings_add(words, "") && cm_pdf_strings_add(words, "ba"));
    assert_true(cm_pdf_strings_add(words, "a"));
    assert_string_equal(words->str, "a\nba\na\n");
}

static void words_have_a_limit(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) words = g_string_new(NULL);
    g_autofree char *half = g_strnfill((2u << 20) - 1, 'x'), *more = g_strnfill(2u << 20, 'y');
    assert_true(cm_pdf_strings_add(words, half));
    assert_false(cm_pdf_strings_add(words, more));
    assert_int_equal(words->len, 2u << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shown_beside_a_page_is_read),
        cmocka_unit_test(names_of_pages_and_words_of_signatures_are_read),
        cmocka_unit_test(columns_of_a_portfolio_are_read),
        cmocka_unit_test(what_the_document_says_of_itself_in_own_words_is_read),
        cmocka_unit_test(other_strings_are_passed_over),
        cmocka_unit_test(line_that_comes_again_is_told_once),
        cmocka_unit_test(words_have_a_limit),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("pdf_strings", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
