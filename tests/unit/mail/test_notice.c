#include "mail/notice.h"

#include <string.h>

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "base/error.h"

/* 2026-11-23T10:00:00Z */
#define DATE (G_GINT64_CONSTANT(1795428000) * G_USEC_PER_SEC)

static CmNoticeContent content(void)
{
    return (CmNoticeContent){
        .from = "consent@sd.example",
        .to = "a.li@sd.example",
        .subject = "Mail held for review (C-7KQ2M9XA)",
        .body = "Bonjour Zoé,\n\nThe mail waits.\n",
        .reference = "C-7KQ2M9XA",
        .in_reply_to = "<one@sd.example>",
        .language = "en",
        .date = DATE,
        .message_id = "two@sd.example",
    };
}

static char *compose(const CmNoticeContent *notice)
{
    g_autoptr(GError) error = NULL;
    char *text = cm_notice_compose(notice, &error);
    if (text == NULL)
        fail_msg("%s", error->message);
    return text;
}

/* The value of the header field @name, unfolded; NULL when it is not there. Fails when it is twice.
 */
static char *field(const char *message, const char *name)
{
    const char *end = strstr(message, "\r\n\r\n");
    assert_non_null(end);
    g_autofree char *header = g_strndup(message, (gsize)(end - message));
    g_autofree char *prefix = g_strconcat(name, ":", NULL);
    g_auto(GStrv) lines = g_strsplit(header, "\r\n", -1);
    g_autoptr(GString) value = NULL;
    gboolean inside = FALSE;
    for (guint i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == ' ' || lines[i][0] == '\t') {
            if (inside)
                g_string_append(value, lines[i]);
            continue;
        }
        inside = g_ascii_strncasecmp(lines[i], prefix, strlen(prefix)) == 0;
        assert_false(inside && value != NULL);
        if (inside)
            value = g_string_new(lines[i] + strlen(prefix));
    }
    return value != NULL ? g_strstrip(g_strdup(value->str)) : NULL;
}

static void check_field(const char *message, const char *name, const char *wanted)
{
    g_autofree char *value = field(message, name);
    if (wanted == NULL)
        assert_null(value);
    else
        assert_string_equal(value, wanted);
}

static void a_notice_has_the_fields_of_an_automatic_mail(void **state G_GNUC_UNUSED)
{
    CmNoticeContent notice = content();
    g_autofree char *message = compose(&notice);
    check_field(message, "To", "a.li@sd.example");
    check_field(message, "Subject", "Mail held for review (C-7KQ2M9XA)");
    check_field(message, "Auto-Submitted", "auto-generated");
    check_field(message, "Precedence", NULL);
    check_field(message, "Date", "Mon, 23 Nov 2026 10:00:00 +0000");
    check_field(message, "Message-ID", "<two@sd.example>");
    check_field(message, "In-Reply-To", "<one@sd.example>");
    check_field(message, "References", "<one@sd.example>");
    check_field(message, "MIME-Version", "1.0");
    check_field(message, "Content-Transfer-Encoding", "quoted-printable");
    check_field(message, "Content-Language", "en");
    g_autofree char *from = field(message, "From");
    assert_non_null(strstr(from, "<consent@sd.example>"));
    g_autofree char *type = field(message, "Content-Type");
    assert_true(g_str_has_prefix(type, "text/plain"));
    assert_non_null(strstr(type, "utf-8"));
}

static void a_notice_about_no_mail_answers_none(void **state G_GNUC_UNUSED)
{
    CmNoticeContent notice = content();
    notice.in_reply_to = NULL;
    g_autofree char *message = compose(&notice);
    check_field(message, "In-Reply-To", NULL);
    check_field(message, "References", NULL);
}

static void an_id_without_brackets_gets_them(void **state G_GNUC_UNUSED)
{
    CmNoticeContent notice = content();
    notice.in_reply_to = "one@sd.example";
    g_autofree char *message = compose(&notice);
    check_field(message, "In-Reply-To", "<one@sd.example>");
}

static void the_lines_are_short_ascii_and_end_in_crlf(void **state G_GNUC_UNUSED)
{
    g_autofree char *words = g_strnfill(500, 'x');
    g_autofree char *body = g_strconcat("Zoé ", words, "\n陈美玲\n.\nFrom here \nend", NULL);
    CmNoticeContent notice = content();
    notice.body = body;
    notice.subject = "Courriel retenu pour examen – vérification (C-7KQ2M9XA), très long sujet";
    g_autofree char *message = compose(&notice);
    g_auto(GStrv) lines = g_strsplit(message, "\r\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        assert_true(strlen(lines[i]) <= 78);
        assert_true(g_str_is_ascii(lines[i]));
        assert_null(strpbrk(lines[i], "\r\n"));
    }
}

/* The text that a reader of quoted-printable (RFC 2045 6.7) gets, with LF line ends. */
static char *read_body(const char *message)
{
    GString *text = g_string_new(NULL);
    for (const char *at = strstr(message, "\r\n\r\n") + 4; *at != '\0'; at++) {
        if (g_str_has_prefix(at, "=\r\n")) {
            at += 2;
        } else if (*at == '=') {
            g_string_append_c(
                text, (char)(g_ascii_xdigit_value(at[1]) * 16 + g_ascii_xdigit_value(at[2])));
            at += 2;
        } else if (*at != '\r') {
            g_string_append_c(text, *at);
        }
    }
    return g_string_free(text, FALSE);
}

