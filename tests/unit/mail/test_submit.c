#include "mail/submit.h"

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

#define EHLO_ANSWER "250-mx.example hello\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
#define PATIENCE    300u /* seconds for an answer that comes, on however slow a machine */
#define MESSAGE     "Subject: x\r\n\r\nhello\r\n"

static const char *const one_recipient[] = {"a@sd.example", NULL};
static const char *const two_recipients[] = {"a@sd.example", "b@sd.example", NULL};

static CmSubmission submission_to(const char *server)
{
    return (CmSubmission){
        .server = server,
        .sender = "",
        .recipients = one_recipient,
        .bytes = MESSAGE,
        .length = strlen(MESSAGE),
        .seconds = PATIENCE,
    };
}

/* Submits; the error must fit the outcome. */
static CmSubmitOutcome submit(const CmSubmission *submission)
{
    g_autoptr(GError) error = NULL;
    CmSubmitOutcome outcome = cm_submit(submission, NULL, &error);
    assert_int_equal(outcome == CM_SUBMIT_ACCEPTED, error == NULL);
    return outcome;
}

/* What becomes of the message when @steps are played. */
static CmSubmitOutcome outcome_of(const PeerStep *steps)
{
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    CmSubmitOutcome outcome = submit(&submission);
    assert_true(peer_was_followed(peer));
    return outcome;
}

static const PeerStep good_server[] = {
    {NULL, "220 mx.example\r\n"}, {"EHLO ", EHLO_ANSWER},
    {"MAIL FROM:", "250 ok\r\n"}, {"RCPT TO:<a@sd.example>", "250 ok\r\n"},
    {"DATA", "354 go on\r\n"},    {".", "250 2.0.0 queued as 4F\r\n"},
    {"QUIT", "221 bye\r\n"},      {NULL, NULL},
};

