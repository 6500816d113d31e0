#include "inspector/text_content.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "inspector/xmp.h"

#include "inspected.h"

static void assert_bodies(const char *message, const char *expected)
{
    g_autoptr(CmReport) report = inspected(message);
    g_autofree char *texts = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(texts, expected);
}

static void plain_text_is_a_body(void **state G_GNUC_UNUSED)
{
    assert_bodies("Content-Type: text/plain; charset=iso-8859-1\n\nZo\353", "1 text/plain=Zoë|");
    assert_bodies("Content-Type: text/calendar\n\nMETHOD:REPLY", "1 text/calendar=METHOD:REPLY|");
}

static void html_is_reduced(void **state G_GNUC_UNUSED)
{
    assert_bodies("Content-Type: text/html\n\n<b>Em</b>ma", "1 text/html=Emma|");
}

/* A mail program shows it as it stands, and some see a page in it. */
static void page_that_is_labelled_plain_is_both(void **state G_GNUC_UNUSED)
{
    assert_bodies("Content-Type: text/plain\n\n <!DOCTYPE html><b>Em</b>ma",
                  "1 text/plain= <!DOCTYPE html><b>Em</b>ma|1 text/html=Emma|");
    assert_bodies("Content-Type: text/plain\n\n<html><!-- Emma won. -->",
                  "1 text/plain=<html><!-- Emma won. -->|");
    assert_bodies("Content-Type: text/plain; name=a.html\n\nE<b>mm</b>a",
                  "1 text/plain=E<b>mm</b>a|1 text/html=Emma|");
    assert_bodies("Content-Type: application/xhtml+xml\n\n<?xml version='1.0'?><b>Em</b>ma",
                  "1 application/xhtml+xml=<?xml version='1.0'?><b>Em</b>ma|1 text/html=Emma|");
}

static void card_of_any_label_is_unfolded(void **state G_GNUC_UNUSED)
{
    assert_bodies("Content-Type: text/plain\n\nBEGIN:VCARD\nFN:Em\n ma",
                  "1 text/plain=BEGIN:VCARD\nFN:Em\n ma|1 text/calendar=BEGIN:VCARD\nFN:Emma|");
}

static gboolean is_guessed(const char *message)
{
    g_autoptr(CmReport) report = inspected(message);
    gboolean guessed = FALSE;
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        guessed |= text->role == CM_TEXT_BODY && text->guessed;
    }
    return guessed;
}

static void guess_at_a_character_set_is_said(void **state G_GNUC_UNUSED)
{
    assert_true(is_guessed("Content-Type: text/plain; charset=x-nobody-knows\n\nZo\353"));
    assert_true(is_guessed("Content-Type: text/plain\n\nZo\353"));
    assert_false(is_guessed("Content-Type: text/plain; charset=iso-8859-1\n\nZo\353"));
}

static void page_that_names_its_own_character_set_is_read_in_it(void **state G_GNUC_UNUSED)
{
    assert_bodies("Content-Type: text/html\n\n<html><meta charset=iso-8859-2>\263",
                  "1 text/html=ł|");
    assert_bodies("Content-Type: text/html; charset=iso-8859-1\n\n"
                  "<html><meta charset=iso-8859-2>\263",
                  "1 text/html=³|");
    assert_bodies("Content-Type: text/plain\n\ncharset=iso-8859-2 \263",
                  "1 text/plain=charset=iso-8859-2 ³|");
}

static void page_that_can_be_read_as_ascii_is_in_no_wide_character_set(void **state G_GNUC_UNUSED)
{
    static const char *const wide[] = {"utf-16", "utf-16le", "utf-16be", "utf-32", "ucs-2",
                                       "ucs-4",  "utf-7",    "unicode",  "ibm037", "UTF-16"};
    for (guint i = 0; i < G_N_ELEMENTS(wide); i++) {
        g_autofree char *page = g_strdup_printf(
            "Content-Type: text/html\n\n<html><meta charset=%s><p>+Emma- Lang&Emma-", wide[i]);
        assert_bodies(page, "1 text/html=+Emma- Lang&Emma-|");
        g_autofree char *xml = g_strdup_printf("Content-Type: text/html\n\n"
                                               "<?xml version='1.0' encoding='%s'?><p>Emma",
                                               wide[i]);
        assert_bodies(xml, "1 text/html=Emma|");
    }
}

