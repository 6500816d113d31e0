#include "inspector/rtf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"

static CmReport *inspected_rtf(const char *rtf)
{
    g_autofree char *mail = packed_mail("application/rtf", rtf, strlen(rtf));
    return inspected(mail);
}

static void assert_rtf(const char *rtf, const char *expected)
{
    g_autoptr(CmReport) report = inspected_rtf(rtf);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    g_autofree char *whole = g_strconcat("1 rtf=", expected, "|", NULL);
    assert_string_equal(bodies, whole);
    assert_true(inspected_part(report, "1")->inspected);
}

static void words_go_and_paragraphs_part(void **state G_GNUC_UNUSED)
{
    assert_rtf("{\\rtf1\\ansi Em{\\b ma} Li\\par two\\cell three\\row}", "Emma Li\ntwo\tthree\n");
    assert_rtf("{\\rtf1 a\\{b\\}c\\\\d\r\ne}", "a{b}c\\de");
}

static void characters_of_any_kind_are_converted(void **state G_GNUC_UNUSED)
{
    assert_rtf("{\\rtf1\\ansicpg1250 Zo\\'eb \\'b3}", "Zoë ł");
    assert_rtf("{\\rtf1\\uc1 Zo\\u235?e \\uc2\\u-3913ab.}", "Zoëe \357\202\267.");
}

static void hidden_text_counts_and_tables_of_fonts_do_not(void **state G_GNUC_UNUSED)
{
    assert_rtf("{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\*\\unknown gone}{\\v Emma}}", "Emma");
}

static void bytes_are_of_the_code_page_of_their_font(void **state G_GNUC_UNUSED)
{
    assert_rtf(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil\\fcharset0 Calibri;}"
        "{\\f1\\fnil\\fcharset238 Calibri;}{\\f2\\fnil\\fcharset204{\\*\\fname Arial;}Arial CYR;}}"
        "Zo\\'e9 Dvo{\\f1\\'f8}\\'e1k {\\f2\\'c0\\'ed\\'ed\\'e0\\plain \\'e9}}",
        "Zoé Dvořák Аннаé");
    assert_rtf("{\\rtf1\\ansi\\deff3{\\fonttbl{\\f3\\fcharset238 A;}}Dvo\\'f8\\'e1k}", "Dvořák");
    assert_rtf("{\\rtf1\\ansi\\ansicpg65001 Zo\\'c3\\'ab}", "Zoë");
}

static void two_units_are_one_character(void **state G_GNUC_UNUSED)
{
    assert_rtf("{\\rtf1\\uc1 \\u-10174?\\u-8266?\\u23478?}", "𠮶家");
}

static void what_stands_beside_the_line_parts_no_word_of_it(void **state G_GNUC_UNUSED)
{
    assert_rtf("{\\rtf1 Em{\\*\\bkmkstart _GoBack}{\\*\\bkmkend _GoBack}ma{\\footnote Noah} Li}",
               "Emma Li\n_GoBack\nNoah\n");
    assert_rtf("{\\rtf1{\\info{\\title Class}{\\author Emma Li}}{\\shp{\\*\\shpinst{\\sp{\\sn pib}"
               "{\\sv x}}}}Noah}",
               "Noah\nClass\nEmma Li\npib\nx\n");
    assert_rtf("{\\rtf1{\\info{\\upr{\\author Zo?}{\\*\\ud{\\author Zo\\u235 ?}}}}a}",
               "a\nZo?\nZoë\n");
}

static void text_is_found_wherever_word_draws_it(void **state G_GNUC_UNUSED)
{
    assert_rtf(
        "{\\rtf1{\\*\\do\\dobxpage{\\dptxbxtext Emma}}{\\*\\pn{\\pntxtb Noah}}a{\\uc6\\u32 }b"
        "\\column c}",
        "a b\nc\nEmma\nNoah\n");
    g_autoptr(CmReport) report = inspected_rtf(
        "{\\rtf1{\\*\\background{\\shp{\\*\\shpinst{\\sp{\\sn f}{\\sv {\\pict "
        "4749463839612c01c8000000003b"
        "}}}}}}{\\*\\listtable{\\*\\listpicture{\\pict 4749463839612d01c8000000003b}}}}");
    assert_int_equal(inspected_part(report, "1/1")->width, 300);
    assert_int_equal(inspected_part(report, "1/2")->width, 301);
}

