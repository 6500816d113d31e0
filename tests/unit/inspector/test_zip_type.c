#include "inspector/zip_type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

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

/* A zip of empty members without what stands before the directory. */
static GByteArray *directory_of(const char *before, const char *const *names)
{
    GByteArray *zip = g_byte_array_new();
    g_byte_array_append(zip, (const guint8 *)before, (guint)strlen(before));
    guint8 end[22] = "PK\5\6";
    for (guint i = 0; names[i] != NULL; i++) {
        guint8 record[46] = "PK\1\2";
        record[28] = (guint8)strlen(names[i]);
        record[30] = 3;
        g_byte_array_append(zip, record, sizeof record);
        g_byte_array_append(zip, (const guint8 *)names[i], record[28]);
        g_byte_array_append(zip, (const guint8 *)"xxx", 3);
    }
    end[12] = (guint8)(zip->len - strlen(before));
    g_byte_array_append(zip, end, sizeof end);
    return zip;
}

static void assert_members(const char *before, const char *const *names, const char *expected)
{
    g_autoptr(GByteArray) zip = directory_of(before, names);
    assert_string_equal(cm_zip_type(cm_span_of_array(zip)), expected);
}

#define NAMES(...)                                                                                 \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

static void a_member_is_what_its_whole_name_says(void **state G_GNUC_UNUSED)
{
    assert_members("", NAMES("x[Content_Types].xml", "word/a.xml"), "application/zip");
    assert_members("", NAMES("[Content_Types].xml", "key/word/a.xml"),
                   "application/vnd.openxmlformats-package");
    assert_members("before", NAMES("[Content_Types].xml", "word/a.xml"),
                   "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    assert_members("", NAMES("META-INF/manifest.xml", "a/content.xml"), "application/zip");
    assert_members("", NAMES("META-INF/manifest.xml", "content.xml"),
                   "application/vnd.oasis.opendocument");
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
        cmocka_unit_test(a_member_is_what_its_whole_name_says),
        cmocka_unit_test(an_encrypted_member_is_told_by_its_flag),
    };
    return cmocka_run_group_tests_name("zip_type", tests, NULL, NULL);
}
