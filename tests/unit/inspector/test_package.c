#include "inspector/package.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"

#define GIF "GIF89a\x2c\x01\xc8\0\0\0\0;"
#define TYPES                                                                                      \
    {                                                                                              \
        "[Content_Types].xml", "<?xml version='1.0'?><Types/>", 0                                  \
    }

static CmReport *inspected_package(const PackedMember *members, guint count)
{
    g_autoptr(GByteArray) zip = packed_of("zip", members, count);
    g_autofree char *mail =
        packed_mail("application/octet-stream", (const char *)zip->data, zip->len);
    return inspected(mail);
}

static void letter_gives_text_links_properties_and_pictures_with_their_pages(
    void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        TYPES,
        {"word/document.xml",
         "<?xml version='1.0'?><w xmlns:r='http://x/relationships'><p>Dear parents</p>"
         "<p><lastRenderedPageBreak/>Em<b/>ma<blip r:embed='r1'/></p></w>",
         0},
        {"word/_rels/document.xml.rels",
         "<?xml version='1.0'?><R><Relationship Id='r1' Target='media/image1.gif'/>"
         "<Relationship Id='r2' Target='https://a.example/' TargetMode='External'/></R>",
         0},
        {"docProps/core.xml", "<?xml version='1.0'?><c><creator>Bo Doe</creator></c>", 0},
        {"word/media/image1.gif", GIF, sizeof GIF - 1},
    };
    g_autoptr(CmReport) report = inspected_package(members, G_N_ELEMENTS(members));
    const CmReportPart *document = inspected_part(report, "1");
    assert_true(document->inspected);
    assert_int_equal(document->media, CM_MEDIA_DOCUMENT);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 docx:document=Dear parents|1 docx:document=Emma|");
    g_autofree char *links = inspected_texts(report, CM_TEXT_LINK);
    assert_string_equal(links, "1 docx:link=https://a.example/|");
    g_autofree char *captions = inspected_texts(report, CM_TEXT_CAPTION);
    assert_string_equal(captions, "1 docx:creator=Bo Doe|");
    const CmReportPart *picture = inspected_part(report, "1/word/media/image1.gif");
    assert_int_equal(picture->width, 300);
    assert_int_equal(picture->page, 2);
    assert_int_equal(report->parts->len, 2);
}

static void workbook_gives_rows_by_sheet(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        TYPES,
        {"xl/worksheets/sheet2.xml",
         "<?xml version='1.0'?><w><row><c t='s'><v>1</v></c><c><v>7</v></c></row></w>", 0},
        {"xl/sharedStrings.xml",
         "<?xml version='1.0'?><sst><si><t>a</t></si><si><t>Emma</t></si></sst>", 0},
        {"xl/printerSettings/printerSettings1.bin", "\x01\x02\x03\x80\x04", 0},
    };
    g_autoptr(CmReport) report = inspected_package(members, G_N_ELEMENTS(members));
    assert_true(inspected_part(report, "1")->inspected);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 xlsx:sharedstrings=a\nEmma\n|1 xlsx:sheet=Emma\t7|");
    const CmReportText *sheet = g_ptr_array_index(report->texts, report->texts->len - 1);
    assert_int_equal(sheet->page, 2);
}

static void slides_of_an_open_document_are_pages(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        {"mimetype", "application/vnd.oasis.opendocument.presentation", 0},
        {"content.xml",
         "<?xml version='1.0'?><office:d xmlns:office='urn:o' xmlns:draw='urn:d' "
         "xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:text='urn:t'><office:presentation>"
         "<draw:page><text:p>one</text:p></draw:page><draw:page><text:p>Emma</text:p><draw:image "
         "xlink:href='Pictures/a.gif'/><text:a xlink:href='https://a.example/'/></draw:page>"
         "</office:presentation></office:d>",
         0},
        {"META-INF/manifest.xml", "<?xml version='1.0'?><m/>", 0},
        {"Pictures/a.gif", GIF, sizeof GIF - 1},
    };
    g_autoptr(GByteArray) zip = packed_of("zip", members, G_N_ELEMENTS(members));
    g_autofree char *mail = packed_mail("application/vnd.oasis.opendocument.presentation",
                                        (const char *)zip->data, zip->len);
    g_autoptr(CmReport) report = inspected(mail);
    assert_int_equal(inspected_part(report, "1/Pictures/a.gif")->page, 2);
    const CmReportText *second = NULL;
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role == CM_TEXT_BODY && text->page == 2)
            second = text;
    }
    assert_non_null(second);
    assert_string_equal(cm_mail_text_bytes(second->text, NULL), "Emma");
    g_autofree char *links = inspected_texts(report, CM_TEXT_LINK);
    assert_string_equal(links, "1 odf:content=https://a.example/|");
}

