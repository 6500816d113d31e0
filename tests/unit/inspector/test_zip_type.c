#include "inspector/zip_type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void office_documents_are_told_from_archives(void **state G_GNUC_UNUSED)
{
    static const char base[] = "application/vnd.openxmlformats-officedocument.";
    const char *letter = cm_zip_type(cm_span_of("PK\3\4 [Content_Types].xml word/document.xml"));
    const char *slides = cm_zip_type(cm_span_of("PK\3\4 [Content_Types].xml ppt/slides"));
    const char *sheets = cm_zip_type(cm_span_of("PK\3\4 [Content_Types].xml xl/worksheets"));
    assert_true(g_str_has_prefix(letter, base) && strstr(letter, "wordprocessingml") != NULL);
    assert_true(g_str_has_prefix(slides, base) && strstr(slides, "presentationml") != NULL);
    assert_true(g_str_has_prefix(sheets, base) && strstr(sheets, "spreadsheetml") != NULL);
    assert_string_equal(
        cm_zip_type(cm_span_of("PK\3\4 mimetypeapplication/vnd.oasis.opendocument.text")),
        "application/vnd.oasis.opendocument");
    assert_string_equal(cm_zip_type(cm_span_of("PK\3\4 word/document.xml")), "application/zip");
}

static void an_encrypted_member_is_told_by_its_flag(void **state G_GNUC_UNUSED)
{
    assert_true(cm_zip_is_encrypted((CmSpan){"PK\3\4\x14\0\1\0", 8}));
    assert_false(cm_zip_is_encrypted((CmSpan){"PK\3\4\x14\0\0\0", 8}));
    assert_true(cm_zip_is_encrypted((CmSpan){"PK\1\2\x14\0\x14\0\1\0", 10}));
    assert_false(cm_zip_is_encrypted((CmSpan){"", 0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(office_documents_are_told_from_archives),
        cmocka_unit_test(an_encrypted_member_is_told_by_its_flag),
    };
    return cmocka_run_group_tests_name("zip_type", tests, NULL, NULL);
}