static void what_a_program_may_read_as_plain_is_read_so_too(void **state G_GNUC_UNUSED)
{
    assert_bodies("Content-Type: text/plain; charset=utf-16be\n\nEmma",
                  "1 text/plain=\344\225\255\346\265\241|1 text/plain=Emma|");
    assert_bodies("Content-Type: text/plain; charset=utf-16be\n\nEmma\377\377",
                  "1 text/plain=\344\225\255\346\265\241\357\277\277|1 text/plain=Emmaÿÿ|");
    assert_bodies("Content-Type: text/html\n\n<html><!-- charset=koi8-r -->Zo\303\253",
                  "1 text/html=Zoц╚|1 text/html=Zoë|");
    assert_bodies("Content-Type: text/plain; charset=iso-2022-jp\n\n\033$B;3ED\033(B",
                  "1 text/plain=山田|");
    assert_bodies("Content-Type: text/plain; charset=utf-8\n\nZo\303\253", "1 text/plain=Zoë|");
}

static void files_of_both_readings_are_parts(void **state G_GNUC_UNUSED)
{
    static const char gif[] = "<img src='data:image/gif;base64,R0lGODlhIAAgAAAAADs='>";
    g_autofree char *page =
        g_strconcat("Content-Type: text/html; charset=utf-7\n\n", gif, "+AOs-", NULL);
    g_autoptr(CmReport) report = inspected(page);
    assert_int_equal(inspected_part(report, "1/data1")->width, 32);
    assert_int_equal(inspected_part(report, "1/data2")->width, 32);
    assert_int_equal(report->reason, CM_REASON_NONE);
}

static void uuencoded_file_is_a_part_of_its_own(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report =
        inspected("Subject: x\n\nsee\nbegin 644 Emma.txt\n%2&5L;&\\\n`\nend\n");
    const CmReportPart *part = inspected_part(report, "1/uu1");
    assert_non_null(part);
    assert_int_equal(part->size, 5);
    assert_string_equal(cm_mail_text_bytes(part->filename, NULL), "Emma.txt");
    g_autofree char *names = inspected_texts(report, CM_TEXT_FILENAME);
    assert_string_equal(names, "1/uu1 filename=Emma.txt|");
}

static void picture_in_an_address_is_a_part_of_its_own(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report =
        inspected("Content-Type: text/html\n\n<img src='data:image/gif;base64,"
                  "R0lGODlhIAAgAAAAADs='>");
    const CmReportPart *part = inspected_part(report, "1/data1");
    assert_non_null(part);
    assert_string_equal(part->type, "image/gif");
    assert_int_equal(part->width, 32);
    assert_true(part->enclosed);
    assert_true(part->inspected);
}

/* One picture of 32 pixels, whichever way its address is written. */
static void address_of_a_picture_is_read_however_it_is_written(void **state G_GNUC_UNUSED)
{
    static const char *const addresses[] = {
        "'DATA:image/gif;BASE64,R0lGODlhIAAgAAAAADs='",
        "'data:image/gif; charset=x ;base64 ,R0lGODlhIAAgAAAAADs='",
        "'&#100;ata&colon;image/gif;base64,R0lGODlhIAAgAAAAADs='",
        "'d&#x61;ta&#0000000000000000000000000000000000000000058;image/gif;base64,"
        "R0lGODlhIAAgAAAAADs='",
        "'da\nta\t:image/gif;base64,R0lGODlhIAAg\nAAAAADs='",
        "'data:image/gif;base64,R0lGODlhIAAgAAAAADs%3D'",
        "'data:image/gif,GIF89a%20%00%20%00%00%00%00%3B'",
        "data:,GIF89a%20%00%20%00%00%00%00%3B",
    };
    for (guint i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_autofree char *page =
            g_strdup_printf("Content-Type: text/html\n\n<img src=%s>", addresses[i]);
        g_autoptr(CmReport) report = inspected(page);
        assert_non_null(inspected_part(report, "1/data1"));
        assert_string_equal(inspected_part(report, "1/data1")->type, "image/gif");
        assert_int_equal(inspected_part(report, "1/data1")->width, 32);
        assert_null(inspected_part(report, "1/data2"));
    }
}