static void damaged_document_is_broken_and_searched_all_the_same(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        TYPES,
        {"word/document.xml", "<?xml version='1.0'?><w><p>Emma</q><p>Li</p>", 0},
    };
    g_autoptr(CmReport) report = inspected_package(members, G_N_ELEMENTS(members));
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "Emma"));
    assert_non_null(strstr(bodies, "Li"));
}

/* What Word would refuse, other programs show. */
static void assert_broken_with(const char *name, const char *xml, const char *word)
{
    const PackedMember members[] = {
        TYPES,
        {"word/document.xml", "<?xml version='1.0'?><w><p>Dear parents</p></w>", 0},
        {name, xml, 0},
    };
    g_autoptr(CmReport) report = inspected_package(members, G_N_ELEMENTS(members));
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_BROKEN);
    assert_non_null(strstr(bodies, word));
}

static void damaged_properties_and_relationships_are_searched_all_the_same(
    void **state G_GNUC_UNUSED)
{
    assert_broken_with("docProps/core.xml",
                       "<?xml version='1.0'?><c><title>A & B</title><subject>Emma</subject></c>",
                       "docx:core=A & B\nEmma");
    assert_broken_with("word/_rels/document.xml.rels",
                       "<?xml version='1.0'?><R><Relationship Target='https://a.example/?a&b' "
                       "TargetMode='External'/></R>",
                       "https://a.example/?a&b");
    assert_broken_with("xl/styles.xml", "<?xml version='1.0'?><s>Emma & Li</s>", "Emma & Li");
}

static void member_without_a_byte_says_nothing_and_is_not_broken(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        TYPES,
        {"word/document.xml", "<?xml version='1.0'?><w><p>Dear parents</p></w>", 0},
        {"word/settings.xml", "", 0},
    };
    g_autoptr(CmReport) report = inspected_package(members, G_N_ELEMENTS(members));
    const CmReportPart *document = inspected_part(report, "1");
    assert_true(document->inspected);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 docx:document=Dear parents|");
}

static void assert_bodies(const PackedMember *members, guint count, const char *expected)
{
    g_autoptr(CmReport) report = inspected_package(members, count);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, expected);
    assert_true(inspected_part(report, "1")->inspected);
}

static void days_of_a_roster_are_days(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        TYPES,
        {"xl/styles.xml",
         "<?xml version='1.0'?><s><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></s>", 0},
        {"xl/worksheets/sheet1.xml",
         "<?xml version='1.0'?><w><row><c t='str'><v>Emma Li</v></c><c s='1'><v>40179</v></c>"
         "<c s='0'><v>40179</v></c><c s='1' t='str'><v>7</v></c></row></w>",
         0},
    };
    assert_bodies(members, G_N_ELEMENTS(members), "1 xlsx:sheet=Emma Li\t2010-01-01\t40179\t7|");
}

static void second_table_of_strings_is_read_as_well(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        TYPES,
        {"xl/sharedStrings.xml", "<?xml version='1.0'?><sst><si><t>decoy</t></si></sst>", 0},
        {"xl/other/sharedStrings.xml", "<?xml version='1.0'?><sst><si><t>Emma Li</t></si></sst>",
         0},
    };
    assert_bodies(members, G_N_ELEMENTS(members),
                  "1 xlsx:sharedstrings=decoy\n|1 xlsx:sharedstrings=Emma Li|");
}

static void headers_rows_of_pivot_tables_and_choices_of_forms_are_read(void **state G_GNUC_UNUSED)
{
    const PackedMember sheet[] = {
        TYPES,
        {"xl/worksheets/sheet1.xml",
         "<?xml version='1.0'?><w><oddHeader>&amp;LEmma "
         "Li</oddHeader><c><f>Child</f><v>Noah</v></c>"
         "</w>",
         0},
        {"xl/pivotCache/pivotCacheRecords1.xml",
         "<?xml version='1.0'?><p><r><s v='Bo Doe'/></r></p>", 0},
    };
    assert_bodies(sheet, G_N_ELEMENTS(sheet),
                  "1 xlsx:sheet= Emma Li\nChild\tNoah|1 xlsx:pivotcacherecords=Bo Doe|");
    const PackedMember letter[] = {
        TYPES,
        {"word/document.xml",
         "<?xml version='1.0'?><w xmlns:w='urn:w'><w:p><w:listEntry w:val='Emma Li'/>No<w:ins "
         "w:author='Bo Doe'><w:t>ah</w:t></w:ins></w:p></w>",
         0},
        {"customXml/item1.xml", "<?xml version='1.0'?><a><b>Zoe</b><c>Ray</c></a>", 0},
    };
    assert_bodies(letter, G_N_ELEMENTS(letter),
                  "1 docx:document=Emma Li\nNoah\nBo Doe|1 docx:item=Zoe\tRay|");
}

static void package_of_no_known_kind_is_read_with_all_its_attributes(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        TYPES,
        {"Documents/1/Pages/1.fpage",
         "<?xml version='1.0'?><FixedPage><Glyphs UnicodeString='Emma Li'/></FixedPage>", 0},
        {"Documents/1/Pages/1.jpg", GIF, sizeof GIF - 1},
    };
    assert_bodies(members, G_N_ELEMENTS(members), "1 opc:=Emma Li|");
}

