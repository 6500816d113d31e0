#include "milter/control.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <string.h>
#include <sysexits.h>

#include "base/error.h"
#include "milter/metrics.h"
#include "milter/status.h"

#define REQUEST_MOST    64u
#define TIMEOUT_SECONDS 5u
/* Imports and reloads that are waited for at once; more wait for these. */
#define WAITERS_MOST 4

struct CmControlServer {
    CmControlSettings settings;
    char *path;
    GSocketListener *listener;
    GCancellable *stop;
    GThread *thread;
    GThreadPool *waiters; /* of Waiter */
};

/* Who asks for what takes long: served by a thread that needs nothing of the server, which may have
 * been stopped by then. */
typedef struct {
    CmControlSettings settings; /* with a reference to the service */
    char *request, *actor;
    GSocketConnection *connection;
} Waiter;

static void waiter_free(gpointer data)
{
    Waiter *waiter = data;
    cm_service_unref(waiter->settings.service);
    g_free(waiter->request);
    g_free(waiter->actor);
    g_object_unref(waiter->connection);
    g_free(waiter);
}

static char *answer_status(const CmControlSettings *settings, gboolean as_metrics)
{
    g_autoptr(CmStatus) status = cm_status_read(settings->service, settings->counters,
                                                settings->clock, (guint)settings->in_flight());
    if (as_metrics)
        return cm_metrics_write(status);
    g_autofree char *json = cm_status_to_json(status);
    return g_strconcat(json, "\n", NULL);
}

static char *answer_wake(const CmControlSettings *settings)
{
    cm_service_wake(settings->service);
    return g_strdup("done\n");
}

/* Builds the directory where that is to be done. */
static char *answer_directory(const CmControlSettings *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_service_gateway(settings->service);
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, &error);
    if (state == NULL)
        return g_strdup_printf("refused %d %s\n", cm_error_exit_status(error), error->message);
    return g_strdup_printf("in force %" G_GUINT64_FORMAT "\n",
                           cm_snapshot_version(state->snapshot));
}

static char *answer_reload(const CmControlSettings *settings, const char *actor)
{
    g_autoptr(GError) error = NULL;
    if (cm_service_reload(settings->service, actor, &error))
        return g_strdup("done\n");
    return g_strdup_printf("refused %d %s\n", cm_error_exit_status(error), error->message);
}

char *cm_control_answer(const CmControlSettings *settings, const char *request, const char *actor)
{
    if (g_str_equal(request, "status"))
        return answer_status(settings, FALSE);
    if (g_str_equal(request, "metrics"))
        return answer_status(settings, TRUE);
    if (g_str_equal(request, "wake"))
        return answer_wake(settings);
    if (g_str_equal(request, "directory"))
        return answer_directory(settings);
    if (g_str_equal(request, "reload"))
        return answer_reload(settings, actor);
    return g_strdup_printf("refused %d this request is not known\n", EX_USAGE);
}

/* The login name of whoever is at the other end, by the kernel's word. */
static char *name_peer(GSocket *socket)
{
    g_autoptr(GCredentials) credentials = g_socket_get_credentials(socket, NULL);
    uid_t user = credentials != NULL ? g_credentials_get_unix_user(credentials, NULL) : (uid_t)-1;
    struct passwd entry, *found = NULL;
    char buffer[4096];
    if (user != (uid_t)-1 && getpwuid_r(user, &entry, buffer, sizeof buffer, &found) == 0 &&
        found != NULL)
        return g_strdup(found->pw_name);
    return user != (uid_t)-1 ? g_strdup_printf("uid:%u", (guint)user) : g_strdup("unknown");
}

/* A line, its end taken off; NULL when it is longer than any request, does not come in time (drop
 * by drop neither), or @stop is cancelled. */
static char *read_request(GInputStream *input, GCancellable *stop)
{
    char request[REQUEST_MOST];
    gsize length = 0;
    gint64 deadline = g_get_monotonic_time() + TIMEOUT_SECONDS * G_TIME_SPAN_SECOND;
    while (length < REQUEST_MOST && g_get_monotonic_time() < deadline) {
        gssize got =
            g_input_stream_read(input, request + length, REQUEST_MOST - length, stop, NULL);
        if (got <= 0)
            return NULL;
        const char *end = memchr(request + length, '\n', (gsize)got);
        if (end != NULL)
            return g_strndup(request, (gsize)(end - request));
        length += (gsize)got;
    }
    return NULL;
}

static void send_answer(GSocketConnection *connection, const char *answer, GCancellable *stop)
{
    (void)g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(connection)), answer,
                                    strlen(answer), NULL, stop, NULL);
}

