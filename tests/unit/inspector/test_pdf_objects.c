#include "inspector/pdf_objects.h"

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
#include "samples.h"

static CmReport *inspected_pdf(const GByteArray *pdf)
{
    g_autofree char *mail = packed_mail("application/pdf", (const char *)pdf->data, pdf->len);
    return inspected(mail);
}

static GByteArray *tagged_jpeg(void)
{
    static const char mark[] = "http://ns.adobe.com/xap/1.0/";
    g_autofree char *region = samples_region("Emma Li", "Face");
    g_autofree char *xmp = samples_xmp(region);
    GByteArray *jpeg = samples_jpeg_begin();
    samples_jpeg_segment(jpeg, 0xe1, mark, sizeof mark, xmp, strlen(xmp));
    samples_jpeg_end(jpeg);
    return jpeg;
}

static void photo_keeps_its_tags_and_has_its_page(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    g_autoptr(GByteArray) jpeg = tagged_jpeg();
    pdf_sample_stream(pdf, 20,
                      "/Type/XObject/Subtype/Image/Width 4000/Height 3000/BitsPerComponent 8"
                      "/ColorSpace/DeviceRGB/Filter/DCTDecode",
                      jpeg->data, jpeg->len);
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    const CmReportPart *picture = inspected_part(report, "1/image20.jpeg");
    assert_non_null(picture);
    assert_int_equal(picture->page, 2);
    assert_int_equal(picture->width, 4000);
    g_autofree char *people = inspected_texts(report, CM_TEXT_PEOPLE_TAG);
    assert_string_equal(people, "1/image20.jpeg xmp:mwg-rs=Emma Li|");
}

static void picture_that_no_page_shows_is_found_too(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    g_autofree char *pixels = g_malloc0(100 * 80);
    pdf_sample_stream(pdf, 30,
                      "/Subtype/Image/Width 100/Height 80/BitsPerComponent 8/ColorSpace/DeviceGray",
                      pixels, 100 * 80);
    pdf_sample_stream(pdf, 31,
                      "/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray",
                      pixels, 100);
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    assert_int_equal(inspected_part(report, "1/image30.png")->width, 100);
    assert_int_equal(inspected_part(report, "1/image30.png")->page, 0);
    assert_null(inspected_part(report, "1/image31.png"));
}

static void picture_of_a_kind_that_is_not_unpacked_is_not_inspected(void **state G_GNUC_UNUSED)
{
    static const char *const kinds[] = {
        "/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode",
        "/BitsPerComponent 8/ColorSpace[/Separation/Gold/DeviceCMYK 9 0 R]",
        "/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/EncodedByteAlign true>>",
        "/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 1 9 0 R]",
    };
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GByteArray) pdf = pdf_sample_begin();
        g_autofree char *dictionary =
            g_strconcat("/Subtype/Image/Width 99/Height 99", kinds[i], NULL);
        pdf_sample_stream(pdf, 32, dictionary, "x", 1);
        pdf_sample_end(pdf, "");
        g_autoptr(CmReport) report = inspected_pdf(pdf);
        const CmReportPart *fax = inspected_part(report, "1/image32.tiff");
        const CmReportPart *part = fax != NULL ? fax : inspected_part(report, "1/image32.png");
        assert_int_equal(part->media, CM_MEDIA_IMAGE);
        assert_int_equal(part->width, 99);
        assert_int_equal(part->reason, CM_REASON_UNKNOWN_TYPE);
        assert_false(part->inspected);
    }
}

/* The trailer may say that there are fewer objects than there are. */
static void picture_beyond_the_size_that_the_trailer_claims_is_found(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    g_autofree char *pixels = g_malloc0(100 * 80);
    pdf_sample_stream(pdf, 70,
                      "/Subtype/Image/Width 100/Height 80/BitsPerComponent 8/ColorSpace/DeviceGray",
                      pixels, 100 * 80);
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    assert_non_null(inspected_part(report, "1/image70.png"));
}

static void objects_without_end_are_too_many(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_add(pdf, 300001, "<<>>");
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_TOO_MANY);
}

