#include "milter/metrics_listener.h"

#include <gio/gio.h>
#include <microhttpd.h>
#include <string.h>

#include "base/error.h"

#define CONNECTIONS_MOST 8u
#define TIMEOUT_SECONDS  5u
#define MEMORY_MOST      ((size_t)16 * 1024) /* of one request's header */

struct CmMetricsListener {
    CmControlSettings settings;
    struct MHD_Daemon *daemon;
};

static enum MHD_Result answer(struct MHD_Connection *connection, unsigned status, char *text)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(text), text, MHD_RESPMEM_MUST_COPY);
    g_free(text);
    if (response == NULL)
        return MHD_NO;
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                                  "text/plain; version=0.0.4; charset=utf-8");
    enum MHD_Result queued = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return queued;
}

/* Its parameters are the library's. NOLINTNEXTLINE(readability-function-size) */
static enum MHD_Result on_request(void *data, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_size, void **request)
{
    const CmMetricsListener *listener = data;
    (void)version;
    (void)upload;
    (void)upload_size;
    (void)request;
    if (!g_str_equal(method, MHD_HTTP_METHOD_GET))
        return answer(connection, MHD_HTTP_METHOD_NOT_ALLOWED, g_strdup("only GET is answered\n"));
    if (!g_str_equal(url, "/metrics"))
        return answer(connection, MHD_HTTP_NOT_FOUND, g_strdup("the metrics are at /metrics\n"));
    return answer(connection, MHD_HTTP_OK,
                  cm_control_answer(&listener->settings, "metrics", "metrics"));
}

/* The socket address of @place; NULL with an error unless it is of the loopback. */
static GSocketAddress *parse_place(const char *place, GError **error)
{
    g_autoptr(GSocketConnectable) connectable = g_network_address_parse(place, 0, NULL);
    if (connectable != NULL) {
        GNetworkAddress *address = G_NETWORK_ADDRESS(connectable);
        g_autoptr(GInetAddress) inet =
            g_inet_address_new_from_string(g_network_address_get_hostname(address));
        if (inet != NULL && g_inet_address_get_is_loopback(inet))
            return g_inet_socket_address_new(inet, g_network_address_get_port(address));
    }
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                "[metrics] listen must be an address of this machine such as 127.0.0.1:9795, not "
                "'%s'",
                place);
    return NULL;
}

CmMetricsListener *cm_metrics_listener_start(const char *place, const CmControlSettings *settings,
                                             GError **error)
{
    g_autoptr(GSocketAddress) address = parse_place(place, error);
    if (address == NULL)
        return NULL;
    struct sockaddr_storage native;
    if (!g_socket_address_to_native(address, &native, sizeof native, error))
        return NULL;
    CmMetricsListener *listener = g_new0(CmMetricsListener, 1);
    listener->settings = *settings;
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL |
                     (native.ss_family == AF_INET6 ? MHD_USE_IPv6 : 0);
    listener->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, listener, MHD_OPTION_SOCK_ADDR, &native,
        MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MOST, MHD_OPTION_CONNECTION_TIMEOUT,
        TIMEOUT_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, MEMORY_MOST, MHD_OPTION_END);
    if (listener->daemon != NULL)
        return listener;
    g_free(listener);
    g_set_error(error, CM_ERROR, CM_ERROR_CANNOT_CREATE,
                "cannot listen on [metrics] listen '%s': is another program there?", place);
    return NULL;
}

void cm_metrics_listener_stop(CmMetricsListener *listener)
{
    if (listener == NULL)
        return;
    MHD_stop_daemon(listener->daemon);
    g_free(listener);
}
