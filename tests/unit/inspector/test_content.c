#include "inspector/content.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "inspected.h"

static CmReport *read_content(const CmContentLabel *label, const char *bytes, gsize length)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmInspection inspection;
    cm_inspection_init(&inspection, charsets, length, &(const CmInspectSettings){0});
    int part = cm_inspection_add_part(&inspection, "1");
    cm_content_read(&inspection, part, label, (CmSpan){bytes, length});
    return cm_inspection_finish(&inspection);
}

static void assert_content(const char *declared, const char *bytes, gsize length, const char *type,
                           CmReason reason)
{
    CmContentLabel label = {.declared = declared};
    g_autoptr(CmReport) report = read_content(&label, bytes, length);
    const CmReportPart *part = inspected_part(report, "1");
    assert_string_equal(part->type, type);
    assert_int_equal(part->reason, reason);
    assert_int_equal(part->inspected, reason == CM_REASON_NONE);
    assert_int_equal(part->size, length);
}

#define CONTENT(declared, bytes, type, reason)                                                     \
    assert_content(declared, bytes, sizeof(bytes) - 1, type, reason)

static void bytes_decide_before_the_label(void **state G_GNUC_UNUSED)
{
    CONTENT("text/plain", "GIF89a\x20\0\x20\0\0\0\0;", "image/gif", CM_REASON_NONE);
    CONTENT("text/plain", "GIF89a\x2c\1\xc8\0\0\0\0;", "image/gif", CM_REASON_BROKEN);
    CONTENT("image/jpeg", "%PDF-1.7", "application/pdf", CM_REASON_BROKEN);
    CONTENT("application/octet-stream", "plain words", "application/octet-stream", CM_REASON_NONE);
}

/* So Windows with Excel labels a list, and web pages call what Word or Excel shall open. */
static void text_under_the_type_of_an_office_program_is_text(void **state G_GNUC_UNUSED)
{
    CmContentLabel label = {.declared = "application/vnd.ms-excel", .name = "list.csv"};
    g_autoptr(CmReport) report = read_content(&label, "Name,Grade\r\nEmma Li,12\r\n", 24);
    g_autofree char *texts = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(texts, "Emma Li"));
    CONTENT("application/vnd.ms-excel", "\377\376E\0m\0m\0a\0", "application/vnd.ms-excel",
            CM_REASON_NONE);
    CONTENT("application/vnd.ms-excel", "<html><td>Emma</td></html>", "application/vnd.ms-excel",
            CM_REASON_NONE);
    CONTENT("application/msword", "Emma won.", "application/msword", CM_REASON_NONE);
    CONTENT("application/msword", "Emma\0\1\2won.", "application/msword", CM_REASON_UNKNOWN_TYPE);
    CONTENT("application/pdf", "Emma won.", "application/pdf", CM_REASON_BROKEN);
}

static void what_cannot_be_opened_is_not_inspected(void **state G_GNUC_UNUSED)
{
    CONTENT("video/mp4",
            "\0\0\0\x18"
            "ftypisom\0\0\0\0",
            "video/mp4", CM_REASON_UNKNOWN_TYPE);
    CONTENT("message/partial", "words", "message/partial", CM_REASON_UNKNOWN_TYPE);
    CONTENT("message/partial", "MIME-Version: 1.0\n\nwords", "message/partial",
            CM_REASON_UNKNOWN_TYPE);
    CONTENT("message/external-body", "Content-Transfer-Encoding: binary\n\nwords",
            "message/external-body", CM_REASON_UNKNOWN_TYPE);
}

static void archive_that_is_none_is_broken(void **state G_GNUC_UNUSED)
{
    CONTENT("application/zip", "PK\3\4....name", "application/zip", CM_REASON_BROKEN);
}

static void what_is_encrypted_says_so(void **state G_GNUC_UNUSED)
{
    CONTENT("application/pgp-encrypted", "Version: 1", "application/pgp-encrypted",
            CM_REASON_ENCRYPTED);
    CONTENT("application/pkcs7-mime", "\x30\x82", "application/pkcs7-mime", CM_REASON_ENCRYPTED);
}

static void signatures_hold_nothing(void **state G_GNUC_UNUSED)
{
    CONTENT("application/pgp-signature", "-----BEGIN PGP SIGNATURE-----",
            "application/pgp-signature", CM_REASON_NONE);
    CONTENT("application/pkcs7-signature", "\x30\x82\0\1x", "application/pkcs7-signature",
            CM_REASON_NONE);
    CONTENT("application/pgp-signature", "%PDF-1.7", "application/pdf", CM_REASON_BROKEN);
}

