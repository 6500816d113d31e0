#include "inspector/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspect/alternative.h"
#include "inspect/prescan.h"

#include "inspector/unpack_limits.h"
#include "inspector/xmp.h"

#include "inspected.h"
#include "samples.h"

#define JPEG_BASE64                                                                                \
    "/9j/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"                 \
    "AQEBAQEBAQEBAQEBAQH/wAALCAu4D6ABAREA/9oACAEBAAA/ABI0/9k="

static void assert_ids(const CmReport *report, const char *expected)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        g_string_append_printf(ids, "%s %s|", part->id, part->type);
    }
    assert_string_equal(ids->str, expected);
}

static void photo_with_text_gives_both(void **state G_GNUC_UNUSED)
{
    static const char message[] =
        "Subject: x\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nEmma\r\n--B\r\n"
        "Content-Type: image/jpeg; name=a.jpg\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Disposition: inline; filename=\"Emma Li.jpg\"\r\n\r\n" JPEG_BASE64 "\r\n--B--\r\n";
    g_autoptr(CmReport) report = inspected(message);
    const CmReportPart *photo = inspected_part(report, "2");
    assert_ids(report, "1 text/plain|2 image/jpeg|");
    assert_null(report->ambiguous);
    assert_string_equal(cm_mail_text_bytes(photo->filename, NULL), "Emma Li.jpg");
    assert_true(photo->inspected && photo->inline_);
    assert_int_equal(photo->width, 4000);
    assert_memory_equal(message + photo->offset, JPEG_BASE64, photo->length);
    assert_int_equal(photo->length, sizeof JPEG_BASE64 - 1);
    assert_true(g_str_has_prefix(message + photo->header_offset, "Content-Type: image/jpeg;"));
    assert_memory_equal(message + photo->header_offset + photo->header_length, "\r\n", 2);
    assert_int_equal(photo->header_offset + photo->header_length + 2, photo->offset);
    assert_false(photo->enclosed || photo->shown);
    g_autofree char *names = inspected_texts(report, CM_TEXT_FILENAME);
    assert_string_equal(names, "2 filename=Emma Li.jpg|2 filename=a.jpg|");
}

static void part_that_a_text_shows_is_marked(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report =
        inspected("Content-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n"
                  "<a href='https://a.example/'>x</a><img src='CID:p%401'>\n--B\n"
                  "Content-Type: image/png\nContent-ID: <p@1>\n\nx\n--B\n"
                  "Content-Type: image/png\nContent-ID: <p2>\n\nx\n--B--\n");
    assert_true(inspected_part(report, "2")->shown);
    assert_false(inspected_part(report, "3")->shown);
    g_autofree char *links = inspected_texts(report, CM_TEXT_LINK);
    assert_string_equal(links, "1 text/html:a=https://a.example/|1 text/html:img=CID:p%401|");
}

static void both_views_give_the_same_facts_of_ordinary_mail(void **state G_GNUC_UNUSED)
{
    static const char message[] =
        "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b\r\n"
        "Content-Type: text/html\r\n\r\ny\r\n--b--\r\n--a\r\nContent-Type: message/rfc822\r\n\r\n"
        "Subject: z\r\n\r\nw\r\n--a--\r\n";
    g_autoptr(CmReport) both = inspected(message);
    g_autoptr(CmReport) own = inspected_bytes(message, sizeof message - 1, TRUE);
    assert_ids(both, "1.1 text/plain|1.2 text/html|2 message/rfc822|2.1 text/plain|");
    assert_ids(own, "1.1 text/plain|1.2 text/html|2 message/rfc822|2.1 text/plain|");
    assert_null(both->ambiguous);
}

static void photo_that_only_some_programs_see_is_found_and_said(void **state G_GNUC_UNUSED)
{
    static const char *const heads[] = {
        "Content-Type: multipart/mixed; ; boundary=B",
        "From x Mon\r\nContent-Type: multipart/mixed; boundary=B",
        "Content-Type: multipart/mixed; boundary=x; boundary=B",
        "junk line\r\nContent-Type: multipart/mixed; boundary=B",
    };
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_autofree char *message = g_strconcat(
            heads[i],
            "\r\n\r\n--B\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n",
            JPEG_BASE64, "\r\n--B--\r\n", NULL);
        g_autoptr(CmReport) report = inspected(message);
        gboolean found = FALSE;
        for (guint p = 0; p < report->parts->len; p++)
            found |= ((CmReportPart *)g_ptr_array_index(report->parts, p))->media == CM_MEDIA_IMAGE;
        assert_true(found);
        assert_non_null(report->ambiguous);
    }
}

