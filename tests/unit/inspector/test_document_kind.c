#include "inspector/document_kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void elements_say_how_they_part_text(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_document_kind("p"), CM_DOCUMENT_BLOCK);
    assert_int_equal(cm_document_kind("ptab"), CM_DOCUMENT_CELL);
    assert_int_equal(cm_document_kind("t"), CM_DOCUMENT_RUN);
    assert_int_equal(cm_document_kind(""), CM_DOCUMENT_RUN);
}

static void descriptions_and_names_of_files_are_read(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_document_attribute("docPr", "descr", "x"), CM_DOCUMENT_SPOKEN);
    assert_int_equal(cm_document_attribute("sheet", "name", "Grade 4"), CM_DOCUMENT_SPOKEN);
    assert_int_equal(cm_document_attribute("cNvPr", "name", "emma.HEIC"), CM_DOCUMENT_SPOKEN);
    assert_int_equal(cm_document_attribute("cNvPr", "name", "Picture 1"), CM_DOCUMENT_UNREAD);
    assert_int_equal(cm_document_attribute("cNvPr", "name", ".png"), CM_DOCUMENT_UNREAD);
    assert_int_equal(cm_document_attribute("style", "name", "emma.png"), CM_DOCUMENT_UNREAD);
    assert_int_equal(cm_document_attribute("p", "rsidR", "00A1"), CM_DOCUMENT_UNREAD);
}

static void who_changed_a_text_stands_beside_it(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_document_attribute("ins", "author", "Emma"), CM_DOCUMENT_BESIDE);
    assert_int_equal(cm_document_attribute("s", "v", "Emma"), CM_DOCUMENT_SPOKEN);
}

static void words_of_fields_and_tables_that_only_a_dialog_shows_are_read(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *element, *attribute;
        CmDocumentAttribute read;
    } cases[] = {
        {"docVar", "val", CM_DOCUMENT_SPOKEN},
        {"tblCaption", "val", CM_DOCUMENT_SPOKEN},
        {"tblDescription", "val", CM_DOCUMENT_SPOKEN},
        {"fldSimple", "instr", CM_DOCUMENT_BESIDE},
        {"table", "altTextSummary", CM_DOCUMENT_SPOKEN},
        {"dataValidation", "error", CM_DOCUMENT_SPOKEN},
        {"filter", "val", CM_DOCUMENT_BESIDE},
        {"tableColumn", "name", CM_DOCUMENT_BESIDE},
        {"scenario", "comment", CM_DOCUMENT_BESIDE},
        {"hyperlink", "display", CM_DOCUMENT_BESIDE},
        {"slicer", "caption", CM_DOCUMENT_BESIDE},
        {"hidden-text", "string-value", CM_DOCUMENT_BESIDE},
        {"conditional-text", "string-value-if-true", CM_DOCUMENT_BESIDE},
        {"textarea", "value", CM_DOCUMENT_SPOKEN},
        {"Worksheet", "Name", CM_DOCUMENT_SPOKEN},
        {"Header", "Data", CM_DOCUMENT_WITH_CODES},
        {"Comment", "Author", CM_DOCUMENT_BESIDE},
        {"Cell", "HRef", CM_DOCUMENT_ADDRESS},
        {"hlink", "dest", CM_DOCUMENT_ADDRESS},
        {"style", "val", CM_DOCUMENT_UNREAD},
        {"Style", "Name", CM_DOCUMENT_UNREAD},
        {"font", "name", CM_DOCUMENT_UNREAD},
        {"tab", "val", CM_DOCUMENT_UNREAD},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(cm_document_attribute(cases[i].element, cases[i].attribute, "Emma Li"),
                         cases[i].read);
}

static void formula_is_read_where_it_holds_words(void **state G_GNUC_UNUSED)
{
    static const char list[] = "of:cell-content-is-in-list(\"Emma Li\";\"B\")";
    assert_int_equal(cm_document_attribute("content-validation", "condition", list),
                     CM_DOCUMENT_BESIDE);
    assert_int_equal(cm_document_attribute("table-cell", "formula", "of:=\"Emma\""),
                     CM_DOCUMENT_BESIDE);
    assert_int_equal(cm_document_attribute("Cell", "Formula", "=RC[-1]"), CM_DOCUMENT_UNREAD);
    assert_int_equal(cm_document_attribute("condition", "value", "contains-text(\"Li\")"),
                     CM_DOCUMENT_BESIDE);
    assert_int_equal(cm_document_attribute("map", "condition", "value()>=0"), CM_DOCUMENT_UNREAD);
    assert_int_equal(cm_document_attribute("table-cell", "value", "\"12\""), CM_DOCUMENT_UNREAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_say_how_they_part_text),
        cmocka_unit_test(descriptions_and_names_of_files_are_read),
        cmocka_unit_test(who_changed_a_text_stands_beside_it),
        cmocka_unit_test(words_of_fields_and_tables_that_only_a_dialog_shows_are_read),
        cmocka_unit_test(formula_is_read_where_it_holds_words),
    };
    return cmocka_run_group_tests_name("document_kind", tests, NULL, NULL);
}