static void what_only_claims_to_be_a_signature_is_read(void **state G_GNUC_UNUSED)
{
    static const char *const types[] = {"application/pgp-signature", "application/pgp-keys",
                                        "application/pkcs7-signature"};
    for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
        CmContentLabel label = {.declared = types[i], .name = "list.csv"};
        g_autoptr(CmReport) report = read_content(&label, "Emma,ill\n", 9);
        g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
        assert_non_null(strstr(bodies, "Emma,ill"));
        assert_true(inspected_part(report, "1")->inspected);
        CONTENT(types[i], "\0\0\2\0\0\0\0\0pixels", types[i], CM_REASON_UNKNOWN_TYPE);
    }
}

static void signed_mime_is_not_encrypted_but_closed(void **state G_GNUC_UNUSED)
{
    CmContentLabel label = {.declared = "application/pkcs7-mime", .detail = "signed-data"};
    g_autoptr(CmReport) report = read_content(&label, "\x30\x82", 2);
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_UNKNOWN_TYPE);
}

static void assert_body(const char *declared, const char *name, const char *bytes, gsize length,
                        const char *type, const char *words)
{
    CmContentLabel label = {.declared = declared, .name = name};
    g_autoptr(CmReport) report = read_content(&label, bytes, length);
    g_autofree char *texts = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(inspected_part(report, "1")->type, type);
    assert_non_null(strstr(texts, words));
}

#define BODY(declared, name, bytes, type, words)                                                   \
    assert_body(declared, name, bytes, sizeof(bytes) - 1, type, words)

/* Mail programs and browsers show by the label. */
static void file_that_is_labelled_text_is_read_as_text_too(void **state G_GNUC_UNUSED)
{
    BODY("text/html", NULL, "GIF89a\x20\0\x20\0\0\0\0;<p>E<b>mma</b>", "image/gif", "Emma");
    BODY("text/plain", NULL, "Emma won.\n%PDF-1.4", "application/pdf", "Emma won.");
    BODY("text/html", NULL, "{\\rtf1 x}<p>E<b>mma</b>", "application/rtf", "Emma");
    BODY("application/octet-stream", "a.html", "GIF89a\x20\0\x20\0\0\0\0;<p>E<b>mma</b>",
         "image/gif", "Emma");
    BODY("text/plain", NULL, "<svg><!-- Emma --></svg>", "image/svg+xml", "Emma");
}

/* A photograph as the camera's sensor saw it, which a program opens by its name. */
static void bytes_that_no_text_has_are_no_text_whatever_the_label_says(void **state G_GNUC_UNUSED)
{
    static const char raw[] = "FUJIFILM\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7 Emma";
    CONTENT("text/plain", "FUJIFILM\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7 Emma", "text/plain",
            CM_REASON_UNKNOWN_TYPE);
    BODY("text/plain", NULL, raw, "text/plain", "Emma");
    CmContentLabel label = {.declared = "text/plain", .name = "a.raf"};
    g_autoptr(CmReport) report = read_content(&label, raw, sizeof raw - 1);
    assert_int_equal(inspected_part(report, "1")->media, CM_MEDIA_OTHER);
    CONTENT("text/plain", "one slip \0\1 of a keyboard", "text/plain", CM_REASON_NONE);
}

static void picture_in_a_page_behind_a_file_is_a_part(void **state G_GNUC_UNUSED)
{
    static const char page[] = "GIF89a\x20\0\x20\0\0\0\0;<img src='data:image/gif;base64,"
                               "R0lGODlhIAAgAAAAADs='>";
    CmContentLabel label = {.declared = "text/html"};
    g_autoptr(CmReport) report = read_content(&label, page, sizeof page - 1);
    assert_int_equal(inspected_part(report, "1/data1")->width, 32);
}

static void page_that_begins_with_a_drawing_is_a_page(void **state G_GNUC_UNUSED)
{
    static const char page[] = "<svg><image href='x'/></svg><p>Emma</p>";
    CmContentLabel named = {.declared = "application/octet-stream", .name = "a.html"};
    CmContentLabel drawing = {.declared = "text/html", .name = "a.svg"};
    g_autoptr(CmReport) by_name = read_content(&named, page, sizeof page - 1);
    g_autoptr(CmReport) saved = read_content(&drawing, page, sizeof page - 1);
    CONTENT("text/html", "<svg><image href='x'/></svg><p>Emma</p>", "text/html", CM_REASON_NONE);
    assert_string_equal(inspected_part(by_name, "1")->type, "text/html");
    assert_string_equal(inspected_part(saved, "1")->type, "image/svg+xml");
}