/* Some programs undo what is encoded all together, some guess at an encoding, some take the last
 * type.
 */
static void headers_that_programs_read_differently_are_said(void **state G_GNUC_UNUSED)
{
#define PARTS "--B\n\nEmma Li\n--B--\n"
    static const char *const doubtful[] = {
        "Content-Type: multipart/mixed; boundary=B\nContent-Transfer-Encoding: base64\n\n"
        "LS1CCgpFbW1hIExpCi0tQi0tCg==\n",
        "Content-Type: multipart/mixed; boundary=B\n"
        "Content-Transfer-Encoding: quoted-printable\n\n--B\n\n=45mma Li\n--B--\n",
        "Content-Type: multipart/mixed; boundary=a\n\n--a\n"
        "Content-Type: multipart/mixed; boundary=B\nContent-Transfer-Encoding: base64\n\n" PARTS
        "--a--\n",
        "Content-Transfer-Encoding: x-base64\n\nRW1tYSBMaQ==\n",
        "Content-Transfer-Encoding: qp\n\n=45mma Li\n",
        "Content-Type: text/plain\nContent-Type: text/plain; charset=utf-7\n\n+AEU-mma Li\n",
        "Content-Type: multipart/mixed; boundary=B\nContent-Type: text/plain\n\n" PARTS,
    };
    static const char *const plain[] = {
        "Content-Type: multipart/mixed; boundary=B\nContent-Transfer-Encoding: 8bit\n\n" PARTS,
        "Content-Type: text/plain\ncontent-type:  TEXT/plain\n\nEmma Li\n",
        "Content-Transfer-Encoding: 7 bit\n\nEmma Li\n",
        "Content-Transfer-Encoding:\n\nEmma Li\n",
    };
#undef PARTS
    for (guint i = 0; i < G_N_ELEMENTS(doubtful) + G_N_ELEMENTS(plain); i++) {
        gboolean differs = i < G_N_ELEMENTS(doubtful);
        const char *message = differs ? doubtful[i] : plain[i - G_N_ELEMENTS(doubtful)];
        g_autoptr(CmReport) both = inspected(message);
        g_autoptr(CmReport) own = inspected_bytes(message, strlen(message), TRUE);
        assert_true((both->ambiguous != NULL) == differs);
        assert_true((own->ambiguous != NULL) == differs);
    }
}

static void every_spelling_of_base64_is_decoded(void **state G_GNUC_UNUSED)
{
    static const char *const encodings[] = {" (x) base64", "\r\n base64", " \"base64\"", " BASE64;",
                                            " x-unknown\r\nContent-Transfer-Encoding: base64"};
    for (guint i = 0; i < G_N_ELEMENTS(encodings); i++) {
        g_autofree char *message =
            g_strconcat("Content-Type: image/jpeg\r\nContent-Transfer-Encoding:", encodings[i],
                        "\r\n\r\n", JPEG_BASE64, "\r\n", NULL);
        g_autoptr(CmReport) report = inspected(message);
        assert_int_equal(inspected_part(report, "1")->width, 4000);
    }
}

static void base64_that_does_not_say_so_is_decoded_and_said(void **state G_GNUC_UNUSED)
{
    GByteArray *jpeg = samples_jpeg_begin();
    g_autofree char *comment = g_strnfill(200, 'x');
    samples_jpeg_segment(jpeg, 0xfe, comment, 200, "", 0);
    samples_jpeg_end(jpeg);
    g_autofree char *base64 = g_base64_encode(jpeg->data, jpeg->len);
    g_byte_array_unref(jpeg);
    g_autofree char *message = g_strdup_printf(
        "Content-Type: application/octet-stream\r\n\r\n%.76s\r\n%s\r\n", base64, base64 + 76);
    g_autoptr(CmReport) report = inspected(message);
    assert_string_equal(inspected_part(report, "1")->type, "image/jpeg");
    assert_non_null(report->ambiguous);
}

