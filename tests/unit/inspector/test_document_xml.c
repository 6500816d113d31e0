#include "inspector/document_xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define W       "<w:document xmlns:w='urn:w' xmlns:r='http://x/relationships'>"
#define W_END   "</w:document>"
#define MAXIMUM 10000u

static CmDocumentXml *read_xml(const char *xml)
{
    const CmDocumentXmlOptions options = {.text_max = MAXIMUM};
    return cm_document_xml_read(cm_span_of(xml), &options);
}

static void assert_page(const CmDocumentXml *document, guint page, const char *expected)
{
    CmSpan span = cm_document_xml_page(document, page);
    g_autofree char *text = g_strndup(span.bytes, span.length);
    assert_string_equal(text, expected);
}

static void runs_join_and_paragraphs_part(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document =
        read_xml(W "<w:p><w:r><w:t>Em</w:t></w:r><w:r><w:t>ma</w:t></w:r></w:p><w:p><w:r><w:t>Li"
                   "</w:t></w:r></w:p>" W_END);
    assert_page(document, 1, "Emma\nLi");
    assert_false(document->broken);
}

#define P(text)  "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" text "</w:tc>"

static void cells_of_a_row_are_parted_by_tabs(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document =
        read_xml(W "<w:tbl><w:tr>" TC(P("Kowalchuk")) TC(P("Noah")) TC("<w:p/>")
                     TC(P("Q")) "</w:tr><w:tr>" TC(P("Li"))
                         TC("<w:p></w:p>") "</w:tr></w:tbl>" P("after") W_END);
    assert_page(document, 1, "Kowalchuk\tNoah\t\tQ\nLi\nafter");
}

static void paragraphs_and_tables_in_cells_are_lines(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document =
        read_xml(W "<w:tbl><w:tr>" TC(P("a") P("b"))
                     TC("<w:tbl><w:tr>" TC(P("c")) TC(P("d")) "</w:tr></w:tbl><w:p/>")
                         TC(P("e")) "</w:tr></w:tbl>" W_END);
    assert_page(document, 1, "a\nb\nc\td\ne");
}

static void deleted_and_hidden_text_counts(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document =
        read_xml(W "<w:p><w:del><w:r><w:rPr><w:vanish/></w:rPr><w:delText>Emma</w:delText></w:r>"
                   "</w:del></w:p>" W_END);
    assert_page(document, 1, "Emma");
}

static void deleted_text_is_no_part_of_what_replaced_it(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document =
        read_xml(W "<w:p><w:del><w:r><w:delText>No</w:delText></w:r><w:r><w:delText>ah</w:delText>"
                   "</w:r></w:del><w:ins><w:r><w:t>Emm</w:t></w:r></w:ins><w:del><w:delText>e"
                   "</w:delText></w:del><w:r><w:t>a Li</w:t></w:r></w:p>" W_END);
    assert_page(document, 1, "Emma Li\nNoah\ne");
}

static void hyphens_and_tabs_that_are_elements_part_words(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document =
        read_xml(W "<w:p>Mary<w:noBreakHyphen/>Ann<w:ptab/>Li</w:p><si><t>a</t><rPh><t>b</t></rPh>"
                   "</si>" W_END);
    assert_page(document, 1, "Mary-Ann\tLi\na\nb");
}

static void name_upon_two_pages_is_whole_on_the_first(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document =
        read_xml(W "<w:p>by Emma <w:lastRenderedPageBreak/>Li</w:p><w:p>two</w:p>" W_END);
    assert_page(document, 1, "by Emma Li");
    assert_page(document, 2, "Li\ntwo");
    g_autofree char *long_word = g_strnfill(63, 'b');
    g_autofree char *xml =
        g_strconcat(W "<w:p>a<w:lastRenderedPageBreak/>", long_word, "\303\251c</w:p>" W_END, NULL);
    g_autofree char *expected = g_strconcat("a", long_word, "\303\251", NULL);
    g_autoptr(CmDocumentXml) cut = read_xml(xml);
    assert_page(cut, 1, expected);
}

static void descriptions_of_pictures_count(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document = read_xml(
        W "<w:p><wp:docPr xmlns:wp='urn:wp' name='Picture 1' descr='Emma Li'/></w:p>" W_END);
    assert_page(document, 1, "Emma Li");
    g_autoptr(CmDocumentXml) file =
        read_xml(W "<w:p><pic:cNvPr xmlns:pic='urn:pic' name='Emma Li.JPG'/></w:p>" W_END);
    assert_page(file, 1, "Emma Li.JPG");
}

static void instruction_of_a_field_parts_no_line(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document =
        read_xml(W "<w:p><w:fldSimple w:instr='MERGEFIELD First'><w:t>Emma</w:t></w:fldSimple>"
                   "<w:t> </w:t><w:fldSimple w:instr='MERGEFIELD Last'><w:t>Li</w:t></w:fldSimple>"
                   "</w:p>" W_END);
    assert_page(document, 1, "Emma Li\nMERGEFIELD First\nMERGEFIELD Last");
}

static void header_in_an_attribute_is_read_without_its_codes(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document =
        read_xml("<Workbook xmlns:x='urn:x'><Header x:Data='&amp;C&amp;&quot;Arial&quot;Emma Li'/>"
                 "<Data>12</Data></Workbook>");
    assert_page(document, 1, "  Emma Li\n12");
}

