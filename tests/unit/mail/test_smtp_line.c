#include "mail/smtp_line.h"

#include <string.h>

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "base/error.h"
#include "peer.h"

static CmSmtpLine *connect_to(const Peer *peer)
{
    CmSmtpLine *line = cm_smtp_line_connect(peer_server(peer), 20, NULL);
    assert_non_null(line);
    return line;
}

static void check_reply(CmSmtpLine *line, int code, const char *text)
{
    g_auto(CmSmtpReply) reply;
    cm_smtp_reply_init(&reply);
    assert_true(cm_smtp_line_read(line, &reply, NULL));
    assert_int_equal(reply.code, code);
    assert_string_equal(reply.text->str, text);
}

static void check_no_reply(CmSmtpLine *line, CmErrorCode code)
{
    g_autoptr(GError) error = NULL;
    g_auto(CmSmtpReply) reply;
    cm_smtp_reply_init(&reply);
    assert_false(cm_smtp_line_read(line, &reply, &error));
    assert_true(g_error_matches(error, CM_ERROR, (int)code));
}

static void replies_are_read_one_by_one(void **state G_GNUC_UNUSED)
{
    static const PeerStep steps[] = {{NULL, "220-a\r\n220 b\r\n250 c\n"}, {NULL, NULL}};
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    g_autoptr(CmSmtpLine) line = connect_to(peer);
    check_reply(line, 220, "a\nb");
    check_reply(line, 250, "c");
}

static void the_end_of_the_connection_is_no_reply(void **state G_GNUC_UNUSED)
{
    static const PeerStep steps[] = {{NULL, "220 a"}, {"GO", NULL}};
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    g_autoptr(CmSmtpLine) line = connect_to(peer);
    assert_true(cm_smtp_line_write(line, "GO\r\n", 4, NULL));
    check_no_reply(line, CM_ERROR_UNAVAILABLE);
}

static void what_is_not_smtp_is_no_reply(void **state G_GNUC_UNUSED)
{
    static const PeerStep steps[] = {{NULL, "SSH-2.0-x\r\n"}, {NULL, NULL}};
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    g_autoptr(CmSmtpLine) line = connect_to(peer);
    check_no_reply(line, CM_ERROR_DATA);
}

static void a_line_over_the_limit_is_no_reply(void **state G_GNUC_UNUSED)
{
    g_autofree char *filler = g_strnfill(CM_SMTP_LINE_MAX, 'x');
    g_autofree char *answer = g_strconcat("220 ", filler, NULL);
    PeerStep steps[] = {{NULL, answer}, {NULL, NULL}};
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    CmSmtpLine *line = connect_to(peer);
    check_no_reply(line, CM_ERROR_UNAVAILABLE);
    cm_smtp_line_close(line);
    (void)peer_was_followed(peer); /* it ends before its answer does */
}

static void nothing_is_written_over_an_unread_reply(void **state G_GNUC_UNUSED)
{
    static const PeerStep steps[] = {{NULL, "220 a\r\n250 b\r\n"}, {NULL, NULL}};
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    g_autoptr(GError) error = NULL;
    CmSmtpLine *line = connect_to(peer);
    check_reply(line, 220, "a");
    assert_false(cm_smtp_line_write(line, "GO\r\n", 4, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    cm_smtp_line_close(line);
    assert_string_equal(peer_heard(peer), "");
}

static void a_connection_that_is_refused_is_an_error(void **state G_GNUC_UNUSED)
{
    g_autofree char *server = peer_nobody();
    g_autoptr(GError) error = NULL;
    assert_null(cm_smtp_line_connect(server, 5, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_UNAVAILABLE));
}

static void writing_to_a_closed_connection_fails_without_a_signal(void **state G_GNUC_UNUSED)
{
    static const PeerStep steps[] = {{"GO", NULL}};
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    g_autoptr(CmSmtpLine) line = connect_to(peer);
    assert_true(cm_smtp_line_write(line, "GO\r\n", 4, NULL));
    assert_true(peer_was_followed(peer));
    g_autofree char *much = g_strnfill(1u << 20, 'x');
    gboolean written = TRUE;
    for (guint i = 0; i < 64 && written; i++)
        written = cm_smtp_line_write(line, much, 1u << 20, NULL);
    assert_false(written);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replies_are_read_one_by_one),
        cmocka_unit_test(the_end_of_the_connection_is_no_reply),
        cmocka_unit_test(what_is_not_smtp_is_no_reply),
        cmocka_unit_test(a_line_over_the_limit_is_no_reply),
        cmocka_unit_test(nothing_is_written_over_an_unread_reply),
        cmocka_unit_test(a_connection_that_is_refused_is_an_error),
        cmocka_unit_test(writing_to_a_closed_connection_fails_without_a_signal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