static void picture_whose_end_is_unclear_is_not_inspected(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report =
        inspected("Content-Type: text/html\n\n<p style='x:url(&quot;data:image/gif,GIF89a&quot;)'>"
                  "Send us your data: by Friday, please");
    assert_int_equal(inspected_part(report, "1/data1")->media, CM_MEDIA_IMAGE);
    assert_false(inspected_part(report, "1/data1")->inspected);
    assert_null(inspected_part(report, "1/data2"));
}

static void encrypted_text_is_not_inspected(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report = inspected("Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n");
    assert_int_equal(inspected_part(report, "1")->reason, CM_REASON_ENCRYPTED);
    g_autoptr(CmReport) talk = inspected("Subject: x\n\n> -----BEGIN PGP MESSAGE-----\n");
    assert_true(inspected_part(talk, "1")->inspected);
}

static void files_without_end_in_a_text_are_too_many(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) message = g_string_new("Subject: x\n\n");
    for (guint i = 0; i < 1000; i++)
        g_string_append(message, "begin 644 a\n`\nend\n");
    g_autoptr(CmReport) report = inspected(message->str);
    assert_int_equal(report->reason, CM_REASON_TOO_MANY);
}

#define ADDRESS "![a](data:image/gif;base64,R0lGODlhIAAgAAAAADs=)\n\nEmma won."

/* Markdown, style sheets. */
static void picture_in_a_text_that_a_program_opens_is_a_part(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) typed = inspected("Content-Type: text/markdown\n\n" ADDRESS);
    g_autoptr(CmReport) named = inspected("Content-Type: text/plain; name=a.md\n\n" ADDRESS);
    g_autoptr(CmReport) body = inspected("Content-Type: text/plain\n\n" ADDRESS);
    assert_int_equal(inspected_part(typed, "1/data1")->width, 32);
    assert_int_equal(inspected_part(named, "1/data1")->width, 32);
    assert_null(inspected_part(body, "1/data1"));
}

static void file_that_nobody_here_unpacks_is_a_part(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report =
        inspected("Subject: a\n\nhello\n=ybegin line=128 size=3 name=a.png\n"
                  "\351\351\351\n=yend size=3\n");
    const CmReportPart *part = inspected_part(report, "1/packed1");
    assert_non_null(part);
    assert_false(part->inspected);
    assert_int_equal(part->reason, CM_REASON_UNKNOWN_TYPE);
    assert_int_equal(part->media, CM_MEDIA_IMAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_is_a_body),
        cmocka_unit_test(html_is_reduced),
        cmocka_unit_test(page_that_is_labelled_plain_is_both),
        cmocka_unit_test(card_of_any_label_is_unfolded),
        cmocka_unit_test(guess_at_a_character_set_is_said),
        cmocka_unit_test(page_that_names_its_own_character_set_is_read_in_it),
        cmocka_unit_test(page_that_can_be_read_as_ascii_is_in_no_wide_character_set),
        cmocka_unit_test(what_a_program_may_read_as_plain_is_read_so_too),
        cmocka_unit_test(files_of_both_readings_are_parts),
        cmocka_unit_test(uuencoded_file_is_a_part_of_its_own),
        cmocka_unit_test(picture_in_an_address_is_a_part_of_its_own),
        cmocka_unit_test(address_of_a_picture_is_read_however_it_is_written),
        cmocka_unit_test(picture_whose_end_is_unclear_is_not_inspected),
        cmocka_unit_test(encrypted_text_is_not_inspected),
        cmocka_unit_test(files_without_end_in_a_text_are_too_many),
        cmocka_unit_test(file_that_nobody_here_unpacks_is_a_part),
        cmocka_unit_test(picture_in_a_text_that_a_program_opens_is_a_part),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("text_content", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