static void the_body_is_read_as_it_was_written(void **state G_GNUC_UNUSED)
{
    static const char *const bodies[] = {
        "Bonjour Zoé,\n\nThe mail waits.\n",
        "x = 1\n.\n..\n",
        "\ttab\tin a line\n",
        "陈美玲 T̓əmas Q̓ʷiʔqʷ\n",
        "\n\nlate\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++) {
        CmNoticeContent notice = content();
        notice.body = bodies[i];
        g_autofree char *message = compose(&notice);
        g_autofree char *text = read_body(message);
        assert_true(g_str_has_prefix(text, bodies[i]));
        assert_true(strlen(text) <= strlen(bodies[i]) + 1);
    }
}

static void blanks_at_line_ends_are_taken_off(void **state G_GNUC_UNUSED)
{
    CmNoticeContent notice = content();
    notice.body = "one \ntwo\t\r\nthree\n";
    g_autofree char *message = compose(&notice);
    assert_true(g_str_has_suffix(message, "\r\n\r\none\r\ntwo\r\nthree\r\n"));
}

static void a_long_line_is_read_as_one(void **state G_GNUC_UNUSED)
{
    g_autofree char *line = g_strnfill(2000, 'y');
    CmNoticeContent notice = content();
    notice.body = line;
    g_autofree char *message = compose(&notice);
    g_autofree char *text = read_body(message);
    assert_true(g_str_has_prefix(text, line));
}

static void a_page_comes_behind_the_plain_text(void **state G_GNUC_UNUSED)
{
    CmNoticeContent notice = content();
    notice.html = "<p>Bonjour Zo\303\251</p>\n";
    notice.language = "en, fr";
    g_autofree char *message = compose(&notice);
    check_field(message, "Content-Type", "multipart/alternative; boundary=\"=_notice\"");
    check_field(message, "Content-Language", "en, fr");
    const char *plain = strstr(message, "Content-Type: text/plain; charset=\"utf-8\"");
    const char *html = strstr(message, "Content-Type: text/html; charset=\"utf-8\"");
    assert_non_null(plain);
    assert_non_null(html);
    assert_true(plain < html);
    assert_non_null(strstr(html, "<p>Bonjour Zo=C3=A9</p>"));
    assert_true(g_str_has_suffix(message, "--=_notice--\r\n"));
    g_auto(GStrv) lines = g_strsplit(message, "\r\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        assert_true(strlen(lines[i]) <= 78 && strpbrk(lines[i], "\r\n") == NULL);
}

static void an_answer_goes_where_answers_are_taken(void **state G_GNUC_UNUSED)
{
    CmNoticeContent notice = content();
    notice.reply_to = "consent-reply@sd.example";
    g_autofree char *message = compose(&notice);
    check_field(message, "Reply-To", "consent-reply@sd.example");
    notice.reply_to = NULL;
    g_autofree char *without = compose(&notice);
    check_field(without, "Reply-To", NULL);
    notice.reply_to = "a@b.example\r\nBcc: x@y.example";
    assert_null(cm_notice_compose(&notice, NULL));
}

static void an_international_address_is_kept(void **state G_GNUC_UNUSED)
{
    CmNoticeContent notice = content();
    notice.to = "zoé@sd.example";
    g_autofree char *message = compose(&notice);
    check_field(message, "To", "zoé@sd.example");
}

static void nothing_can_begin_a_header_of_its_own(void **state G_GNUC_UNUSED)
{
    static const char injected[] = "a@b.example\r\nBcc: x@y.example";
    for (guint i = 0; i < 7; i++) {
        g_autoptr(GError) error = NULL;
        CmNoticeContent notice = content();
        const char **const fields[] = {&notice.from,      &notice.to,          &notice.subject,
                                       &notice.reference, &notice.in_reply_to, &notice.language,
                                       &notice.message_id};
        *fields[i] = injected;
        assert_null(cm_notice_compose(&notice, &error));
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    }
}

static void what_is_no_address_or_id_is_refused(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {"", "<>", "a b", "a> <b@c.example"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        for (guint which = 0; which < 4; which++) {
            CmNoticeContent notice = content();
            const char **const fields[] = {&notice.from, &notice.to, &notice.in_reply_to,
                                           &notice.message_id};
            *fields[which] = wrong[i];
            assert_null(cm_notice_compose(&notice, NULL));
        }
    }
}

static void what_is_no_message_id_cannot_be_answered(void **state G_GNUC_UNUSED)
{
    static const char *const none[] = {
        "<<one@sd.example>>", "<>", "", "<a<b@x>", "<a>b@x>", "<a b@x>", "<", "<a\n>", "<a@x"};
    for (guint i = 0; i < G_N_ELEMENTS(none); i++)
        assert_false(cm_notice_can_answer(none[i]));
    assert_true(cm_notice_can_answer("<one@sd.example>"));
    assert_true(cm_notice_can_answer("one@sd.example"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_message_id_cannot_be_answered),
        cmocka_unit_test(a_notice_has_the_fields_of_an_automatic_mail),
        cmocka_unit_test(a_notice_about_no_mail_answers_none),
        cmocka_unit_test(an_id_without_brackets_gets_them),
        cmocka_unit_test(the_lines_are_short_ascii_and_end_in_crlf),
        cmocka_unit_test(the_body_is_read_as_it_was_written),
        cmocka_unit_test(blanks_at_line_ends_are_taken_off),
        cmocka_unit_test(a_long_line_is_read_as_one),
        cmocka_unit_test(a_page_comes_behind_the_plain_text),
        cmocka_unit_test(an_answer_goes_where_answers_are_taken),
        cmocka_unit_test(an_international_address_is_kept),
        cmocka_unit_test(nothing_can_begin_a_header_of_its_own),
        cmocka_unit_test(what_is_no_address_or_id_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
