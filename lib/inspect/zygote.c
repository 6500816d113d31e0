#include "inspect/zygote.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"

#define READY_WAIT 10000 /* milliseconds in which the program has to be ready */

struct CmZygote {
    GMutex mutex; /* guards what follows */
    const CmClock *clock;
    char *program;
    char *arguments[8];
    int socket; /* -1: not running */
    pid_t process;
    gint64 starts[CM_ZYGOTE_STARTS]; /* when the last ones were; a ring */
    guint64 started;
};

static void set_arguments(CmZygote *zygote, const CmInspectorSettings *settings)
{
    char **to = zygote->arguments;
    *to++ = g_strdup(settings->program);
    *to++ = g_strdup("--children");
    *to++ = g_strdup_printf("%u", settings->processes);
    *to++ = g_strdup("--memory");
    *to++ = g_strdup_printf("%" G_GUINT64_FORMAT, settings->memory);
    *to++ = g_strdup("--seconds");
    *to++ = g_strdup_printf("%u", settings->seconds);
    *to = NULL;
}

/* Signals as a fresh program has them: libmilter blocks some in all its threads. */
static void set_signals(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
    /* A group of its own: Ctrl-C is for the daemon, which then ends the inspector in order. */
    posix_spawnattr_setpgroup(attributes, 0);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                             POSIX_SPAWN_SETPGROUP);
}

/* Returns 0 or an errno. The daemon's environment may hold secrets: none of it goes along. */
static int spawn(CmZygote *zygote, int socket)
{
    char locale[] = "LC_ALL=C.UTF-8";
    char *environment[] = {locale, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, socket, CM_PROTOCOL_SOCKET);
    set_signals(&attributes);
    int failure = posix_spawn(&zygote->process, zygote->program, &actions, &attributes,
                              zygote->arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

static void wait_for_end(pid_t process)
{
    while (waitpid(process, NULL, 0) < 0 && errno == EINTR)
        continue;
}

static void stop(CmZygote *zygote)
{
    if (zygote->socket < 0)
        return;
    close(zygote->socket);
    zygote->socket = -1;
    kill(zygote->process, SIGKILL);
    wait_for_end(zygote->process);
}

static gboolean wait_until_ready(int socket)
{
    struct pollfd wait = {.fd = socket, .events = POLLIN};
    int got = 0;
    while ((got = poll(&wait, 1, READY_WAIT)) < 0 && errno == EINTR)
        continue;
    CmProtocolReady ready = {0};
    return got == 1 && recv(socket, &ready, sizeof ready, MSG_DONTWAIT) == (gssize)sizeof ready &&
           ready.version == CM_PROTOCOL_VERSION;
}

static gboolean may_start(CmZygote *zygote)
{
    gint64 now = cm_clock_monotonic(zygote->clock);
    gint64 *oldest = &zygote->starts[zygote->started % CM_ZYGOTE_STARTS];
    if (zygote->started >= CM_ZYGOTE_STARTS && now - *oldest < CM_ZYGOTE_WINDOW)
        return FALSE;
    *oldest = now;
    zygote->started++;
    return TRUE;
}

static gboolean start(CmZygote *zygote, GError **error)
{
    int pair[2];
    if (!may_start(zygote)) {
        g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                    "the inspector '%s' died too often to be started again now", zygote->program);
        return FALSE;
    }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
        cm_error_set_errno(error, CM_ERROR_UNAVAILABLE, errno, "cannot reach an inspector");
        return FALSE;
    }
    int failure = spawn(zygote, pair[1]);
    close(pair[1]);
    if (failure != 0) {
        close(pair[0]);
        cm_error_set_errno(error, CM_ERROR_UNAVAILABLE, failure, "cannot start inspector '%s'",
                           zygote->program);
        return FALSE;
    }
    zygote->socket = pair[0];
    if (wait_until_ready(pair[0]))
        return TRUE;
    stop(zygote);
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                "the inspector '%s' could not set up its sandbox", zygote->program);
    return FALSE;
}

CmZygote *cm_zygote_new(const CmInspectorSettings *settings, const CmClock *clock, GError **error)
{
    g_autoptr(CmZygote) zygote = g_new0(CmZygote, 1);
    g_mutex_init(&zygote->mutex);
    zygote->clock = clock;
    zygote->socket = -1;
    zygote->program = g_strdup(settings->program);
    set_arguments(zygote, settings);
    return start(zygote, error) ? g_steal_pointer(&zygote) : NULL;
}

void cm_zygote_free(CmZygote *zygote)
{
    if (zygote == NULL)
        return;
    stop(zygote);
    for (guint i = 0; i < G_N_ELEMENTS(zygote->arguments); i++)
        g_free(zygote->arguments[i]);
    g_free(zygote->program);
    g_mutex_clear(&zygote->mutex);
    g_free(zygote);
}

static gboolean send_packet(int socket, const CmProtocolRequest *request, const int *descriptors)
{
    CmProtocolRequest body = *request;
    struct iovec data = {.iov_base = &body, .iov_len = sizeof body};
    union {
        char bytes[CMSG_SPACE(CM_PROTOCOL_FDS * sizeof(int))];
        struct cmsghdr align;
    } control = {0};
    struct msghdr packet = {
        .msg_iov = &data,
        .msg_iovlen = 1,
        .msg_control = control.bytes,
        .msg_controllen = sizeof control.bytes,
    };
    struct cmsghdr *rights = CMSG_FIRSTHDR(&packet);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(CM_PROTOCOL_FDS * sizeof(int));
    memcpy(CMSG_DATA(rights), descriptors, CM_PROTOCOL_FDS * sizeof(int));
    return sendmsg(socket, &packet, MSG_DONTWAIT | MSG_NOSIGNAL) == (gssize)sizeof body;
}

gboolean cm_zygote_send(CmZygote *zygote, const CmProtocolRequest *request,
                        const int descriptors[CM_PROTOCOL_FDS], GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&zygote->mutex);
    if (zygote->socket >= 0 && send_packet(zygote->socket, request, descriptors))
        return TRUE;
    stop(zygote);
    if (!start(zygote, error))
        return FALSE;
    if (send_packet(zygote->socket, request, descriptors))
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_UNAVAILABLE, errno, "cannot ask the inspector");
    return FALSE;
}

guint64 cm_zygote_restarts(CmZygote *zygote)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&zygote->mutex);
    return zygote->started - 1;
}

int cm_zygote_process(CmZygote *zygote)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&zygote->mutex);
    return zygote->process;
}
