/* test_load_dialogue.c - the load generator hears what a milter answers, and speaks only when it
 * should
 *
 * The milter here is a thread that plays a script: what it negotiates, and what it says at the end
 * of the message. It notes the letters of all commands that come.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <libmilter/mfdef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/bench/load_dialogue.h"

#define QUIET                                                                                      \
    (SMFIP_NR_CONN | SMFIP_NR_HELO | SMFIP_NR_MAIL | SMFIP_NR_RCPT | SMFIP_NR_DATA |               \
     SMFIP_NR_HDR | SMFIP_NR_EOH | SMFIP_NR_BODY)

typedef struct {
    guint32 steps; /* negotiated */
    const char
        *last; /* the packets that answer the end of the message, one letter each; "": hangs up */
    const char *text; /* data of the last of them */
    char *folder, *path;
    int listener;
    GString *heard;  /* letters of the commands */
    GString *macros; /* data of the macros for MAIL, NUL shown as '|' */
    GString *header; /* data of the first header, the same */
    GThread *thread;
} Peer;

static gboolean read_all(int fd, void *bytes, gsize length)
{
    for (gsize at = 0; at < length;) {
        ssize_t got = read(fd, (char *)bytes + at, length - at);
        if (got <= 0)
            return FALSE;
        at += (gsize)got;
    }
    return TRUE;
}

static void answer(int fd, char letter, const void *data, gsize length)
{
    g_autoptr(GByteArray) packet = g_byte_array_new();
    guint32 size = htonl((guint32)length + 1);
    g_byte_array_append(packet, (const guint8 *)&size, sizeof size);
    g_byte_array_append(packet, (const guint8 *)&letter, 1);
    if (length > 0)
        g_byte_array_append(packet, data, (guint)length);
    ssize_t sent = write(fd, packet->data, packet->len);
    g_assert_cmpint(sent, ==, packet->len);
}

static void note(GString *to, const char *data, gsize length)
{
    for (gsize i = 0; i < length; i++)
        g_string_append_c(to, data[i] == '\0' ? '|' : data[i]);
}

static void answer_command(Peer *peer, int fd, char letter)
{
    if (letter == SMFIC_OPTNEG) {
        guint32 offer[3] = {htonl(6), 0, htonl(peer->steps)};
        answer(fd, SMFIC_OPTNEG, offer, sizeof offer);
    } else if (letter == SMFIC_BODYEOB) {
        gsize count = strlen(peer->last);
        if (count == 0)
            shutdown(fd, SHUT_RDWR);
        for (gsize i = 0; i < count; i++) {
            gboolean is_last = i + 1 == count && peer->text != NULL;
            answer(fd, peer->last[i], is_last ? peer->text : NULL,
                   is_last ? strlen(peer->text) + 1 : 0);
        }
    } else if (letter != SMFIC_MACRO && letter != SMFIC_QUIT && (peer->steps & QUIET) == 0) {
        answer(fd, SMFIR_CONTINUE, NULL, 0);
    }
}

static void *play(void *data)
{
    Peer *peer = data;
    int fd = accept(peer->listener, NULL, NULL);
    for (;;) {
        guint32 size = 0;
        char packet[70000];
        if (!read_all(fd, &size, sizeof size))
            break;
        gsize length = ntohl(size);
        if (length == 0 || length > sizeof packet || !read_all(fd, packet, length))
            break;
        g_string_append_c(peer->heard, packet[0]);
        if (packet[0] == SMFIC_MACRO && packet[1] == SMFIC_MAIL)
            note(peer->macros, packet + 2, length - 2);
        if (packet[0] == SMFIC_HEADER && peer->header->len == 0)
            note(peer->header, packet + 1, length - 1);
        answer_command(peer, fd, packet[0]);
    }
    close(fd);
    return NULL;
}

static void peer_start(Peer *peer)
{
    peer->folder = g_dir_make_tmp("load-XXXXXX", NULL);
    peer->path = g_build_filename(peer->folder, "s", NULL);
    peer->heard = g_string_new(NULL);
    peer->macros = g_string_new(NULL);
    peer->header = g_string_new(NULL);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_strlcpy(address.sun_path, peer->path, sizeof address.sun_path);
    peer->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(peer->listener, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(peer->listener, 1), 0);
    peer->thread = g_thread_new("peer", play, peer);
}

static void peer_stop(Peer *peer)
{
    close(peer->listener);
    g_unlink(peer->path);
    g_rmdir(peer->folder);
    g_free(peer->path);
    g_free(peer->folder);
    g_string_free(peer->heard, TRUE);
    g_string_free(peer->macros, TRUE);
    g_string_free(peer->header, TRUE);
}

static CmLoadMail *make_mail(void)
{
    static const char text[] = "From: a\r\nTo: b\r\n\r\nbody\r\n";
    const char *const recipients[] = {"x@b.example", "y@b.example", NULL};
    CmLoadMail *mail = cm_load_mail_new("t1", "a@a.example", recipients);
    cm_load_mail_split(mail, text, sizeof text - 1);
    return mail;
}