/* The service is let go before the answer, which tells whoever stops the program that it is. */
static void serve_waiter(gpointer data, gpointer unused)
{
    (void)unused;
    Waiter *waiter = data;
    g_autofree char *answer = cm_control_answer(&waiter->settings, waiter->request, waiter->actor);
    g_autoptr(GSocketConnection) connection = g_object_ref(waiter->connection);
    waiter_free(waiter);
    send_answer(connection, answer, NULL);
}

static gboolean takes_long(const char *request)
{
    return g_str_equal(request, "directory") || g_str_equal(request, "reload");
}

static void let_wait(const CmControlServer *server, GSocketConnection *connection,
                     const char *request, const char *actor)
{
    Waiter *waiter = g_new(Waiter, 1);
    *waiter =
        (Waiter){server->settings, g_strdup(request), g_strdup(actor), g_object_ref(connection)};
    (void)cm_service_ref(waiter->settings.service);
    (void)g_thread_pool_push(server->waiters, waiter, NULL);
}

static void serve(const CmControlServer *server, GSocketConnection *connection)
{
    GSocket *socket = g_socket_connection_get_socket(connection);
    g_socket_set_timeout(socket, TIMEOUT_SECONDS);
    g_autofree char *request =
        read_request(g_io_stream_get_input_stream(G_IO_STREAM(connection)), server->stop);
    if (request == NULL)
        return;
    g_autofree char *actor = name_peer(socket);
    if (takes_long(request)) {
        let_wait(server, connection, request, actor);
        return;
    }
    g_autofree char *answer = cm_control_answer(&server->settings, request, actor);
    send_answer(connection, answer, server->stop);
}

static gpointer run(gpointer data)
{
    CmControlServer *server = data;
    while (!g_cancellable_is_cancelled(server->stop)) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GSocketConnection) connection =
            g_socket_listener_accept(server->listener, NULL, server->stop, &error);
        if (connection != NULL)
            serve(server, connection);
        else if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            g_usleep(G_USEC_PER_SEC / 10); /* no descriptor is free: not in a tight loop */
    }
    return NULL;
}

static gboolean is_served(const char *path)
{
    g_autoptr(GSocketClient) client = g_socket_client_new();
    g_autoptr(GSocketAddress) address = g_unix_socket_address_new(path);
    g_autoptr(GSocketConnection) connection =
        g_socket_client_connect(client, G_SOCKET_CONNECTABLE(address), NULL, NULL);
    return connection != NULL;
}

static gboolean listen_at(GSocketListener *listener, const char *path, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(GSocketAddress) address = g_unix_socket_address_new(path);
    if (is_served(path)) {
        g_set_error(error, CM_ERROR, CM_ERROR_CANNOT_CREATE,
                    "another process listens on '%s' already: stop it, or set another [control] "
                    "socket",
                    path);
        return FALSE;
    }
    (void)g_unlink(path);
    if (g_socket_listener_add_address(listener, address, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, &reason))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_CANNOT_CREATE,
                "cannot listen on [control] socket '%s': %s", path, reason->message);
    return FALSE;
}

CmControlServer *cm_control_start(const char *socket, const CmControlSettings *settings,
                                  GError **error)
{
    if (!g_str_has_prefix(socket, "unix:")) {
        g_set_error(
            error, CM_ERROR, CM_ERROR_CONFIG,
            "[control] socket must be unix:PATH, not '%s': who may reload is decided by the "
            "rights on that file",
            socket);
        return NULL;
    }
    g_autoptr(GSocketListener) listener = g_socket_listener_new();
    const char *path = socket + strlen("unix:");
    if (!listen_at(listener, path, error))
        return NULL;
    CmControlServer *server = g_new0(CmControlServer, 1);
    server->settings = *settings;
    server->path = g_strdup(path);
    server->listener = g_steal_pointer(&listener);
    server->stop = g_cancellable_new();
    server->waiters =
        g_thread_pool_new_full(serve_waiter, NULL, waiter_free, WAITERS_MOST, FALSE, NULL);
    server->thread = g_thread_new("control", run, server);
    return server;
}

void cm_control_stop(CmControlServer *server)
{
    if (server == NULL)
        return;
    g_cancellable_cancel(server->stop);
    g_thread_join(server->thread);
    g_thread_pool_free(server->waiters, TRUE, FALSE);
    g_socket_listener_close(server->listener);
    (void)g_unlink(server->path);
    g_object_unref(server->listener);
    g_object_unref(server->stop);
    g_free(server->path);
    g_free(server);
}
