#include "inspector/saved_mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/content.h"
#include "inspector/xmp.h"

#include "inspected.h"

#define PICTURE                                                                                    \
    "Subject: Emma\nMIME-Version: 1.0\nContent-Type: image/gif\n"                                  \
    "Content-Transfer-Encoding: base64\n\nR0lGODlhIAAgAAAAADs=\n"
#define PLAIN "From: ava@example.org\nSubject: Ava\n\nDear Ava\nFrom here on\nnothing\n"

static CmReport *read_file(const char *type, const char *name, const char *bytes)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmContentLabel label = {.declared = type, .name = name};
    CmInspection inspection;
    cm_inspection_init(&inspection, charsets, strlen(bytes), &(const CmInspectSettings){0});
    int part = cm_inspection_add_part(&inspection, "1");
    cm_content_read(&inspection, part, &label, cm_span_of(bytes));
    return cm_inspection_finish(&inspection);
}

static void what_programs_write_before_a_mail_is_passed_over(void **state G_GNUC_UNUSED)
{
    static const char *const files[] = {
        PICTURE,
        "\xef\xbb\xbf" PICTURE,
        "\r\n\n" PICTURE,
        "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n" PICTURE,
        "110       \n" PICTURE,
        "From ava@example.org Mon Jan  1 00:00:00 2024\n" PICTURE,
        "\xef\xbb\xbf\nFrom ava@example.org Mon Jan  1 00:00:00 2024\n>From x\n" PICTURE,
    };
    static const char *const types[] = {"application/octet-stream", "multipart/related",
                                        "text/plain"};
    for (guint i = 0; i < G_N_ELEMENTS(files) * G_N_ELEMENTS(types); i++) {
        g_autoptr(CmReport) report = read_file(types[i % 3], "a.mht", files[i / 3]);
        assert_string_equal(inspected_part(report, "1")->type, "message/rfc822");
        assert_true(inspected_part(report, "1")->inspected);
        assert_int_equal(inspected_part(report, "1.1")->width, 32);
    }
}

static void file_without_a_name_is_one_unless_it_is_text(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) file = read_file("application/mbox", NULL, "From x\n" PICTURE);
    assert_non_null(inspected_part(file, "1.1"));
    g_autoptr(CmReport) text = read_file("text/plain", NULL, "From x\n" PICTURE);
    assert_null(inspected_part(text, "1.1"));
}

static void what_apple_mail_knows_of_a_mail_stands_apart_from_it(void **state G_GNUC_UNUSED)
{
    g_autofree char *file = g_strdup_printf(
        "%-10zu\n%s<?xml version=\"1.0\"?><string>Noah</string>", sizeof PICTURE - 1, PICTURE);
    g_autoptr(CmReport) report = read_file("", "1.emlx", file);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "Noah"));
    assert_int_equal(inspected_part(report, "1.1")->size, 14);
}

static void each_mail_of_a_mailbox_is_a_part(void **state G_GNUC_UNUSED)
{
    static const char box[] =
        "From ava Mon Jan  1 00:00:00 2024\n" PLAIN "\nFrom emma Mon Jan  1 00:00:00 2024\n" PICTURE
        "\nFrom emma Mon Jan  1 00:00:00 2024\n" PICTURE;
    g_autoptr(CmReport) report = read_file("application/octet-stream", "mail.mbox", box);
    const CmReportPart *part = inspected_part(report, "1");
    assert_string_equal(part->type, "application/mbox");
    assert_int_equal(part->media, CM_MEDIA_ARCHIVE);
    assert_true(part->inspected);
    assert_int_equal(inspected_part(report, "1/2.1")->width, 32);
    assert_int_equal(inspected_part(report, "1/3.1")->width, 32);
    g_autofree char *bodies = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(bodies, "Dear Ava\nFrom here on\nnothing"));
}

/* Programs that ask for a date see one mail, with a picture. */
static void mail_that_not_every_program_divides_is_read_both_ways(void **state G_GNUC_UNUSED)
{
    static const char box[] = "From ava Mon Jan  1 00:00:00 2024\nMIME-Version: 1.0\n"
                              "Content-Type: multipart/mixed; boundary=Q\n\n--Q\n\nDear Ava\n\n"
                              "From here on\nhttps://a.example/\n\n--Q\nContent-Type: image/gif\n"
                              "Content-Transfer-Encoding: base64\n\nR0lGODlhIAAgAAAAADs=\n--Q--\n";
    g_autoptr(CmReport) report = read_file("application/octet-stream", "mail.mbox", box);
    assert_int_equal(inspected_part(report, "1/1.2")->width, 32);
    assert_non_null(inspected_part(report, "1/2"));
}

static void text_that_only_looks_like_a_mailbox_is_text(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {
        "From Emma\nDear: all\n\nFrom Ava\nto: all\n",
        "From here on\nMIME-Version 1.0 counts\n",
        "12\n34\n",
        "From ",
        "From \nFrom \nFrom \nFrom \nFrom \nFrom \nFrom \nFrom \nFrom \nFrom \nFrom \nFrom \n"
        "From \nFrom \nFrom \nFrom \nFrom \n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(CmReport) report = read_file("text/plain", "a.txt", texts[i]);
        assert_string_equal(inspected_part(report, "1")->type, "text/plain");
        assert_int_equal(report->parts->len, 1);
    }
}

static void file_that_is_called_a_mail_and_is_none_is_searched(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = read_file("application/octet-stream", "a.eml", "604 555 0100");
    assert_string_equal(inspected_part(report, "1")->type, "message/rfc822");
    assert_int_equal(inspected_part(report, "1")->size, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_programs_write_before_a_mail_is_passed_over),
        cmocka_unit_test(file_without_a_name_is_one_unless_it_is_text),
        cmocka_unit_test(what_apple_mail_knows_of_a_mail_stands_apart_from_it),
        cmocka_unit_test(each_mail_of_a_mailbox_is_a_part),
        cmocka_unit_test(mail_that_not_every_program_divides_is_read_both_ways),
        cmocka_unit_test(text_that_only_looks_like_a_mailbox_is_text),
        cmocka_unit_test(file_that_is_called_a_mail_and_is_none_is_searched),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("saved_mail", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