/* Plays one message against @peer; FALSE when it got no answer. The peer's notes are complete then.
 */
static gboolean try_to_converse(Peer *peer, gboolean buffered, CmLoadOutcome *outcome)
{
    peer_start(peer);
    g_autofree char *where = g_strconcat("unix:", peer->path, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(CmLoadMail) mail = make_mail();
    CmLoadDialogue *dialogue = cm_load_dialogue_open(where, buffered, &error);
    assert_non_null(dialogue);
    gboolean answered = cm_load_dialogue_send(dialogue, mail, 1, outcome, &error);
    cm_load_dialogue_free(dialogue);
    g_thread_join(peer->thread);
    assert_int_equal(answered, error == NULL);
    return answered;
}

static CmLoadOutcome converse(Peer *peer, gboolean buffered)
{
    CmLoadOutcome outcome = CM_LOAD_PUT_OFF;
    assert_true(try_to_converse(peer, buffered, &outcome));
    return outcome;
}

static void every_stage_is_shown_in_order(void **state)
{
    (void)state;
    Peer peer = {.last = "c"};
    assert_int_equal(converse(&peer, FALSE), CM_LOAD_ACCEPTED);
    assert_string_equal(peer.heard->str, "ODCHDMRRTLLNBDEQ");
    peer_stop(&peer);
}

static void buffered_packets_are_the_same(void **state)
{
    (void)state;
    Peer peer = {.last = "a", .steps = QUIET};
    assert_int_equal(converse(&peer, TRUE), CM_LOAD_ACCEPTED);
    assert_string_equal(peer.heard->str, "ODCHDMRRTLLNBDEQ");
    peer_stop(&peer);
}

static void stages_that_nobody_wants_are_left_out(void **state)
{
    (void)state;
    Peer peer = {.last = "a",
                 .steps = SMFIP_NOCONNECT | SMFIP_NOHELO | SMFIP_NODATA | SMFIP_NOBODY};
    assert_int_equal(converse(&peer, FALSE), CM_LOAD_ACCEPTED);
    assert_string_equal(peer.heard->str, "ODDMRRLLNDEQ");
    peer_stop(&peer);
}

static void user_goes_with_the_sender(void **state)
{
    (void)state;
    Peer peer = {.last = "a"};
    converse(&peer, FALSE);
    assert_non_null(strstr(peer.macros->str, "|{auth_authen}|t1|"));
    peer_stop(&peer);
}

static void blank_after_the_colon_is_shown_only_on_request(void **state)
{
    (void)state;
    Peer plain = {.last = "a"};
    converse(&plain, FALSE);
    assert_string_equal(plain.header->str, "From|a|");
    peer_stop(&plain);
    Peer exact = {.last = "a", .steps = SMFIP_HDR_LEADSPC};
    converse(&exact, FALSE);
    assert_string_equal(exact.header->str, "From| a|");
    peer_stop(&exact);
}

static void answers_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *last, *text;
        CmLoadOutcome outcome;
    } cases[] = {
        {"pa", NULL, CM_LOAD_ACCEPTED},         {"ia", NULL, CM_LOAD_CHANGED},
        {"i-a", NULL, CM_LOAD_SPLIT},           {"d", NULL, CM_LOAD_TAKEN},
        {"y", "550 5.7.1 no", CM_LOAD_REFUSED}, {"y", "451 4.7.1 later", CM_LOAD_PUT_OFF},
        {"r", NULL, CM_LOAD_REFUSED},           {"t", NULL, CM_LOAD_PUT_OFF},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Peer peer = {.last = cases[i].last, .text = cases[i].text, .steps = QUIET};
        assert_int_equal(converse(&peer, FALSE), cases[i].outcome);
        peer_stop(&peer);
    }
}

static void milter_that_hangs_up_is_an_error(void **state)
{
    (void)state;
    Peer peer = {.last = ""};
    CmLoadOutcome outcome = CM_LOAD_ACCEPTED;
    assert_false(try_to_converse(&peer, FALSE, &outcome));
    peer_stop(&peer);
}

static void nobody_listening_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(cm_load_dialogue_open("unix:/nonexistent/socket", FALSE, &error));
    assert_non_null(error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_stage_is_shown_in_order),
        cmocka_unit_test(buffered_packets_are_the_same),
        cmocka_unit_test(stages_that_nobody_wants_are_left_out),
        cmocka_unit_test(user_goes_with_the_sender),
        cmocka_unit_test(blank_after_the_colon_is_shown_only_on_request),
        cmocka_unit_test(answers_are_told_apart),
        cmocka_unit_test(milter_that_hangs_up_is_an_error),
        cmocka_unit_test(nobody_listening_is_an_error),
    };
    return cmocka_run_group_tests_name("bench/load_dialogue", tests, NULL, NULL);
}