static void names_of_programs_are_plain_and_own_properties_are_not(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        TYPES,
        {"docProps/app.xml", "<?xml version='1.0'?><p><lpstr>Worksheets</lpstr></p>", 0},
        {"docProps/custom.xml", "<?xml version='1.0'?><p><lpstr>Emma Li</lpstr></p>", 0},
    };
    g_autoptr(CmReport) report = inspected_package(members, G_N_ELEMENTS(members));
    g_autofree char *captions = inspected_texts(report, CM_TEXT_CAPTION);
    assert_string_equal(captions, "1 opc:lpstr=Emma Li|");
}

static void state_of_a_printer_that_is_text_is_a_part(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        TYPES,
        {"xl/printerSettings/printerSettings1.bin", "\1\2\3\0\4\5", 6},
        {"xl/printerSettings/printerSettings2.bin", "Emma Li", 0},
        {"xl/sheet-printerSettings.csv", "Noah Ray", 0},
    };
    g_autoptr(CmReport) report = inspected_package(members, G_N_ELEMENTS(members));
    assert_null(inspected_part(report, "1/xl/printerSettings/printerSettings1.bin"));
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "Emma Li"));
    assert_non_null(strstr(bodies, "Noah Ray"));
}

static void document_with_a_password_is_encrypted(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        {"content.xml", "<\1\2\3", 4},
        {"META-INF/manifest.xml",
         "<?xml version='1.0'?><m><file-entry "
         "full-path='content.xml'><encryption-data/></file-entry>"
         "</m>",
         0},
    };
    g_autoptr(CmReport) report = inspected_package(members, G_N_ELEMENTS(members));
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_ENCRYPTED);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "");
}

static void text_that_many_cells_share_is_limited(void **state G_GNUC_UNUSED)
{
    g_autofree char *big = g_strnfill(100000, 'a');
    g_autofree char *strings =
        g_strconcat("<?xml version='1.0'?><sst><si><t>", big, "</t></si></sst>", NULL);
    g_autoptr(GString) sheet = g_string_new("<?xml version='1.0'?><w><row>");
    for (guint i = 0; i < 20000; i++)
        g_string_append(sheet, "<c t='s'><v>0</v></c>");
    g_string_append(sheet, "</row></w>");
    const PackedMember members[] = {
        TYPES,
        {"xl/worksheets/sheet1.xml", sheet->str, 0},
        {"xl/sharedStrings.xml", strings, 0},
    };
    g_autoptr(CmReport) report = inspected_package(members, G_N_ELEMENTS(members));
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_TOO_LARGE);
}

/* OpenDocument has it beside files of the package (1.2 part 1, 10.4.4). */
static void picture_in_the_xml_of_a_package_is_a_member(void **state G_GNUC_UNUSED)
{
    const PackedMember members[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text", 0},
        {"content.xml",
         "<?xml version='1.0'?><office:document-content xmlns:office='o' "
         "xmlns:text='t'><text:p>Emma"
         "</text:p><office:binary-data>R0lGODlhIAAg\n AAAAADs=</office:binary-data>"
         "</office:document-content>",
         0},
        {"META-INF/manifest.xml", "<m/>", 0},
    };
    g_autoptr(CmReport) report = inspected_package(members, G_N_ELEMENTS(members));
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    guint pictures = 0;
    for (guint i = 0; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        pictures += part->media == CM_MEDIA_IMAGE && part->width == 32;
    }
    assert_int_equal(pictures, 1);
    assert_non_null(strstr(bodies, "Emma"));
    assert_null(strstr(bodies, "R0lGOD"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letter_gives_text_links_properties_and_pictures_with_their_pages),
        cmocka_unit_test(workbook_gives_rows_by_sheet),
        cmocka_unit_test(slides_of_an_open_document_are_pages),
        cmocka_unit_test(damaged_document_is_broken_and_searched_all_the_same),
        cmocka_unit_test(damaged_properties_and_relationships_are_searched_all_the_same),
        cmocka_unit_test(member_without_a_byte_says_nothing_and_is_not_broken),
        cmocka_unit_test(days_of_a_roster_are_days),
        cmocka_unit_test(second_table_of_strings_is_read_as_well),
        cmocka_unit_test(headers_rows_of_pivot_tables_and_choices_of_forms_are_read),
        cmocka_unit_test(package_of_no_known_kind_is_read_with_all_its_attributes),
        cmocka_unit_test(names_of_programs_are_plain_and_own_properties_are_not),
        cmocka_unit_test(state_of_a_printer_that_is_text_is_a_part),
        cmocka_unit_test(document_with_a_password_is_encrypted),
        cmocka_unit_test(text_that_many_cells_share_is_limited),
        cmocka_unit_test(picture_in_the_xml_of_a_package_is_a_member),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("package", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
