#include "inspector/flat_document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"

#define GIF "R0lGODlhIAAg\n AAAAADs="
#define ODF(body)                                                                                  \
    "<?xml version='1.0' encoding='UTF-8'?>\n<office:document "                                    \
    "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "                             \
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "                                 \
    "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'><office:body>" body            \
    "</office:body></office:document>"
#define WORD(body)                                                                                 \
    "<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w:wordDocument "            \
    "xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>" body "</w:wordDocument>"
#define PACKAGE(body)                                                                              \
    "<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>" body           \
    "</pkg:package>"
#define BOOK(body)                                                                                 \
    "<?xml version='1.0'?>\n<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>" body  \
    "</Workbook>"

static CmReport *read_document(const char *declared, const char *xml)
{
    g_autofree char *mail = packed_mail(declared, xml, strlen(xml));
    return inspected(mail);
}

static void assert_document(const char *xml, const char *type, CmReason reason, const char *words)
{
    g_autoptr(CmReport) report = read_document("application/octet-stream", xml);
    const CmReportPart *part = inspected_part(report, "1");
    g_autofree char *texts = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(part->type, type);
    assert_int_equal(part->reason, reason);
    assert_int_equal(part->media, CM_MEDIA_DOCUMENT);
    assert_non_null(strstr(texts, words));
    assert_null(strstr(texts, "R0lGOD"));
}

static void document_in_one_file_is_told_by_its_first_element(void **state G_GNUC_UNUSED)
{
    static const char *const others[] = {"<document>", "<w:p>",      "office:document",
                                         "",           "<Workbook>", "<package xmlns='opf'>"};
    assert_document(ODF("<text:p>E<text:span>mm</text:span>a</text:p>"),
                    "application/vnd.oasis.opendocument+xml", CM_REASON_NONE, "Emma");
    assert_document(WORD("<w:p><w:r><w:t>Em</w:t></w:r><w:r><w:t>ma</w:t></w:r></w:p>"),
                    "application/vnd.ms-word+xml", CM_REASON_NONE, "Emma");
    assert_document(PACKAGE("<pkg:part><pkg:xmlData>Emma</pkg:xmlData></pkg:part>"),
                    "application/vnd.ms-office+xml", CM_REASON_NONE, "Emma");
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        assert_null(cm_flat_document_detect(cm_span_of(others[i])));
}

static void fields_of_a_document_are_apart(void **state G_GNUC_UNUSED)
{
    assert_document(
        BOOK("<Row><Cell><Data>Emma Li</Data></Cell><Cell><Data>12</Data></Cell></Row>"),
        "application/vnd.ms-excel+xml", CM_REASON_NONE, "Emma Li\t12");
}

static void picture_in_a_document_of_one_file_is_a_member(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) odf = read_document("text/xml", ODF("<draw:image><office:binary-data>" GIF
                                                            "</office:binary-data></draw:image>"));
    g_autoptr(CmReport) word = read_document(
        "application/xml", WORD("<w:binData w:name=\"wordml://a>b.gif\">" GIF "</w:binData>"));
    g_autoptr(CmReport) package = read_document(
        "application/octet-stream", PACKAGE("<pkg:part pkg:name=\"/word/media/image1.gif\">"
                                            "<pkg:binaryData>" GIF "</pkg:binaryData></pkg:part>"));
    g_autofree char *texts = inspected_texts(odf, CM_TEXT_BODY);
    assert_string_equal(texts, "");
    assert_true(inspected_part(odf, "1")->inspected);
    assert_int_equal(inspected_part(odf, "1/1")->width, 32);
    assert_int_equal(inspected_part(word, "1/wordml://a>b.gif")->width, 32);
    assert_int_equal(inspected_part(package, "1/word/media/image1.gif")->width, 32);
}

/* Behind a comment words would stand where base64 is looked for. */
static void what_may_hide_something_is_not_inspected(void **state G_GNUC_UNUSED)
{
    assert_document(WORD("<w:t><!--<binData>-->Emma</w:t>"), "application/vnd.ms-word+xml",
                    CM_REASON_UNKNOWN_TYPE, "Emma");
    assert_document(WORD("<w:binData><![CDATA[AAAA]]></w:binData><w:t>Emma</w:t>"),
                    "application/vnd.ms-word+xml", CM_REASON_UNKNOWN_TYPE, "Emma");
    assert_document("<!DOCTYPE a [<!ENTITY b 'Emma'>]><office:document>&b;</office:document>",
                    "application/vnd.oasis.opendocument+xml", CM_REASON_UNKNOWN_TYPE, "Emma");
    assert_document("<office:document><a>Emma</office:document>",
                    "application/vnd.oasis.opendocument+xml", CM_REASON_BROKEN, "Emma");
}

static void link_of_a_cell_is_one(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report =
        read_document("application/vnd.ms-excel",
                      BOOK("<Cell xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet' "
                           "ss:HRef='https://a.example/album'><Data>Photos</Data></Cell>"));
    g_autofree char *links = inspected_texts(report, CM_TEXT_LINK);
    assert_string_equal(links, "1 flat:document=https://a.example/album|");
}

static void document_in_utf16_is_one_too(void **state G_GNUC_UNUSED)
{
    gsize length = 0;
    g_autofree char *wide =
        g_convert("\357\273\277<?xml version='1.0' encoding='UTF-16'?><w:wordDocument "
                  "xmlns:w='a'><w:t>Emma</w:t></w:wordDocument>",
                  -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
    g_autofree char *mail = packed_mail("application/octet-stream", wide, length);
    g_autoptr(CmReport) report = inspected(mail);
    g_autofree char *texts = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(inspected_part(report, "1")->type, "application/vnd.ms-word+xml");
    assert_true(inspected_part(report, "1")->inspected);
    assert_non_null(strstr(texts, "Emma"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(document_in_one_file_is_told_by_its_first_element),
        cmocka_unit_test(fields_of_a_document_are_apart),
        cmocka_unit_test(picture_in_a_document_of_one_file_is_a_member),
        cmocka_unit_test(what_may_hide_something_is_not_inspected),
        cmocka_unit_test(link_of_a_cell_is_one),
        cmocka_unit_test(document_in_utf16_is_one_too),
    };
    return cmocka_run_group_tests_name("flat_document", tests, NULL, NULL);
}