static void message_in_base64_is_opened(void **state G_GNUC_UNUSED)
{
    static const char inner[] =
        "Subject: Emma Li\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
        "--c\r\n\r\nAva\r\n--c--\r\n";
    g_autofree char *base64 = g_base64_encode((const guchar *)inner, sizeof inner - 1);
    g_autofree char *message = g_strconcat(
        "Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: message/rfc822\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n",
        base64, "\r\n--B--\r\n", NULL);
    g_autoptr(CmReport) report = inspected(message);
    assert_ids(report, "1 message/rfc822|1.1 text/plain|");
    g_autofree char *texts = inspected_texts(report, CM_TEXT_BODY);
    assert_string_equal(texts, "1 message-header=subject: Emma Li\n|1.1 text/plain=Ava|");
    assert_int_equal(inspected_part(report, "1.1")->offset, inspected_part(report, "1")->offset);
}

static void messages_in_base64_within_each_other_end(void **state G_GNUC_UNUSED)
{
    g_autofree char *message = g_strdup("Subject: x\r\n\r\nhi");
    for (guint i = 0; i < CM_DEPTH_DEFAULT + 2; i++) {
        g_autofree char *base64 = g_base64_encode((const guchar *)message, strlen(message));
        g_free(message);
        message =
            g_strconcat("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n",
                        base64, "\r\n", NULL);
    }
    g_autoptr(CmReport) report = inspected(message);
    const CmReportPart *last = g_ptr_array_index(report->parts, report->parts->len - 1);
    assert_int_equal(last->reason, CM_REASON_TOO_DEEP);
}

static void word_that_was_divided_for_its_way_is_read_whole_too(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report =
        inspected("Content-Type: text/plain; charset=utf-8; format=flowed; "
                  "delsp=yes\r\n\r\n陈美 \r\n玲\r\n");
    g_autofree char *texts = inspected_texts(report, CM_TEXT_BODY);
    assert_non_null(strstr(texts, "1 flowed=陈美玲"));
    g_autoptr(CmReport) plain = inspected("Content-Type: text/plain; format=flowed; delsp=yes\r\n"
                                          "\r\nEmma  \r\nLi\r\n");
    g_autofree char *once = inspected_texts(plain, CM_TEXT_BODY);
    assert_null(strstr(once, "flowed"));
}

static void description_of_a_part_is_a_caption(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmReport) report =
        inspected("Content-Type: image/gif\r\nContent-Description: Emma\r\n\r\nGIF89a");
    g_autofree char *texts = inspected_texts(report, CM_TEXT_CAPTION);
    assert_string_equal(texts, "1 content-description=Emma|");
    g_autoptr(CmReport) encoded = inspected("Content-Type: image/gif\r\nContent-Description: "
                                            "=?utf-8?b?Wm/Dqw==?=\r\n Li\r\n\r\nGIF89a");
    g_autofree char *captions = inspected_texts(encoded, CM_TEXT_CAPTION);
    assert_string_equal(captions, "1 content-description=Zoë Li|");
}

static void every_truncation_gives_a_report_that_keeps_its_limits(void **state G_GNUC_UNUSED)
{
    static const char message[] =
        "From: =?utf-8?q?a?= <a@x>\r\nContent-Type: multipart/mixed; boundary=\"B\"\r\n\r\n--B\r\n"
        "Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n--B\r\nContent-Type: image/jpeg;"
        " name*0*=utf-8''a; name*1=b\r\nContent-Transfer-Encoding: base64\r\n\r\n" JPEG_BASE64
        "\r\n--B--\r\n";
    for (gsize length = 0; length < sizeof message; length++) {
        g_autofree char *cut = g_memdup2(message, MAX(length, 1));
        cm_report_free(inspected_bytes(cut, length, FALSE));
        cm_report_free(inspected_bytes(cut, length, TRUE));
    }
}

static void assert_views_agree(const char *mail, gsize length)
{
    CmPrescan caps = cm_prescan(mail, length, cm_prescan_limits_default());
    if (caps.reason != CM_REASON_NONE || caps.hostile_boundary || !cm_alternative_is(mail, length))
        return;
    g_autoptr(CmReport) both = inspected_bytes(mail, length, FALSE);
    g_autoptr(CmReport) own = inspected_bytes(mail, length, TRUE);
    g_autoptr(GBytes) left = cm_report_encode(both), right = cm_report_encode(own);
    if (!g_bytes_equal(left, right))
        fail_msg("read in two ways: %s", mail);
}