static void words_for_who_does_not_see_a_picture_are_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = inspected_rtf(
        "{\\rtf1{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv Emma Li}}}\\pngblip "
        "4749463839612c01c8000000003b}}");
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 rtf=\nwzDescription\nEmma Li\n|");
    assert_int_equal(inspected_part(report, "1/1")->width, 300);
}

static void address_of_a_field_is_a_link(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = inspected_rtf(
        "{\\rtf1{\\field{\\*\\fldinst HYPERLINK \"https://a.example/\"}{\\fldrslt here}}}");
    g_autofree char *links = inspected_texts(report, CM_TEXT_LINK);
    assert_string_equal(links, "1 rtf:field=https://a.example/|");
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 rtf=here|");
}

static void words_of_a_field_are_read(void **state G_GNUC_UNUSED)
{
    assert_rtf("{\\rtf1 {\\footnote E{\\field{\\*\\fldinst HYPERLINK \"b.ca\" \\\\o \"Emma "
               "Li\"}{\\fldrslt mma}} Li}here}",
               "here\nEmma Li\nEmma Li\n");
    assert_rtf("{\\rtf1 a{\\field{\\*\\fldinst FORMDROPDOWN {\\*\\formfield\\fftype2{\\*\\ffname D}"
               "{\\*\\ffdeftext Zo\\'eb}{\\*\\ffhelptext Who?}{\\*\\ffl Emma Li}{\\*\\ffl B}}}"
               "{\\fldrslt b}}c}",
               "abc\nZoë\nWho?\nEmma Li\nB\n");
}

static void people_and_variables_of_a_document_are_lines(void **state G_GNUC_UNUSED)
{
    assert_rtf("{\\rtf1{\\*\\revtbl{Unknown;}{Emma Li;}}{\\*\\docvar {Student}{Noah Kim}}"
               "{\\*\\docvar {a}{b}}x}",
               "x\nUnknown;\nEmma Li;\nStudent\nNoah Kim\na\nb\n");
}

static void place_that_a_shape_leads_to_is_read(void **state G_GNUC_UNUSED)
{
    assert_rtf("{\\rtf1 a{\\shp{\\*\\shpinst{\\sp{\\sn pihlShape}{\\sv {\\*\\hl{\\hlloc }"
               "{\\hlsrc https://b.ca/album}{\\hlfr Photos}}}}}}}",
               "a\npihlShape\nhttps://b.ca/album\nPhotos\n");
}

static void picture_is_a_member(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = inspected_rtf(
        "{\\rtf1 a{\\*\\shppict{\\pict\\pngblip 474946383961\r\n2c01c800000000 3b}}b}");
    const CmReportPart *picture = inspected_part(report, "1/1");
    assert_non_null(picture);
    assert_string_equal(picture->type, "image/gif");
    assert_int_equal(picture->width, 300);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(bodies, "1 rtf=ab|");
}

static void groups_without_end_are_no_harm(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) rtf = g_string_new("{\\rtf1 Emma");
    for (guint i = 0; i < 100000; i++)
        g_string_append(rtf, i % 3 == 0 ? "{\\pict 41" : "{\\*\\fldinst \"x");
    g_autoptr(CmReport) report = inspected_rtf(rtf->str);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "Emma"));
    assert_rtf("{\\rtf1 }}}}Emma", "Emma");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_go_and_paragraphs_part),
        cmocka_unit_test(characters_of_any_kind_are_converted),
        cmocka_unit_test(hidden_text_counts_and_tables_of_fonts_do_not),
        cmocka_unit_test(bytes_are_of_the_code_page_of_their_font),
        cmocka_unit_test(two_units_are_one_character),
        cmocka_unit_test(what_stands_beside_the_line_parts_no_word_of_it),
        cmocka_unit_test(text_is_found_wherever_word_draws_it),
        cmocka_unit_test(words_for_who_does_not_see_a_picture_are_read),
        cmocka_unit_test(address_of_a_field_is_a_link),
        cmocka_unit_test(words_of_a_field_are_read),
        cmocka_unit_test(people_and_variables_of_a_document_are_lines),
        cmocka_unit_test(place_that_a_shape_leads_to_is_read),
        cmocka_unit_test(picture_is_a_member),
        cmocka_unit_test(groups_without_end_are_no_harm),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("rtf", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
