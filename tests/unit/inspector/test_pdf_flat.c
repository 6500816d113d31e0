#include "inspector/pdf_flat.h"

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

#define WRITES "BT /F 12 Tf 10 20 Td "

static CmReport *inspected_pdf(const GByteArray *pdf)
{
    g_autofree char *mail = packed_mail("application/pdf", (const char *)pdf->data, pdf->len);
    return inspected(mail);
}

static void add_form(GByteArray *pdf, guint number, const char *dictionary, const char *text)
{
    g_autofree char *whole = g_strconcat("/Resources<</Font<</F 5 0 R>>>>", dictionary, NULL);
    g_autofree char *content = g_strdup_printf(WRITES "(%s) Tj ET", text);
    pdf_sample_stream(pdf, number, whole, content, strlen(content));
}

static gboolean says(const CmReport *report, const char *text, guint page)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *found = g_ptr_array_index(report->texts, i);
        if (found->role == CM_TEXT_BODY && found->page == page &&
            strstr(cm_mail_text_bytes(found->text, NULL), text) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* Stamps, buttons, fields: their letters are on no page. Both states of a button count. */
static void what_notes_look_like_is_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_add(
        pdf, 8,
        "<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 30 0 R/D<</On 31 0 R/Off 32 0 R"
        ">>>>>>");
    add_form(pdf, 30, "/Subtype/Form/BBox[0 0 100 50]", "Bo Doe");
    add_form(pdf, 31, "/BBox[0 0 5000 50]/Matrix[0 0.01 -0.01 0 300 -200]", "Al Poe");
    add_form(pdf, 32, "/BBox[0 0 0 0]", "Cy Roe");
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    assert_true(inspected_part(report, "1")->inspected);
    assert_true(says(report, "Bo Doe", 2) && says(report, "Al Poe", 2) &&
                says(report, "Cy Roe", 2));
    assert_true(says(report, "Emma Li", 2) && says(report, "one", 1));
    g_autofree char *links = inspected_texts(report, CM_TEXT_LINK);
    assert_string_equal(links, "");
}

/* A form of many fields. */
static void many_appearances_are_all_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    g_autoptr(GString) notes = g_string_new("<</Type/Page/Parent 2 0 R/Annots[");
    for (guint i = 0; i < 250; i++) {
        g_autofree char *text = g_strdup_printf("Field%u.", i);
        add_form(pdf, 1000 + i, "/BBox[0 0 200 40]", text);
        g_string_append_printf(notes, "<</Subtype/Widget/AP<</N %u 0 R>>>>", 1000 + i);
    }
    g_string_append(notes, "]>>");
    pdf_sample_add(pdf, 4, notes->str);
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    assert_true(says(report, "Field0.", 2) && says(report, "Field99.", 2) &&
                says(report, "Field100.", 2) && says(report, "Field249.", 2));
}

/* Who reads may show layers that are hidden at first, and hide others. */
static void hidden_layers_are_read(void **state G_GNUC_UNUSED)
{
    static const char content[] =
        "/OC/A BDC " WRITES "(Bo Doe) Tj ET EMC /OC/B BDC " WRITES "0 40 Td (Al Poe) Tj ET EMC";
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_add(pdf, 1,
                   "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[30 0 R 31 0 R]"
                   "/D<</OFF[30 0 R]/Order[31 0 R]/RBGroups[[30 0 R 31 0 R]]>>>>>>");
    pdf_sample_add(pdf, 3,
                   "<</Type/Page/Parent 2 0 R/Contents 6 0 R/Resources<</Font<</F 5 0 R>>"
                   "/Properties<</A 30 0 R/B 31 0 R>>>>>>");
    pdf_sample_add(pdf, 30, "<</Type/OCG/Name(a)>>");
    pdf_sample_add(pdf, 31, "<</Type/OCG/Name(b)>>");
    pdf_sample_stream(pdf, 6, "", content, sizeof content - 1);
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    assert_true(inspected_part(report, "1")->inspected);
    assert_true(says(report, "Bo Doe", 1) && says(report, "Al Poe", 1));
    assert_true(says(report, "Emma Li", 2));
    g_autofree char *links = inspected_texts(report, CM_TEXT_LINK);
    assert_string_equal(links, "1 pdf:link=https://a.example/|");
}

static CmReason made_of(const char *object, gsize size, gboolean *copied)
{
    CmPdfFlat flat;
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_stream(pdf, 30, "", "q Q", 3);
    pdf_sample_add(pdf, 8, object);
    pdf_sample_end(pdf, "");
    qpdf_data opened = qpdf_init();
    qpdf_silence_errors(opened);
    qpdf_set_suppress_warnings(opened, QPDF_TRUE);
    qpdf_read_memory(opened, "a", (const char *)pdf->data, pdf->len, "");
    CmReason reason = cm_pdf_flat_make(&flat, opened, size);
    *copied = flat.bytes != NULL;
    for (guint i = 0; i < flat.notes->len; i++)
        assert_int_equal(g_array_index(flat.notes, guint, i), 2);
    assert_true(flat.notes->len > 0 || !*copied);
    cm_pdf_flat_clear(&flat);
    qpdf_cleanup(&opened);
    return reason;
}

static void document_that_shows_all_needs_no_copy(void **state G_GNUC_UNUSED)
{
    gboolean copied = TRUE;
    assert_int_equal(made_of("<</Subtype/Link>>", 1000, &copied), CM_REASON_NONE);
    assert_false(copied);
    assert_int_equal(made_of("<</AP<</N 30 0 R>>>>", 1000, &copied), CM_REASON_NONE);
    assert_true(copied);
}

static void copies_have_limits(void **state G_GNUC_UNUSED)
{
    gboolean copied = FALSE;
    g_autoptr(GString) many = g_string_new("<</AP<</N<<");
    for (guint i = 0; i < 5001; i++)
        g_string_append_printf(many, "/S%u 30 0 R", i);
    g_string_append(many, ">>>>>>");
    assert_int_equal(made_of(many->str, 1000, &copied), CM_REASON_TOO_MANY);
    assert_int_equal(made_of("<</AP<</N 30 0 R>>>>", (gsize)49 << 20, &copied),
                     CM_REASON_TOO_LARGE);
    assert_false(copied);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_notes_look_like_is_read),
        cmocka_unit_test(many_appearances_are_all_read),
        cmocka_unit_test(hidden_layers_are_read),
        cmocka_unit_test(document_that_shows_all_needs_no_copy),
        cmocka_unit_test(copies_have_limits),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("pdf_flat", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