static void a_message_is_handed_over(void **state G_GNUC_UNUSED)
{
    g_autoptr(Peer) peer = peer_start(good_server, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    g_autofree char *answer = NULL;
    assert_int_equal(cm_submit(&submission, &answer, NULL), CM_SUBMIT_ACCEPTED);
    assert_string_equal(answer, "250 2.0.0 queued as 4F");
    assert_string_equal(peer_heard(peer),
                        "EHLO localhost\r\nMAIL FROM:<>\r\n"
                        "RCPT TO:<a@sd.example>\r\nDATA\r\n" MESSAGE ".\r\nQUIT\r\n");
}

static void replies_may_come_byte_by_byte(void **state G_GNUC_UNUSED)
{
    g_autoptr(Peer) peer = peer_start(good_server, TRUE);
    CmSubmission submission = submission_to(peer_server(peer));
    assert_int_equal(submit(&submission), CM_SUBMIT_ACCEPTED);
}

static void dots_are_stuffed_and_a_last_line_is_ended(void **state G_GNUC_UNUSED)
{
    static const char message[] = ".a\r\n..\r\nb.\r\n.\r\n.c";
    g_autoptr(Peer) peer = peer_start(good_server, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    submission.bytes = message;
    submission.length = strlen(message);
    assert_int_equal(submit(&submission), CM_SUBMIT_ACCEPTED);
    assert_non_null(strstr(peer_heard(peer), "DATA\r\n..a\r\n...\r\nb.\r\n..\r\n..c\r\n.\r\nQUIT"));
}

static void an_empty_message_is_one_line_end(void **state G_GNUC_UNUSED)
{
    g_autoptr(Peer) peer = peer_start(good_server, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    submission.bytes = "";
    submission.length = 0;
    assert_int_equal(submit(&submission), CM_SUBMIT_ACCEPTED);
    assert_non_null(strstr(peer_heard(peer), "DATA\r\n\r\n.\r\n"));
}

static void a_large_message_arrives_whole(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) message = g_string_new(NULL);
    while (message->len < (4u << 20))
        g_string_append(message, "0123456789012345678901234567890123456789\r\n");
    g_autoptr(Peer) peer = peer_start(good_server, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    submission.bytes = message->str;
    submission.length = message->len;
    assert_int_equal(submit(&submission), CM_SUBMIT_ACCEPTED);
    assert_non_null(strstr(peer_heard(peer), message->str));
}

static void what_the_message_needs_is_asked_for(void **state G_GNUC_UNUSED)
{
    static const char *const international[] = {"zoé@sd.example", NULL};
    static const PeerStep steps[] = {
        {NULL, "220 mx.example\r\n"},
        {"EHLO ", EHLO_ANSWER},
        {"MAIL FROM:<f@sd.example> BODY=8BITMIME SMTPUTF8\r\n", "250 ok\r\n"},
        {"RCPT TO:<zoé@sd.example>", "250 ok\r\n"},
        {"DATA", "354 go on\r\n"},
        {".", "250 ok\r\n"},
        {NULL, NULL},
    };
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    submission.sender = "f@sd.example";
    submission.recipients = international;
    submission.smtputf8 = TRUE;
    submission.bytes = "Subject: Zoé\r\n\r\n";
    submission.length = strlen(submission.bytes);
    assert_int_equal(submit(&submission), CM_SUBMIT_ACCEPTED);
    assert_true(peer_was_followed(peer));
}

static void wishes_about_delivery_notices_are_repeated_where_the_server_knows_them(
    void **state G_GNUC_UNUSED)
{
    static const char *const of_sender[] = {"SIZE=999", "RET=HDRS", "ENVID=q1", "AUTH=<>", NULL};
    static const char *const of_recipient[] = {"NOTIFY=NEVER", "ORCPT=rfc822;a@x.example",
                                               "ORCPT=two words", NULL};
    static const char *const *const of_recipients[] = {of_recipient};
    static const char *const answers[] = {"250-mx.example\r\n250 DSN\r\n", "250 mx.example\r\n"};
    static const char *const commands[] = {
        "MAIL FROM:<f@sd.example> RET=HDRS ENVID=q1\r\n"
        "RCPT TO:<a@sd.example> NOTIFY=NEVER ORCPT=rfc822;a@x.example\r\n",
        "MAIL FROM:<f@sd.example>\r\nRCPT TO:<a@sd.example>\r\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(answers); i++) {
        const PeerStep steps[] = {
            {NULL, "220 mx.example\r\n"}, {"EHLO ", answers[i]},
            {"MAIL FROM:", "250 ok\r\n"}, {"RCPT TO:", "250 ok\r\n"},
            {"DATA", "354 go on\r\n"},    {".", "250 ok\r\n"},
            {"QUIT", "221 bye\r\n"},      {NULL, NULL},
        };
        g_autoptr(Peer) peer = peer_start(steps, FALSE);
        CmSubmission submission = submission_to(peer_server(peer));
        submission.sender = "f@sd.example";
        submission.sender_arguments = of_sender;
        submission.recipient_arguments = of_recipients;
        assert_int_equal(submit(&submission), CM_SUBMIT_ACCEPTED);
        assert_non_null(strstr(peer_heard(peer), commands[i]));
    }
}

static void what_the_server_does_not_offer_puts_the_message_off(void **state G_GNUC_UNUSED)
{
    static const PeerStep plain[] = {
        {NULL, "220 mx.example\r\n"}, {"EHLO ", "250 8BITMIME\r\n"}, {NULL, NULL}};
    g_autoptr(Peer) peer = peer_start(plain, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    submission.eight_bit = TRUE;
    assert_int_equal(submit(&submission), CM_SUBMIT_PUT_OFF);
    assert_null(strstr(peer_heard(peer), "MAIL"));
}

static void nobody_there_puts_the_message_off(void **state G_GNUC_UNUSED)
{
    g_autofree char *server = peer_nobody();
    CmSubmission submission = submission_to(server);
    assert_int_equal(submit(&submission), CM_SUBMIT_PUT_OFF);
}

static void a_server_that_is_no_address_puts_the_message_off(void **state G_GNUC_UNUSED)
{
    static const char *const servers[] = {"", ":", "localhost", "127.0.0.1:", ":25", "[::1]"};
    for (gsize i = 0; i < G_N_ELEMENTS(servers); i++) {
        CmSubmission submission = submission_to(servers[i]);
        assert_int_equal(submit(&submission), CM_SUBMIT_PUT_OFF);
    }
}

/* The good server up to step @stop, whose answer is another (NULL: the connection closes). */
static CmSubmitOutcome outcome_when(guint stop, const char *answer)
{
    PeerStep steps[G_N_ELEMENTS(good_server) + 1] = {{NULL, NULL}};
    memcpy(steps, good_server, (stop + 1) * sizeof *steps);
    steps[stop].answer = answer;
    return outcome_of(steps);
}

enum { GREETING, EHLO, MAIL, RCPT, DATA, DOT };

static void a_connection_that_breaks_before_the_dot_puts_off(void **state G_GNUC_UNUSED)
{
    assert_int_equal(outcome_when(GREETING, peer_close), CM_SUBMIT_PUT_OFF);
    for (guint stop = EHLO; stop <= DATA; stop++)
        assert_int_equal(outcome_when(stop, NULL), CM_SUBMIT_PUT_OFF);
}

static void a_connection_that_breaks_behind_the_dot_leaves_it_unknown(void **state G_GNUC_UNUSED)
{
    assert_int_equal(outcome_when(DOT, NULL), CM_SUBMIT_UNKNOWN);
}

static void a_connection_that_breaks_in_a_reply_to_the_dot_leaves_it_unknown(
    void **state G_GNUC_UNUSED)
{
    static const PeerStep steps[] = {
        {NULL, "220 mx.example\r\n"}, {"EHLO ", EHLO_ANSWER},    {"MAIL", "250 ok\r\n"},
        {"RCPT", "250 ok\r\n"},       {"DATA", "354 go on\r\n"}, {".", "250-ok\r\n25"},
        {NULL, peer_close},
    };
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    assert_int_equal(submit(&submission), CM_SUBMIT_UNKNOWN);
}

static void a_refusal_at_any_stage_refuses(void **state G_GNUC_UNUSED)
{
    for (guint stop = GREETING; stop <= DOT; stop++)
        assert_int_equal(outcome_when(stop, "550 5.7.1 no\r\n"), CM_SUBMIT_REFUSED);
}

static void a_temporary_refusal_at_any_stage_puts_off(void **state G_GNUC_UNUSED)
{
    for (guint stop = GREETING; stop <= DOT; stop++)
        assert_int_equal(outcome_when(stop, "421 4.3.0 later\r\n"), CM_SUBMIT_PUT_OFF);
}

static void what_is_no_reply_before_the_dot_puts_off(void **state G_GNUC_UNUSED)
{
    static const char *const answers[] = {"hello\r\n",  "25\r\n",     "2500 ok\r\n",
                                          "199 ok\r\n", "600 ok\r\n", "250-a\r\n251 b\r\n",
                                          "\r\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++)
        assert_int_equal(outcome_when(MAIL, answers[i]), CM_SUBMIT_PUT_OFF);
}

static void what_is_no_reply_to_the_dot_leaves_it_unknown(void **state G_GNUC_UNUSED)
{
    assert_int_equal(outcome_when(DOT, "fine\r\n"), CM_SUBMIT_UNKNOWN);
    assert_int_equal(outcome_when(DOT, "354 more\r\n"), CM_SUBMIT_UNKNOWN);
}

/* An answer too many would be taken for the answer to the final dot. */
static void an_answer_that_nobody_asked_for_puts_off(void **state G_GNUC_UNUSED)
{
    assert_int_equal(outcome_when(RCPT, "250 ok\r\n354 go on\r\n250 taken\r\n"), CM_SUBMIT_PUT_OFF);
}

static void a_reply_without_end_puts_off(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) many = g_string_new(NULL);
    for (guint i = 0; i < 1000; i++)
        g_string_append(many, "250-more\r\n");
    assert_int_equal(outcome_when(EHLO, many->str), CM_SUBMIT_PUT_OFF);
    g_autofree char *filler = g_strnfill(5000, 'x');
    g_autofree char *wide = g_strconcat("250 ", filler, "\r\n", NULL);
    assert_int_equal(outcome_when(MAIL, wide), CM_SUBMIT_PUT_OFF);
}

static void silence_puts_off_when_the_time_is_up(void **state G_GNUC_UNUSED)
{
    static const PeerStep silent[] = {{NULL, ""}, {NULL, NULL}};
    g_autoptr(Peer) peer = peer_start(silent, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    submission.seconds = 1;
    assert_int_equal(submit(&submission), CM_SUBMIT_PUT_OFF);
}

static const PeerStep silent_behind_the_dot[] = {
    {NULL, "220 mx.example\r\n"},
    {"EHLO ", EHLO_ANSWER},
    {"MAIL", "250 ok\r\n"},
    {"RCPT", "250 ok\r\n"},
    {"DATA", "354 go on\r\n"},
    {".", ""},
    {NULL, NULL},
};

static void silence_behind_the_dot_leaves_it_unknown(void **state G_GNUC_UNUSED)
{
    g_autoptr(Peer) peer = peer_start(silent_behind_the_dot, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    submission.seconds = 5; /* the talk before the dot is held in it too */
    assert_int_equal(submit(&submission), CM_SUBMIT_UNKNOWN);
}

static void the_answer_to_the_dot_has_a_time_of_its_own(void **state G_GNUC_UNUSED)
{
    g_autoptr(Peer) peer = peer_start(silent_behind_the_dot, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    submission.verdict_seconds = 1;
    gint64 before = g_get_monotonic_time();
    assert_int_equal(submit(&submission), CM_SUBMIT_UNKNOWN);
    assert_true(g_get_monotonic_time() - before < PATIENCE * G_TIME_SPAN_SECOND);
}

static void nothing_is_sent_when_one_recipient_is_refused(void **state G_GNUC_UNUSED)
{
    static const PeerStep steps[] = {
        {NULL, "220 mx.example\r\n"},
        {"EHLO ", EHLO_ANSWER},
        {"MAIL", "250 ok\r\n"},
        {"RCPT TO:<a@sd.example>", "250 ok\r\n"},
        {"RCPT TO:<b@sd.example>", "550 nobody\r\n"},
        {NULL, NULL},
    };
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    submission.recipients = two_recipients;
    assert_int_equal(submit(&submission), CM_SUBMIT_REFUSED);
    assert_null(strstr(peer_heard(peer), "DATA"));
}

/* A Quoted-string may (RFC 5321 4.1.2), and mail servers take one. */
static void a_quoted_address_may_have_angle_brackets(void **state G_GNUC_UNUSED)
{
    static const char *const quoted[] = {"\"a<b>\"@x.example", "\"\\\">a\"@x.example", NULL};
    static const PeerStep steps[] = {
        {NULL, "220 mx.example\r\n"},
        {"EHLO ", EHLO_ANSWER},
        {"MAIL FROM:<\"<\"@sd.example>", "250 ok\r\n"},
        {"RCPT TO:<\"a<b>\"@x.example>\r\n", "250 ok\r\n"},
        {"RCPT TO:<\"\\\">a\"@x.example>\r\n", "250 ok\r\n"},
        {"DATA", "354 go on\r\n"},
        {".", "250 ok\r\n"},
        {"QUIT", "221 bye\r\n"},
        {NULL, NULL},
    };
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    CmSubmission submission = submission_to(peer_server(peer));
    submission.sender = "\"<\"@sd.example";
    submission.recipients = quoted;
    assert_int_equal(submit(&submission), CM_SUBMIT_ACCEPTED);
    assert_true(peer_was_followed(peer));
}

static void check_refused_unsent(const CmSubmission *submission)
{
    g_autoptr(GError) error = NULL;
    assert_int_equal(cm_submit(submission, NULL, &error), CM_SUBMIT_REFUSED);
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

/* The server is nobody: a connection would put the message off. */
static void an_address_that_would_be_a_command_is_not_sent(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {
        "a@sd.example>\r\nRCPT TO:<b@x.example",
        "a@sd.example\n",
        "a@sd.example> SIZE=1",
        "zoé@sd.example",
        "",
        "\"a>\"x>@sd.example", /* the quotes end before the address does */
        "\"a\\\\\"b>\"@sd.example",
        "\"a\"@sd.example> SIZE=1",
        "\"a> SIZE=1",
        "a\"<b>\"@sd.example",
        "\"a<\r\nb>\"@sd.example",
        "\"a<\x7f>\"@sd.example",
    };
    g_autofree char *server = peer_nobody();
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        const char *recipients[] = {"a@sd.example", wrong[i], NULL};
        CmSubmission submission = submission_to(server);
        submission.recipients = recipients;
        check_refused_unsent(&submission);
    }
    CmSubmission submission = submission_to(server);
    submission.sender = "f@sd.example>\r\nDATA\r\n<";
    check_refused_unsent(&submission);
    const char *none[] = {NULL};
    submission = submission_to(server);
    submission.recipients = none;
    check_refused_unsent(&submission);
}

static void a_message_that_could_smuggle_another_is_not_sent(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {"a\n.\r\nMAIL FROM:<x>\r\n", "a\n.\nb\r\n",
                                        "a\r.\r\nb\r\n"};
    g_autofree char *server = peer_nobody();
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        CmSubmission submission = submission_to(server);
        submission.bytes = wrong[i];
        submission.length = strlen(wrong[i]);
        check_refused_unsent(&submission);
    }
}

static void an_error_never_repeats_the_servers_words(void **state G_GNUC_UNUSED)
{
    static const PeerStep steps[] = {
        {NULL, "220 mx.example\r\n"},
        {"EHLO ", EHLO_ANSWER},
        {"MAIL", "250 ok\r\n"},
        {"RCPT", "550 <a@sd.example> unknown\r\n"},
        {NULL, NULL},
    };
    g_autoptr(Peer) peer = peer_start(steps, FALSE);
    g_autoptr(GError) error = NULL;
    CmSubmission submission = submission_to(peer_server(peer));
    assert_int_equal(cm_submit(&submission, NULL, &error), CM_SUBMIT_REFUSED);
    assert_null(strstr(error->message, "sd.example"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_handed_over),
        cmocka_unit_test(replies_may_come_byte_by_byte),
        cmocka_unit_test(dots_are_stuffed_and_a_last_line_is_ended),
        cmocka_unit_test(an_empty_message_is_one_line_end),
        cmocka_unit_test(a_large_message_arrives_whole),
        cmocka_unit_test(what_the_message_needs_is_asked_for),
        cmocka_unit_test(wishes_about_delivery_notices_are_repeated_where_the_server_knows_them),
        cmocka_unit_test(what_the_server_does_not_offer_puts_the_message_off),
        cmocka_unit_test(nobody_there_puts_the_message_off),
        cmocka_unit_test(a_server_that_is_no_address_puts_the_message_off),
        cmocka_unit_test(a_connection_that_breaks_before_the_dot_puts_off),
        cmocka_unit_test(a_connection_that_breaks_behind_the_dot_leaves_it_unknown),
        cmocka_unit_test(a_connection_that_breaks_in_a_reply_to_the_dot_leaves_it_unknown),
        cmocka_unit_test(a_refusal_at_any_stage_refuses),
        cmocka_unit_test(a_temporary_refusal_at_any_stage_puts_off),
        cmocka_unit_test(what_is_no_reply_before_the_dot_puts_off),
        cmocka_unit_test(what_is_no_reply_to_the_dot_leaves_it_unknown),
        cmocka_unit_test(an_answer_that_nobody_asked_for_puts_off),
        cmocka_unit_test(a_reply_without_end_puts_off),
        cmocka_unit_test(silence_puts_off_when_the_time_is_up),
        cmocka_unit_test(silence_behind_the_dot_leaves_it_unknown),
        cmocka_unit_test(the_answer_to_the_dot_has_a_time_of_its_own),
        cmocka_unit_test(nothing_is_sent_when_one_recipient_is_refused),
        cmocka_unit_test(an_address_that_would_be_a_command_is_not_sent),
        cmocka_unit_test(a_quoted_address_may_have_angle_brackets),
        cmocka_unit_test(a_message_that_could_smuggle_another_is_not_sent),
        cmocka_unit_test(an_error_never_repeats_the_servers_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