static CmReport *inspected_strips(guint count, guint height)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    g_autofree char *pixels = g_malloc0(600 * (gsize)height);
    g_autofree char *dictionary = g_strdup_printf(
        "/Subtype/Image/Width 600/Height %u/BitsPerComponent 8/ColorSpace/DeviceGray", height);
    for (guint i = 0; i < count; i++)
        pdf_sample_stream(pdf, 50 + i, dictionary, pixels, 600 * (gsize)height);
    pdf_sample_end(pdf, "");
    return inspected_pdf(pdf);
}

static void picture_in_strips_is_not_inspected(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) cut = inspected_strips(8, 32);
    const CmReportPart *part = inspected_part(cut, "1/strips0.600w");
    assert_int_equal(part->media, CM_MEDIA_IMAGE);
    assert_int_equal(part->width, 600);
    assert_int_equal(part->height, 256);
    assert_false(part->inspected);
    g_autoptr(CmReport) lines = inspected_strips(8, 2), banner = inspected_strips(1, 60);
    assert_int_equal(lines->parts->len, 1);
    assert_int_equal(banner->parts->len, 1);
}

static void picture_in_the_content_itself_is_not_inspected(void **state G_GNUC_UNUSED)
{
    static const char page[] = "q BI /W 300 /H 200 /BPC 8 /CS /G ID abc EI Q";
    static const char form[] = "BI/W 100/H 90/IM true ID abc\nEI";
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_stream(pdf, 6, "", page, sizeof page - 1);
    pdf_sample_stream(pdf, 20, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", form, sizeof form - 1);
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    const CmReportPart *of_form = inspected_part(report, "1/inline2");
    const CmReportPart *of_page = inspected_part(report, "1/inline1");
    assert_int_equal(of_form->width, 100);
    assert_int_equal(of_form->page, 2);
    assert_int_equal(of_page->height, 200);
    assert_int_equal(of_page->page, 1);
    assert_false(of_form->inspected || of_page->inspected);
    assert_true(inspected_part(report, "1")->inspected);
}

static void files_within_are_members_by_name(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_add(pdf, 40, "<</Type/Filespec/F(Emma.txt)/EF<</F 41 0 R>>>>");
    pdf_sample_stream(pdf, 41, "/Type/EmbeddedFile", "Dear Emma", 9);
    pdf_sample_stream(pdf, 42, "/Type/EmbeddedFile", "nobody names me", 15);
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    assert_non_null(inspected_part(report, "1/Emma.txt"));
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "1/Emma.txt text/plain=Dear Emma|"));
    assert_non_null(strstr(bodies, "nobody names me"));
}

static void metadata_of_the_document_is_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    g_autofree char *xmp =
        samples_xmp("<dc:subject><rdf:Bag><rdf:li>Emma</rdf:li></rdf:Bag></dc:subject>");
    pdf_sample_stream(pdf, 43, "/Type/Metadata/Subtype/XML", xmp, strlen(xmp));
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    g_autofree char *captions = inspected_texts(report, CM_TEXT_CAPTION);
    assert_non_null(strstr(captions, "=Emma|"));
}

static void damaged_stream_makes_the_document_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_stream(pdf, 41, "/Type/EmbeddedFile/Filter/FlateDecode", "no zlib at all", 14);
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_pdf(pdf);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(photo_keeps_its_tags_and_has_its_page),
        cmocka_unit_test(picture_that_no_page_shows_is_found_too),
        cmocka_unit_test(picture_of_a_kind_that_is_not_unpacked_is_not_inspected),
        cmocka_unit_test(picture_beyond_the_size_that_the_trailer_claims_is_found),
        cmocka_unit_test(objects_without_end_are_too_many),
        cmocka_unit_test(picture_in_strips_is_not_inspected),
        cmocka_unit_test(picture_in_the_content_itself_is_not_inspected),
        cmocka_unit_test(files_within_are_members_by_name),
        cmocka_unit_test(metadata_of_the_document_is_read),
        cmocka_unit_test(damaged_stream_makes_the_document_broken),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("pdf_objects", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
