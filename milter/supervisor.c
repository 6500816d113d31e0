#include "milter/supervisor.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define LONG_SECONDS 3600

typedef struct {
    CmService *service;
    CmLog *log;
} Supervisor;

/* A path, or a name in the abstract space that '@' begins. */
static socklen_t fill_address(struct sockaddr_un *address, const char *name)
{
    gsize length = strlen(name);
    if ((name[0] != '/' && name[0] != '@') || length >= sizeof address->sun_path)
        return 0;
    memcpy(address->sun_path, name, length);
    if (name[0] == '@')
        address->sun_path[0] = '\0';
    return (socklen_t)(G_STRUCT_OFFSET(struct sockaddr_un, sun_path) + length);
}

gboolean cm_supervisor_tell(const char *state)
{
    const char *name = g_getenv("NOTIFY_SOCKET");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    socklen_t size = name != NULL ? fill_address(&address, name) : 0;
    if (size == 0)
        return FALSE;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return FALSE;
    gssize sent =
        sendto(fd, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&address, size);
    close(fd);
    return sent == (gssize)strlen(state);
}

gint64 cm_supervisor_interval(void)
{
    const char *text = g_getenv("WATCHDOG_USEC");
    guint64 usec = 0;
    if (text == NULL || !g_ascii_string_to_unsigned(text, 10, 2, G_MAXINT64, &usec, NULL))
        return 0;
    return (gint64)(usec / 2);
}

static void tell_reloading(void)
{
    g_autofree char *state =
        g_strdup_printf("RELOADING=1\nMONOTONIC_USEC=%" G_GINT64_FORMAT, g_get_monotonic_time());
    (void)cm_supervisor_tell(state);
}

static void reload(const Supervisor *supervisor)
{
    g_autoptr(GError) error = NULL;
    tell_reloading();
    if (cm_service_reload(supervisor->service, "signal", &error))
        cm_log_event(supervisor->log, CM_LOG_INFO, NULL, "reloaded", NULL);
    else
        cm_log_error(supervisor->log, NULL, "reload-refused", error);
    (void)cm_supervisor_tell("READY=1");
}

G_GNUC_NORETURN static gpointer run(gpointer data)
{
    const Supervisor *supervisor = data;
    gint64 interval = cm_supervisor_interval();
    gint64 wait = interval > 0 ? interval : LONG_SECONDS * G_TIME_SPAN_SECOND;
    struct timespec timeout = {.tv_sec = wait / G_TIME_SPAN_SECOND,
                               .tv_nsec = (wait % G_TIME_SPAN_SECOND) * 1000};
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGUSR1);
    for (;;) {
        if (interval > 0)
            (void)cm_supervisor_tell("WATCHDOG=1");
        if (sigtimedwait(&signals, NULL, &timeout) == SIGUSR1)
            reload(supervisor);
    }
}

void cm_supervisor_start(CmService *service, CmLog *log)
{
    Supervisor *supervisor = g_new(Supervisor, 1);
    *supervisor = (Supervisor){service, log};
    g_thread_unref(g_thread_new("supervisor", run, supervisor));
}
