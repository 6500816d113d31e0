#include "peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

const char peer_close[] = "close";
const char peer_wait[] = "wait";

typedef enum { GOES, STANDS, GOES_ON } Pace;

struct Peer {
    int listener;
    char *server;
    const PeerStep *steps;
    gboolean bytewise;
    GThread *thread;
    GString *heard;
    gsize looked_at; /* of what was heard */
    gboolean followed;
    GMutex lock;
    GCond changed;
    Pace pace; /* under the lock */
};

static void set_pace(Peer *peer, Pace pace)
{
    g_mutex_lock(&peer->lock);
    peer->pace = pace;
    g_cond_broadcast(&peer->changed);
    g_mutex_unlock(&peer->lock);
}

static void await_pace(Peer *peer, Pace pace)
{
    g_mutex_lock(&peer->lock);
    while (peer->pace != pace)
        g_cond_wait(&peer->changed, &peer->lock);
    g_mutex_unlock(&peer->lock);
}

void peer_await(Peer *peer)
{
    await_pace(peer, STANDS);
}

void peer_go_on(Peer *peer)
{
    set_pace(peer, GOES_ON);
}

static int open_listener(char **server)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(listener >= 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &size), 0);
    *server = g_strdup_printf("127.0.0.1:%u", ntohs(address.sin_port));
    return listener;
}

static gboolean hear_more(Peer *peer, int client)
{
    char buffer[4096];
    ssize_t got = read(client, buffer, sizeof buffer);
    if (got <= 0)
        return FALSE;
    g_string_append_len(peer->heard, buffer, (gssize)got);
    return TRUE;
}

/* The end of what a step waits for, or NULL when it is not there yet. It is looked for where it may
 * be: the first @searched bytes, but for the few that it may begin with, do not have it. */
static const char *find_end(const Peer *peer, const char *command, gsize searched)
{
    const gsize overlap = strlen("\r\n.\r\n") - 1;
    const char *from = peer->heard->str + peer->looked_at;
    const char *fresh = peer->heard->str + MAX(peer->looked_at, searched - MIN(searched, overlap));
    if (!g_str_equal(command, "."))
        return strstr(fresh, "\r\n") != NULL ? strstr(fresh, "\r\n") + 2 : NULL;
    if (g_str_has_prefix(from, ".\r\n"))
        return from + 3;
    const char *dot = strstr(fresh, "\r\n.\r\n");
    return dot != NULL ? dot + 5 : NULL;
}

static gboolean hear(Peer *peer, int client, const char *command)
{
    const char *end = NULL;
    gsize searched = 0;
    while ((end = find_end(peer, command, searched)) == NULL) {
        searched = peer->heard->len;
        if (!hear_more(peer, client))
            return FALSE;
    }
    gboolean expected =
        g_str_equal(command, ".") || g_str_has_prefix(peer->heard->str + peer->looked_at, command);
    peer->looked_at = (gsize)(end - peer->heard->str);
    return expected;
}

static void answer(const Peer *peer, int client, const char *text)
{
    gsize length = strlen(text), step = peer->bytewise ? 1 : MAX(length, 1);
    for (gsize at = 0; at < length; at += step)
        if (send(client, text + at, MIN(step, length - at), MSG_NOSIGNAL) < 0)
            return;
}

static void stand_still(Peer *peer)
{
    set_pace(peer, STANDS);
    await_pace(peer, GOES_ON);
}

static gboolean play(Peer *peer, int client)
{
    for (const PeerStep *step = peer->steps; step->command != NULL || step->answer != NULL;
         step++) {
        if (step->command != NULL && !hear(peer, client, step->command))
            return FALSE;
        if (step->answer == NULL || step->answer == peer_close)
            return TRUE;
        if (step->answer == peer_wait)
            stand_still(peer);
        else
            answer(peer, client, step->answer);
    }
    while (hear_more(peer, client))
        ;
    return TRUE;
}

static gpointer serve(gpointer data)
{
    Peer *peer = data;
    int client = accept(peer->listener, NULL, NULL);
    int one = 1;
    if (client < 0)
        return NULL;
    (void)setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    peer->followed = play(peer, client);
    close(client);
    return NULL;
}

Peer *peer_start(const PeerStep *steps, gboolean bytewise)
{
    Peer *peer = g_new0(Peer, 1);
    peer->steps = steps;
    peer->bytewise = bytewise;
    peer->heard = g_string_new(NULL);
    g_mutex_init(&peer->lock);
    g_cond_init(&peer->changed);
    peer->listener = open_listener(&peer->server);
    assert_int_equal(listen(peer->listener, 1), 0);
    peer->thread = g_thread_new("peer", serve, peer);
    return peer;
}

const char *peer_server(const Peer *peer)
{
    return peer->server;
}

static void wait_for_end(Peer *peer)
{
    if (peer->thread != NULL)
        g_thread_join(g_steal_pointer(&peer->thread));
}

const char *peer_heard(Peer *peer)
{
    wait_for_end(peer);
    return peer->heard->str;
}

gboolean peer_was_followed(Peer *peer)
{
    wait_for_end(peer);
    return peer->followed;
}

void peer_free(Peer *peer)
{
    /* Wakes a thread to which nobody came. */
    (void)shutdown(peer->listener, SHUT_RDWR);
    wait_for_end(peer);
    close(peer->listener);
    g_string_free(peer->heard, TRUE);
    g_free(peer->server);
    g_mutex_clear(&peer->lock);
    g_cond_clear(&peer->changed);
    g_free(peer);
}

char *peer_nobody(void)
{
    char *server = NULL;
    close(open_listener(&server));
    return server;
}
