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
    assert_true(cm_document_attribute_is_read("docPr", "descr", "x"));
    assert_true(cm_document_attribute_is_read("sheet", "name", "Grade 4"));
    assert_true(cm_document_attribute_is_read("cNvPr", "name", "emma.heic"));
    assert_false(cm_document_attribute_is_read("cNvPr", "name", "Picture 1"));
    assert_false(cm_document_attribute_is_read("cNvPr", "name", ".png"));
    assert_false(cm_document_attribute_is_read("style", "name", "emma.png"));
    assert_false(cm_document_attribute_is_read("p", "rsidR", "00A1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_say_how_they_part_text),
        cmocka_unit_test(descriptions_and_names_of_files_are_read),
    };
    return cmocka_run_group_tests_name("document_kind", tests, NULL, NULL);
}