static void address_in_an_attribute_is_a_reference(void **state G_GNUC_UNUSED)
{
    static const char *const elements[] = {"<Cell xmlns:ss='urn:ss' ss:HRef='https://a.example/'/>",
                                           "<w:hlink xmlns:w='urn:w' w:dest='https://a.example/'/>",
                                           "<v:rect xmlns:v='urn:v' href='https://a.example/'/>"};
    for (guint i = 0; i < G_N_ELEMENTS(elements); i++) {
        g_autoptr(CmDocumentXml) document = read_xml(elements[i]);
        assert_int_equal(document->references->len, 1);
        const CmDocumentReference *reference = g_ptr_array_index(document->references, 0);
        assert_false(reference->relation);
        assert_string_equal(reference->value, "https://a.example/");
        assert_page(document, 1, "");
    }
}

static void pages_part_where_the_last_program_broke_them(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document =
        read_xml(W "<w:p>one</w:p><w:p><w:br w:type='page'/><w:lastRenderedPageBreak/>two"
                   "<w:drawing r:embed='rId7'/></w:p>" W_END);
    assert_page(document, 1, "one");
    assert_page(document, 2, "two");
    assert_int_equal(document->references->len, 1);
    const CmDocumentReference *reference = g_ptr_array_index(document->references, 0);
    assert_int_equal(reference->page, 2);
    assert_true(reference->relation);
    assert_string_equal(reference->value, "rId7");
}

static void cells_show_their_shared_strings_row_by_row(void **state G_GNUC_UNUSED)
{
    const CmDocumentXmlOptions first = {.page_element = "si", .text_max = MAXIMUM};
    g_autoptr(CmDocumentXml) strings = cm_document_xml_read(
        cm_span_of("<sst><si><t>Emma</t></si><si><r><t>L</t></r><r><t>i</t></r></si></sst>"),
        &first);
    const CmDocumentXmlOptions options = {.strings = strings, .text_max = MAXIMUM};
    g_autoptr(CmDocumentXml) sheet = cm_document_xml_read(
        cm_span_of("<s><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c><v>12</v></c></row>"
                   "<row><c t='s'><v>9</v></c><c t='inlineStr'><is><t>Bo</t></is></c></row></s>"),
        &options);
    assert_page(sheet, 1, "Emma\tLi\t12\nBo");
}

static void damaged_xml_gives_what_came_before(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document = read_xml(W "<w:p>Emma</w:p><w:p>Li");
    assert_true(document->broken);
    assert_page(document, 1, "Emma");
    g_autoptr(CmDocumentXml) other = read_xml("Emma");
    assert_true(other->broken);
    g_autoptr(CmDocumentXml) nothing = read_xml("");
    assert_false(nothing->broken);
}

static void text_is_limited(void **state G_GNUC_UNUSED)
{
    g_autofree char *much = g_strnfill(MAXIMUM + 1, 'a');
    g_autofree char *xml = g_strconcat("<p>", much, "</p>", NULL);
    g_autoptr(CmDocumentXml) document = read_xml(xml);
    assert_true(document->too_large);
    assert_true(document->text->len <= MAXIMUM);
}

static void entities_do_not_multiply(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) xml = g_string_new("<!DOCTYPE p [<!ENTITY a0 'aaaaaaaaaa'>");
    for (guint i = 1; i < 20; i++) {
        g_string_append_printf(xml, "<!ENTITY a%u '", i);
        for (guint j = 0; j < 10; j++)
            g_string_append_printf(xml, "&a%u;", i - 1);
        g_string_append(xml, "'>");
    }
    g_string_append(xml, "]><p>&a19;</p>");
    g_autoptr(CmDocumentXml) document = read_xml(xml->str);
    assert_true(document->broken || document->too_large);
}

static void nothing_outside_is_loaded(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDocumentXml) document =
        read_xml("<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>a&x;b</p>");
    assert_null(strstr(document->text->str, "root"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_join_and_paragraphs_part),
        cmocka_unit_test(cells_of_a_row_are_parted_by_tabs),
        cmocka_unit_test(paragraphs_and_tables_in_cells_are_lines),
        cmocka_unit_test(deleted_and_hidden_text_counts),
        cmocka_unit_test(deleted_text_is_no_part_of_what_replaced_it),
        cmocka_unit_test(hyphens_and_tabs_that_are_elements_part_words),
        cmocka_unit_test(name_upon_two_pages_is_whole_on_the_first),
        cmocka_unit_test(descriptions_of_pictures_count),
        cmocka_unit_test(instruction_of_a_field_parts_no_line),
        cmocka_unit_test(header_in_an_attribute_is_read_without_its_codes),
        cmocka_unit_test(address_in_an_attribute_is_a_reference),
        cmocka_unit_test(pages_part_where_the_last_program_broke_them),
        cmocka_unit_test(cells_show_their_shared_strings_row_by_row),
        cmocka_unit_test(damaged_xml_gives_what_came_before),
        cmocka_unit_test(text_is_limited),
        cmocka_unit_test(entities_do_not_multiply),
        cmocka_unit_test(nothing_outside_is_loaded),
    };
    return cmocka_run_group_tests_name("document_xml", tests, NULL, NULL);
}
