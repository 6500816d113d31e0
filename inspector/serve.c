#include "inspector/serve.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "inspect/protocol.h"

#include "inspector/packet.h"
#include "inspector/pool.h"

static int open_signals(void)
{
    sigset_t children;
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    sigprocmask(SIG_BLOCK, &children, NULL);
    return signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void drain(int signals)
{
    struct signalfd_siginfo info;
    while (read(signals, &info, sizeof info) == (gssize)sizeof info)
        continue;
}

/* FALSE when the other side has gone. */
static gboolean take_request(CmPool *pool)
{
    CmProtocolRequest request = {0};
    int descriptors[CM_PROTOCOL_FDS];
    switch (cm_packet_receive(CM_PROTOCOL_SOCKET, &request, sizeof request, descriptors,
                              CM_PROTOCOL_FDS)) {
    case CM_PACKET_GOT:
        cm_pool_dispatch(pool, &request, descriptors);
        return TRUE;
    case CM_PACKET_BAD:
        return TRUE;
    case CM_PACKET_END:
    default:
        return FALSE;
    }
}

/* Children are forked when nothing else is to be done: off the path of a message. */
static int wait_time(CmPool *pool)
{
    int next = cm_pool_expire(pool);
    return cm_pool_wants_child(pool) ? 0 : next;
}

/* What is waited for: requests, children that end, and whoever waits for theirs. */
enum { REQUESTS, ENDS, ASKERS };

static void watch(const CmPool *pool, int signals, GArray *waits)
{
    const struct pollfd first[ASKERS] = {
        [REQUESTS] = {.fd = CM_PROTOCOL_SOCKET, .events = POLLIN},
        [ENDS] = {.fd = signals, .events = POLLIN},
    };
    g_array_set_size(waits, 0);
    g_array_append_vals(waits, first, ASKERS);
    cm_pool_watch(pool, waits);
}

static int run(CmPool *pool, int signals)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct pollfd));
    for (;;) {
        watch(pool, signals, all);
        struct pollfd *waits = (struct pollfd *)(gpointer)all->data;
        int got = poll(waits, all->len, wait_time(pool));
        if (got < 0 && errno != EINTR)
            return EX_OSERR;
        if (got == 0 && cm_pool_wants_child(pool))
            cm_pool_add_child(pool);
        if (got <= 0)
            continue;
        if (waits[REQUESTS].revents != 0 && !take_request(pool))
            return EX_OK;
        cm_pool_end_unwanted(pool, waits + ASKERS, all->len - ASKERS);
        if (waits[ENDS].revents != 0)
            drain(signals);
        if (waits[ENDS].revents != 0 && !cm_pool_reap(pool))
            return EX_UNAVAILABLE;
    }
}

static gboolean say_ready(void)
{
    CmProtocolReady ready = {.version = CM_PROTOCOL_VERSION};
    return send(CM_PROTOCOL_SOCKET, &ready, sizeof ready, MSG_NOSIGNAL) == (gssize)sizeof ready;
}

int cm_serve(const CmServeSettings *settings, GError **error)
{
    CmClock *clock = cm_clock_new_system();
    CmPool *pool = cm_pool_new(&settings->child, clock, settings->children);
    int signals = open_signals(), status = EX_UNAVAILABLE;
    signal(SIGPIPE, SIG_IGN);
    if (signals < 0 || !cm_pool_add_child(pool) || !cm_pool_wait_ready(pool))
        g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                    "no child could set up its sandbox: seccomp or resource limits are missing");
    else if (say_ready())
        status = run(pool, signals);
    cm_pool_free(pool);
    cm_clock_free(clock);
    if (signals >= 0)
        close(signals);
    return status;
}
