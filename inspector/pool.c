#include "inspector/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "inspector/packet.h"

#define READY_WAIT     10000 /* milliseconds for a child to set up its sandbox */
#define EARLY_ENDS_MAX 32u   /* children in a row that ended without a message */

typedef struct {
    pid_t process;
    int socket; /* open as long as it lives: closing it early could take the request with it */
    int status; /* where to answer while it works; -1 while it waits */
    gint64 deadline;
    gboolean expired, unwanted; /* killed: its time was over, or nobody waits for its end */
} Child;

struct CmPool {
    const CmChildSettings *settings;
    CmSandbox *sandbox; /* NULL where it cannot be had: then no child is ever ready */
    const CmClock *clock;
    guint ready;
    GArray *children; /* of Child; those that wait in the order in which they were forked */
    guint early_ends;
};

CmPool *cm_pool_new(const CmChildSettings *settings, const CmClock *clock, guint ready)
{
    CmPool *pool = g_new0(CmPool, 1);
    pool->settings = settings;
    pool->sandbox = cm_sandbox_new(NULL);
    pool->clock = clock;
    pool->ready = MAX(ready, 1);
    pool->children = g_array_new(FALSE, FALSE, sizeof(Child));
    return pool;
}

static Child *child_at(const CmPool *pool, guint index)
{
    return &g_array_index(pool->children, Child, index);
}

static void answer(int status, CmChildEnd end, int signal)
{
    CmProtocolStatus said = {.end = end, .signal = (guint32)signal};
    /* An asker that has given up has closed its end; nobody is waiting then. */
    if (write(status, &said, sizeof said) < 0)
        errno = 0;
    close(status);
}

static CmChildEnd describe_end(const Child *child, int status)
{
    if (child->expired || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
        return CM_CHILD_TIMEOUT;
    return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS ? CM_CHILD_DONE
                                                                    : CM_CHILD_CRASHED;
}

static void finish_child(CmPool *pool, guint index, int status)
{
    Child child = *child_at(pool, index);
    g_array_remove_index(pool->children, index);
    close(child.socket);
    if (child.status < 0)
        pool->early_ends++;
    else
        answer(child.status, describe_end(&child, status),
               WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

void cm_pool_free(CmPool *pool)
{
    if (pool == NULL)
        return;
    while (pool->children->len > 0) {
        int status = 0;
        pid_t process = child_at(pool, 0)->process;
        kill(process, SIGKILL);
        while (waitpid(process, &status, 0) < 0 && errno == EINTR)
            continue;
        finish_child(pool, 0, status);
    }
    g_array_unref(pool->children);
    cm_sandbox_free(pool->sandbox);
    g_free(pool);
}

static guint count_waiting(const CmPool *pool)
{
    guint waiting = 0;
    for (guint i = 0; i < pool->children->len; i++)
        waiting += child_at(pool, i)->status < 0;
    return waiting;
}

gboolean cm_pool_wants_child(const CmPool *pool)
{
    return count_waiting(pool) < pool->ready;
}

gboolean cm_pool_add_child(CmPool *pool)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return FALSE;
    pid_t parent = getpid(), process = fork();
    if (process == 0)
        cm_child_run(pool->settings, pool->sandbox, pair[1], parent);
    close(pair[1]);
    if (process < 0) {
        close(pair[0]);
        return FALSE;
    }
    Child child = {.process = process, .socket = pair[0], .status = -1};
    g_array_append_val(pool->children, child);
    return TRUE;
}

gboolean cm_pool_wait_ready(CmPool *pool)
{
    char ready = '\0';
    const Child *child = child_at(pool, pool->children->len - 1);
    struct pollfd wait = {.fd = child->socket, .events = POLLIN};
    int got = 0;
    while ((got = poll(&wait, 1, READY_WAIT)) < 0 && errno == EINTR)
        continue;
    return got == 1 && recv(child->socket, &ready, 1, MSG_DONTWAIT) == 1 && ready == 'r';
}

/* Gives the request to the child; FALSE when that one has died while it waited. */
static gboolean give(CmPool *pool, Child *child, const CmProtocolRequest *request,
                     const int *descriptors)
{
    const int handed[] = {
        descriptors[CM_PROTOCOL_FD_MESSAGE],
        descriptors[CM_PROTOCOL_FD_REPORT],
    };
    if (!cm_packet_send(child->socket, request, sizeof *request, handed, 2))
        return FALSE;
    child->status = descriptors[CM_PROTOCOL_FD_STATUS];
    child->deadline =
        cm_clock_monotonic(pool->clock) + (gint64)pool->settings->limits.seconds * G_USEC_PER_SEC;
    pool->early_ends = 0;
    return TRUE;
}

static gboolean give_to_any(CmPool *pool, const CmProtocolRequest *request, const int *descriptors)
{
    for (guint i = 0; i < pool->children->len; i++)
        if (child_at(pool, i)->status < 0 && give(pool, child_at(pool, i), request, descriptors))
            return TRUE;
    return FALSE;
}

void cm_pool_dispatch(CmPool *pool, const CmProtocolRequest *request,
                      const int descriptors[CM_PROTOCOL_FDS])
{
    gboolean given = give_to_any(pool, request, descriptors) ||
                     (cm_pool_add_child(pool) && give_to_any(pool, request, descriptors));
    close(descriptors[CM_PROTOCOL_FD_MESSAGE]);
    close(descriptors[CM_PROTOCOL_FD_REPORT]);
    if (!given)
        answer(descriptors[CM_PROTOCOL_FD_STATUS], CM_CHILD_CRASHED, 0);
}

static int find_child(const CmPool *pool, pid_t process)
{
    for (guint i = 0; i < pool->children->len; i++)
        if (child_at(pool, i)->process == process)
            return (int)i;
    return -1;
}

gboolean cm_pool_reap(CmPool *pool)
{
    int status = 0;
    pid_t process;
    while ((process = waitpid(-1, &status, WNOHANG)) > 0) {
        int index = find_child(pool, process);
        if (index >= 0)
            finish_child(pool, (guint)index, status);
    }
    return pool->early_ends < EARLY_ENDS_MAX;
}

int cm_pool_expire(CmPool *pool)
{
    gint64 now = cm_clock_monotonic(pool->clock), next = -1;
    for (guint i = 0; i < pool->children->len; i++) {
        Child *child = child_at(pool, i);
        if (child->status < 0 || child->expired || child->unwanted)
            continue;
        if (child->deadline <= now) {
            child->expired = kill(child->process, SIGKILL) == 0;
            continue;
        }
        gint64 left = (child->deadline - now) / 1000 + 1;
        next = next < 0 ? left : MIN(next, left);
    }
    return (int)MIN(next, G_MAXINT);
}

void cm_pool_watch(const CmPool *pool, GArray *waits)
{
    for (guint i = 0; i < pool->children->len; i++) {
        const Child *child = child_at(pool, i);
        struct pollfd wait = {.fd = child->status};
        if (child->status >= 0 && !child->unwanted)
            g_array_append_val(waits, wait);
    }
}

static Child *find_status(const CmPool *pool, int status)
{
    for (guint i = 0; i < pool->children->len; i++)
        if (child_at(pool, i)->status == status)
            return child_at(pool, i);
    return NULL;
}

void cm_pool_end_unwanted(CmPool *pool, const struct pollfd *waits, guint count)
{
    for (guint i = 0; i < count; i++) {
        Child *child = waits[i].revents != 0 ? find_status(pool, waits[i].fd) : NULL;
        if (child != NULL)
            child->unwanted = kill(child->process, SIGKILL) == 0;
    }
}