/* Whatever is put anywhere into such a mail, or in the place of what follows: it is none any more,
 * or the library sees what the own scan sees. */
static void views_agree_on_whatever_passes_for_an_alternative(void **state G_GNUC_UNUSED)
{
    static const char mail[] =
        "Subject: x\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\nhi\r\n--b\r\n"
        "Content-Type: text/plain\r\n\r\nEmma\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n"
        "--b--\r\n";
    static const char *const pieces[] = {
        "\r\n--b\r\n",
        "--b--",
        "--b",
        "b",
        "\r\n",
        "\n",
        "\r\n\r\n",
        " ",
        "\"",
        ";",
        "Content-Type: message/rfc822\r\n",
        "boundary=c;",
        ":",
        "x",
    };
    assert_true(cm_alternative_is(mail, sizeof mail - 1));
    for (gsize at = 0; at < sizeof mail; at++) {
        for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
            gsize over = MIN(strlen(pieces[i]), sizeof mail - 1 - at);
            g_autofree char *put = g_strdup_printf("%.*s%s%s", (int)at, mail, pieces[i], mail + at);
            g_autofree char *instead =
                g_strdup_printf("%.*s%s%s", (int)at, mail, pieces[i], mail + at + over);
            assert_views_agree(put, strlen(put));
            assert_views_agree(instead, strlen(instead));
        }
    }
}

static gboolean is_passed_over(const char *fields)
{
    static const char base64[] = "R0lGODlhIAAgAAAAADs=";
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autofree char *mail =
        g_strdup_printf("%s\nContent-Transfer-Encoding: base64\n\n%s\n", fields, base64);
    const CmProtocolRange known = {(guint64)(strstr(mail, base64) - mail), sizeof base64 - 1};
    const CmInspectSettings settings = {.known = &known, .known_count = 1};
    g_autoptr(CmReport) report = cm_message_inspect(cm_span_of(mail), &settings, charsets);
    return inspected_part(report, "1")->known;
}

static void picture_that_is_known_is_passed_over_where_it_is_called_one(void **state G_GNUC_UNUSED)
{
    assert_true(is_passed_over("Content-Type: image/gif"));
    assert_true(is_passed_over("Content-Type: image/gif; name=logo"));
    assert_true(is_passed_over("Content-Type: application/octet-stream; name=logo.PNG"));
    assert_false(is_passed_over("Content-Type: application/zip"));
    assert_false(is_passed_over("Content-Type: image/gif; name=a.zip"));
    assert_false(is_passed_over("Content-Type: image/gif; name=a.html"));
    assert_false(is_passed_over("Content-Type: image/gif; name=a.pages"));
    assert_false(is_passed_over(
        "Content-Type: image/gif; name=a.zip\nContent-Disposition: inline; filename=a.gif"));
    assert_false(is_passed_over("Content-Type: message/rfc822"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(photo_with_text_gives_both),
        cmocka_unit_test(part_that_a_text_shows_is_marked),
        cmocka_unit_test(both_views_give_the_same_facts_of_ordinary_mail),
        cmocka_unit_test(photo_that_only_some_programs_see_is_found_and_said),
        cmocka_unit_test(headers_that_programs_read_differently_are_said),
        cmocka_unit_test(every_spelling_of_base64_is_decoded),
        cmocka_unit_test(base64_that_does_not_say_so_is_decoded_and_said),
        cmocka_unit_test(message_in_base64_is_opened),
        cmocka_unit_test(messages_in_base64_within_each_other_end),
        cmocka_unit_test(word_that_was_divided_for_its_way_is_read_whole_too),
        cmocka_unit_test(picture_that_is_known_is_passed_over_where_it_is_called_one),
        cmocka_unit_test(description_of_a_part_is_a_caption),
        cmocka_unit_test(views_agree_on_whatever_passes_for_an_alternative),
        cmocka_unit_test(every_truncation_gives_a_report_that_keeps_its_limits),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("message", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
