#include "inspect/shared.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "inspect/exchange.h"

#include "sealed.h"

#define SECONDS 120u /* of a child; it is asked for half of them */

typedef struct {
    CmClock *clock;
    CmZygote *zygote;
    CmSharedChild *child;
    gint64 opened;
} Line;

static void line_clear(Line *line)
{
    cm_shared_child_free(line->child);
    cm_zygote_free(line->zygote);
    cm_clock_free(line->clock);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Line, line_clear)

static Line open_line(void)
{
    CmInspectorSettings settings = {
        .program = inspector_program(),
        .processes = 1,
        .memory = (guint64)1 << 30,
        .seconds = SECONDS,
    };
    Line line = {.clock = cm_clock_new_system()};
    line.zygote = cm_zygote_new(&settings, line.clock, NULL);
    assert_non_null(line.zygote);
    line.opened = cm_clock_monotonic(line.clock);
    line.child = cm_shared_child_open(line.zygote, SECONDS, line.opened);
    assert_non_null(line.child);
    return line;
}

static CmReason ask_for(const Line *line, const char *text, gsize size, guint64 most,
                        GBytes **answer)
{
    CmSharedText asked = {
        .bytes = text,
        .size = size,
        .deadline = cm_clock_monotonic(line->clock) + SECONDS * G_USEC_PER_SEC,
    };
    return cm_shared_child_ask(line->child, line->clock, &asked, most, answer);
}

static CmReason ask(const Line *line, const char *text, GBytes **answer)
{
    return ask_for(line, text, strlen(text), 1u << 20, answer);
}

static char *body_of(GBytes *bytes, gsize size)
{
    CmReportLimits limits = cm_report_limits(size);
    g_autoptr(CmReport) report = cm_report_decode(bytes, &limits, NULL);
    assert_non_null(report);
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role == CM_TEXT_BODY)
            return g_strdup(cm_mail_text_bytes(text->text, NULL));
    }
    return NULL;
}

static void texts_one_after_another_each_get_their_own_report(void **state G_GNUC_UNUSED)
{
    g_auto(Line) line = open_line();
    for (guint i = 0; i < CM_PROTOCOL_TEXTS; i++) {
        g_autoptr(GBytes) answer = NULL;
        g_autofree char *text = g_strdup_printf("Subject: x\r\n\r\nnumber %u\r\n", i);
        g_autofree char *expected = g_strdup_printf("number %u\r\n", i);
        assert_true(cm_shared_child_is_fresh(line.child, cm_clock_monotonic(line.clock)));
        assert_int_equal(ask(&line, text, &answer), CM_REASON_NONE);
        g_autofree char *body = body_of(answer, strlen(text));
        assert_string_equal(g_strstrip(body), g_strstrip(expected));
    }
}

static void child_that_has_read_enough_is_not_asked_again(void **state G_GNUC_UNUSED)
{
    g_auto(Line) line = open_line();
    for (guint i = 0; i < CM_PROTOCOL_TEXTS; i++) {
        g_autoptr(GBytes) answer = NULL;
        assert_int_equal(ask(&line, "Subject: x\r\n\r\ny", &answer), CM_REASON_NONE);
    }
    assert_false(cm_shared_child_is_fresh(line.child, cm_clock_monotonic(line.clock)));
    g_autoptr(GBytes) answer = NULL;
    assert_int_equal(ask(&line, "Subject: x\r\n\r\ny", &answer), CM_REASON_CRASHED);
    assert_null(answer);
}

static void child_that_is_old_is_not_asked_again(void **state G_GNUC_UNUSED)
{
    g_auto(Line) line = open_line();
    gint64 half = (gint64)SECONDS * G_USEC_PER_SEC / 2;
    assert_true(cm_shared_child_is_fresh(line.child, line.opened + half - 1));
    assert_false(cm_shared_child_is_fresh(line.child, line.opened + half));
}

/* The bytes of a PDF, a picture in base64 that says nothing of itself, parts, a page that embeds a
 * picture: no decoder may come near them here. */