static void mail_saved_as_a_file_is_opened(void **state G_GNUC_UNUSED)
{
    static const char mail[] = "Subject: Emma\r\nMIME-Version: 1.0\r\nContent-Type: image/gif\r\n"
                               "Content-Transfer-Encoding: base64\r\n\r\n"
                               "R0lGODlhIAAgAAAAADs=\r\n";
    static const char *const names[] = {"a.eml", "a.mht", "a.txt", "a"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        CmContentLabel label = {.declared = "application/octet-stream", .name = names[i]};
        g_autoptr(CmReport) report = read_content(&label, mail, sizeof mail - 1);
        assert_string_equal(inspected_part(report, "1")->type, "message/rfc822");
        assert_int_equal(inspected_part(report, "1.1")->width, 32);
    }
}

static void text_about_mail_is_no_message(void **state G_GNUC_UNUSED)
{
    CmContentLabel label = {.declared = "text/plain", .name = "a.txt"};
    static const char text[] = "See this: \nMIME-Version: 1.0\n\nx";
    g_autoptr(CmReport) report = read_content(&label, text, sizeof text - 1);
    assert_string_equal(inspected_part(report, "1")->type, "text/plain");
}

static void name_tells_the_type_where_nothing_else_does(void **state G_GNUC_UNUSED)
{
    CmContentLabel label = {.declared = "application/octet-stream", .name = "x.jpg"};
    g_autoptr(CmReport) report = read_content(&label, "\1\2\3", 3);
    assert_string_equal(inspected_part(report, "1")->type, "image/jpeg");
    assert_int_equal(inspected_part(report, "1")->media, CM_MEDIA_IMAGE);
    assert_false(inspected_part(report, "1")->inspected);
}

static void files_are_hashed(void **state G_GNUC_UNUSED)
{
    CmContentLabel label = {.declared = "application/pdf"};
    g_autoptr(CmReport) report = read_content(&label, "%PDF-1.7", 8);
    g_autofree char *expected =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)"%PDF-1.7", 8);
    g_autoptr(GString) hash = g_string_new(NULL);
    for (guint i = 0; i < 32; i++)
        g_string_append_printf(hash, "%02x", inspected_part(report, "1")->sha256[i]);
    assert_string_equal(hash->str, expected);
}

/* A browser opens it by its name, and passes over what stands before the page. */
static void picture_that_is_named_a_page_is_read_as_one_too(void **state G_GNUC_UNUSED)
{
    static const char bytes[] = "GIF89a\x20\0\x20\0\0\0\0;<p>Em<b>ma</b></p>";
    CmContentLabel label = {.declared = "image/gif", .name = "report.html"};
    g_autoptr(CmReport) report = read_content(&label, bytes, sizeof bytes - 1);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "Emma"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_decide_before_the_label),
        cmocka_unit_test(text_under_the_type_of_an_office_program_is_text),
        cmocka_unit_test(what_cannot_be_opened_is_not_inspected),
        cmocka_unit_test(archive_that_is_none_is_broken),
        cmocka_unit_test(what_is_encrypted_says_so),
        cmocka_unit_test(signatures_hold_nothing),
        cmocka_unit_test(what_only_claims_to_be_a_signature_is_read),
        cmocka_unit_test(signed_mime_is_not_encrypted_but_closed),
        cmocka_unit_test(file_that_is_labelled_text_is_read_as_text_too),
        cmocka_unit_test(bytes_that_no_text_has_are_no_text_whatever_the_label_says),
        cmocka_unit_test(picture_in_a_page_behind_a_file_is_a_part),
        cmocka_unit_test(page_that_begins_with_a_drawing_is_a_page),
        cmocka_unit_test(mail_saved_as_a_file_is_opened),
        cmocka_unit_test(text_about_mail_is_no_message),
        cmocka_unit_test(name_tells_the_type_where_nothing_else_does),
        cmocka_unit_test(files_are_hashed),
        cmocka_unit_test(picture_that_is_named_a_page_is_read_as_one_too),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("content", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
