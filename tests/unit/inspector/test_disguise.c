#include "inspector/disguise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/media_type.h"
#include "inspector/xmp.h"

#include "inspected.h"
#include "packed.h"

#define GIF "GIF89a\x20\0\x20\0\0\0\0;"
#define PDF                                                                                        \
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"                                       \
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"                                           \
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources"              \
    "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"                     \
    "4 0 obj<</Length 37>>stream\nBT /F 12 Tf 20 99 Td (Emma Li) Tj ET \nendstream endobj\n"       \
    "trailer<</Root 1 0 R/Size 5>>\n%%EOF\n"

static CmReport *read_file(const char *type, const char *name, const GByteArray *bytes)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmContentLabel label = {.declared = type, .name = name};
    CmInspection inspection;
    cm_inspection_init(&inspection, charsets, bytes->len, &(const CmInspectSettings){0});
    int part = cm_inspection_add_part(&inspection, "1");
    cm_content_read(&inspection, part, &label, cm_span_of_array(bytes));
    return cm_inspection_finish(&inspection);
}

static GByteArray *picture_and(const guint8 *more, gsize length)
{
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)GIF, sizeof GIF - 1);
    return g_byte_array_append(bytes, more, (guint)length);
}

static GByteArray *picture_and_zip(void)
{
    const PackedMember member = {"Emma.txt", "Dear Emma", 0};
    g_autoptr(GByteArray) zip = packed_of("zip", &member, 1);
    return picture_and(zip->data, zip->len);
}

static void zip_behind_a_picture_is_read_where_it_is_called_one(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *type, *name;
    } cases[] = {
        {"application/zip", NULL},        {"application/octet-stream", "photos.zip"},
        {"image/gif", "photos.zip"},      {"application/octet-stream", "Unit 3.PAGES"},
        {"application/epub+zip", "book"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) bytes = picture_and_zip();
        g_autoptr(CmReport) report = read_file(cases[i].type, cases[i].name, bytes);
        g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
        assert_string_equal(bodies, "1/disguised/Emma.txt text/plain=Dear Emma|");
        assert_string_equal(inspected_part(report, "1")->type, "image/gif");
        assert_true(inspected_part(report, "1/disguised")->inspected);
    }
}

static void zip_behind_a_page_is_read_where_it_is_called_one(void **state G_GNUC_UNUSED)
{
    const PackedMember member = {"Emma.txt", "Dear Emma", 0};
    g_autoptr(GByteArray) zip = packed_of("zip", &member, 1);
    g_byte_array_prepend(zip, (const guint8 *)"<p>hello</p>", 12);
    g_autoptr(CmReport) report = read_file("text/html", "photos.zip", zip);
    assert_non_null(inspected_part(report, "1/disguised/Emma.txt"));
}

static void second_name_of_a_file_counts_too(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) bytes = picture_and_zip();
    g_autofree char *mail =
        packed_mail("image/gif; name=photos.zip\nContent-Disposition: attachment; filename=a.gif",
                    (const char *)bytes->data, bytes->len);
    g_autoptr(CmReport) report = inspected(mail);
    assert_non_null(inspected_part(report, "1/disguised/Emma.txt"));
}

static void picture_that_is_called_one_is_one(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) bytes = picture_and_zip();
    g_autoptr(CmReport) report = read_file("image/gif", "a.gif", bytes);
    assert_int_equal(report->parts->len, 1);
}

static void pdf_behind_a_picture_is_read_where_it_is_called_one(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) bytes = picture_and((const guint8 *)PDF, sizeof PDF - 1);
    g_autoptr(CmReport) report = read_file("application/octet-stream", "report.pdf", bytes);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "Emma Li"));
}

static void archive_that_nobody_here_finds_there_is_of_unknown_type(void **state G_GNUC_UNUSED)
{
    g_autoptr(GByteArray) bytes = picture_and((const guint8 *)"7z\xbc\xaf\x27\x1c\0\4more", 12);
    g_autoptr(CmReport) report = read_file("application/octet-stream", "a.7z", bytes);
    assert_false(inspected_part(report, "1/disguised")->inspected);
}

static void mail_that_has_the_mark_of_a_document_is_read(void **state G_GNUC_UNUSED)
{
    static const char mail[] = "X: %PDF-1.4\nMIME-Version: 1.0\nContent-Type: image/gif\n"
                               "Content-Transfer-Encoding: base64\n\nR0lGODlhIAAgAAAAADs=\n";
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)mail, sizeof mail - 1);
    g_autoptr(CmReport) report = read_file("message/rfc822", "a.eml", bytes);
    assert_int_equal(inspected_part(report, "1/disguised.1")->width, 32);
}

static void what_is_what_it_is_called_is_nothing_else(void **state G_GNUC_UNUSED)
{
    const PackedMember member = {"[Content_Types].xml", "<x/>", 0};
    static const char *const names[] = {"a.zip", "a.docx", "a.jar", "a.pdf", "a.7z", "a.tar"};
    g_autoptr(GByteArray) zip = packed_of("zip", &member, 1);
    CmSpan bytes = cm_span_of_array(zip);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const CmContentLabel label = {.declared = "", .name = names[i]};
        assert_null(cm_disguise_find(&label, cm_media_type_detect(bytes), bytes));
        assert_null(cm_disguise_find(&label, "application/zip", bytes));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zip_behind_a_picture_is_read_where_it_is_called_one),
        cmocka_unit_test(zip_behind_a_page_is_read_where_it_is_called_one),
        cmocka_unit_test(second_name_of_a_file_counts_too),
        cmocka_unit_test(picture_that_is_called_one_is_one),
        cmocka_unit_test(pdf_behind_a_picture_is_read_where_it_is_called_one),
        cmocka_unit_test(archive_that_nobody_here_finds_there_is_of_unknown_type),
        cmocka_unit_test(mail_that_has_the_mark_of_a_document_is_read),
        cmocka_unit_test(what_is_what_it_is_called_is_nothing_else),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("disguise", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