static void what_is_no_text_is_handed_back(void **state G_GNUC_UNUSED)
{
    static const char *const others[] = {
        "Subject: x\r\n\r\n%PDF-1.4\n%\xe2\xe3\r\n",
        "Content-Transfer-Encoding: base64\r\n\r\n/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==\r\n",
        "Content-Type: text/rtf\r\n\r\n{\\rtf1 Emma}\r\n",
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n",
        "Content-Type: text/html\r\n\r\n<img src=\"data:image/jpeg;base64,/9j/4AAQSkZJRg==\">",
        "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nU3ViOiB4Cg==",
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==\r\n--b--\r\n",
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: "
        "text/html\r\n\r\n"
        "<img src=\"data:image/jpeg;base64,/9j/4AAQSkZJRg==\">\r\n--b--\r\n",
    };
    g_auto(Line) line = open_line();
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autoptr(GBytes) answer = NULL;
        assert_int_equal(ask(&line, others[i], &answer), CM_REASON_NONE);
        assert_null(answer);
        assert_int_equal(ask(&line, "Subject: x\r\n\r\ny", &answer), CM_REASON_NONE);
        assert_non_null(answer);
    }
}

static GBytes *from_its_own_child(const Line *line, const char *text)
{
    int message = sealed_message(text, strlen(text));
    CmExchange exchange = {
        .message = message,
        .size = strlen(text),
        .deadline = cm_clock_monotonic(line->clock) + SECONDS * G_USEC_PER_SEC,
    };
    GBytes *answer = NULL;
    assert_int_equal(cm_exchange(line->zygote, line->clock, &exchange, 1u << 20, &answer),
                     CM_REASON_NONE);
    close(message);
    return answer;
}

static void report_is_the_same_as_from_a_child_of_its_own(void **state G_GNUC_UNUSED)
{
    static const char *const mails[] = {
        "From: \"A\" <a@sd.example>\r\nTo: b@x.example, c@y.example\r\n"
        "Subject: =?utf-8?q?caf=C3=A9?=\r\n\r\nhello\r\n-- \r\nme\r\n",
        "Content-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: "
        "quoted-printable\r\n\r\n<a href=3D\"https://a.example/\">caf=E9</a>\r\n",
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "RW1tYSBMaSBoYXQgaGV1dGUgR2VidXJ0c3RhZyB1bmQgYnJpbmd0IEt1Y2hlbiBtaXQu\r\n",
        "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
        "SUMMARY:Emma Li\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "From: a@sd.example\r\nContent-Type: multipart/alternative; boundary=\"=_b\"\r\n\r\n"
        "--=_b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nEmma Li\r\n-- \r\nme\r\n"
        "--=_b\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: "
        "quoted-printable\r\n\r\n<a href=3D\"https://a.example/\">caf=E9</a>\r\n--=_b--\r\n",
        "",
    };
    g_auto(Line) line = open_line();
    for (guint i = 0; i < G_N_ELEMENTS(mails); i++) {
        g_autoptr(GBytes) shared = NULL;
        g_autoptr(GBytes) alone = from_its_own_child(&line, mails[i]);
        assert_int_equal(ask(&line, mails[i], &shared), CM_REASON_NONE);
        assert_non_null(shared);
        assert_true(g_bytes_equal(shared, alone));
    }
}

static void text_as_long_as_may_be_is_read(void **state G_GNUC_UNUSED)
{
    g_auto(Line) line = open_line();
    g_autoptr(GString) text = g_string_new("Subject: x\r\n\r\n");
    while (text->len + 20 < CM_PROTOCOL_TEXT_MAX)
        g_string_append(text, "words and words\r\n");
    g_autoptr(GBytes) answer = NULL;
    guint64 most = cm_report_limits(text->len).bytes;
    assert_int_equal(ask_for(&line, text->str, text->len, most, &answer), CM_REASON_NONE);
    assert_true(g_bytes_get_size(answer) > text->len / 2);
}

static void answer_beyond_what_was_allowed_is_a_bad_report(void **state G_GNUC_UNUSED)
{
    static const char text[] = "Subject: x\r\n\r\nhello\r\n";
    g_auto(Line) line = open_line();
    g_autoptr(GBytes) answer = NULL;
    assert_int_equal(ask_for(&line, text, sizeof text - 1, 8, &answer), CM_REASON_BAD_REPORT);
    assert_null(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_one_after_another_each_get_their_own_report),
        cmocka_unit_test(child_that_has_read_enough_is_not_asked_again),
        cmocka_unit_test(child_that_is_old_is_not_asked_again),
        cmocka_unit_test(what_is_no_text_is_handed_back),
        cmocka_unit_test(report_is_the_same_as_from_a_child_of_its_own),
        cmocka_unit_test(text_as_long_as_may_be_is_read),
        cmocka_unit_test(answer_beyond_what_was_allowed_is_a_bad_report),
    };
    return cmocka_run_group_tests_name("shared", tests, NULL, NULL);
}
