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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_say_how_they_part_text),
        cmocka_unit_test(descriptions_and_names_of_files_are_read),
        cmocka_unit_test(who_changed_a_text_stands_beside_it),
    };
    return cmocka_run_group_tests_name("document_kind", tests, NULL, NULL);
}
