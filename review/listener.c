#include "review/listener.h"

#include <microhttpd.h>
#include <string.h>

#include "base/error.h"
#include "review/dispatch.h"
#include "review/listen_socket.h"

/* The library takes no request that breaks the rules of HTTP. */
#if MHD_VERSION >= 0x00097600
#define STRICT MHD_OPTION_CLIENT_DISCIPLINE_LVL
#else
#define STRICT MHD_OPTION_STRICT_FOR_CLIENT
#endif

struct CmListener {
    CmListenerSettings settings;
    CmListenSocket *socket;
    struct MHD_Daemon *daemon;
};

/* One request while its form comes in. */
typedef struct {
    CmRequest *request;
    GString *form; /* NULL: none is taken */
    gboolean too_large;
    gboolean wrong; /* it cannot be read */
} Incoming;

static const struct {
    const char *name, *value;
} headers[] = {
    /* Nothing but our own style sheet, pictures and forms; no script from anywhere. */
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
     "frame-ancestors 'none'; base-uri 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    /* "no-referrer" would make browsers send "Origin: null" with our own forms. */
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Permissions-Policy",
     "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=()"},
    {"X-Robots-Tag", "noindex, nofollow"},
};

static void add_header(struct MHD_Response *response, const char *name, const char *value)
{
    if (value != NULL)
        (void)MHD_add_response_header(response, name, value);
}

static void add_headers(struct MHD_Response *response, const CmReply *reply, const CmSite *site)
{
    for (guint i = 0; i < G_N_ELEMENTS(headers); i++)
        add_header(response, headers[i].name, headers[i].value);
    add_header(response, "Content-Type", reply->type);
    add_header(response, "Cache-Control", reply->lasting ? "public, max-age=3600" : "no-store");
    add_header(response, "Location", reply->location);
    add_header(response, "Set-Cookie", reply->cookie);
    add_header(response, "Content-Disposition", reply->disposition);
    if (site->secure)
        add_header(response, "Strict-Transport-Security", "max-age=31536000");
}

static enum MHD_Result send_reply(struct MHD_Connection *connection, const CmListener *listener,
                                  const CmReply *reply)
{
    gsize size = 0;
    const void *body = g_bytes_get_data(reply->body, &size);
    struct MHD_Response *response =
        MHD_create_response_from_buffer(size, (void *)body, MHD_RESPMEM_MUST_COPY);
    if (response == NULL)
        return MHD_NO;
    add_headers(response, reply, listener->settings.site);
    enum MHD_Result queued = MHD_queue_response(connection, reply->status, response);
    MHD_destroy_response(response);
    return queued;
}

/* An answer of few words to what is no request of a browser's. */
static enum MHD_Result send_words(struct MHD_Connection *connection, const CmListener *listener,
                                  guint status, const char *words)
{
    g_autoptr(CmReply) reply =
        cm_reply_bytes("text/plain; charset=utf-8", g_bytes_new(words, strlen(words)));
    reply->status = status;
    return send_reply(connection, listener, reply);
}

static char *header_of(struct MHD_Connection *connection, const char *name)
{
    const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value != NULL && g_utf8_validate(value, -1, NULL) ? g_strdup(value) : NULL;
}

/* The path as the library gives it is decoded in place; the query was kept from before. */
static Incoming *incoming_new(const char *uri)
{
    Incoming *incoming = g_new0(Incoming, 1);
    const char *query = strchr(uri, '?');
    incoming->request = cm_request_new(CM_METHOD_GET, "");
    if (query != NULL) {
        g_free(incoming->request->query);
        incoming->request->query = g_strdup(query + 1);
        incoming->wrong = !cm_request_add_form(incoming->request, query + 1, strlen(query + 1));
    }
    return incoming;
}

static void *on_uri(void *data, const char *uri, struct MHD_Connection *connection)
{
    (void)data;
    (void)connection;
    return incoming_new(uri);
}

static void on_completed(void *data, struct MHD_Connection *connection, void **request,
                         enum MHD_RequestTerminationCode how)
{
    (void)data;
    (void)connection;
    (void)how;
    Incoming *incoming = *request;
    *request = NULL;
    if (incoming == NULL)
        return;
    cm_request_free(incoming->request);
    if (incoming->form != NULL)
        g_string_free(incoming->form, TRUE);
    g_free(incoming);
}

static gboolean is_post(const char *method)
{
    return g_str_equal(method, MHD_HTTP_METHOD_POST);
}

static gboolean is_known_method(const char *method)
{
    return is_post(method) || g_str_equal(method, MHD_HTTP_METHOD_GET) ||
           g_str_equal(method, MHD_HTTP_METHOD_HEAD);
}

static void read_header(const CmListener *listener, struct MHD_Connection *connection,
                        CmRequest *request)
{
    request->host = header_of(connection, MHD_HTTP_HEADER_HOST);
    request->origin = header_of(connection, "Origin");
    request->fetch_site = header_of(connection, "Sec-Fetch-Site");
    request->cookie = header_of(connection, MHD_HTTP_HEADER_COOKIE);
    request->accept_language = header_of(connection, MHD_HTTP_HEADER_ACCEPT_LANGUAGE);
    if (listener->settings.proxy_header != NULL && listener->socket->path != NULL)
        request->proxy_user = header_of(connection, listener->settings.proxy_header);
}

/* How often a request says where its form ends. */
static enum MHD_Result count_ends(void *data, enum MHD_ValueKind kind, const char *name,
                                  const char *value)
{
    guint *ends = data;
    (void)kind;
    (void)value;
    if (g_ascii_strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0 ||
        g_ascii_strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0)
        (*ends)++;
    return MHD_YES;
}

/* A proxy in front could see another end than the library does, and another request behind it (RFC
 * 9112 6.3, 11.2). Not every version of the library refuses that, however strict it is told to be.
 */
static gboolean ends_in_one_place(struct MHD_Connection *connection)
{
    guint ends = 0;
    (void)MHD_get_connection_values(connection, MHD_HEADER_KIND, count_ends, &ends);
    return ends <= 1;
}

/* The first call for a request: its header is there, its form is not. */
static enum MHD_Result begin(const CmListener *listener, struct MHD_Connection *connection,
                             Incoming *incoming, const char *url, const char *method)
{
    const char *length =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    /* An answer before the form has been read ends the connection too. */
    if (!ends_in_one_place(connection))
        return send_words(connection, listener, 400, "this request does not say where it ends\n");
    if (!is_known_method(method))
        return send_words(connection, listener, 405, "only GET and POST are answered\n");
    if (length != NULL && g_ascii_strtoull(length, NULL, 10) > CM_LISTENER_FORM_MOST)
        return send_words(connection, listener, 413, "this is more than a form can hold\n");
    g_free(incoming->request->path);
    incoming->request->path = g_strdup(url);
    incoming->request->method = is_post(method) ? CM_METHOD_POST : CM_METHOD_GET;
    incoming->wrong = incoming->wrong || !g_utf8_validate(url, -1, NULL);
    incoming->form = g_string_new(NULL);
    read_header(listener, connection, incoming->request);
    return MHD_YES;
}

static void take(Incoming *incoming, const char *bytes, gsize length)
{
    if (length > CM_LISTENER_FORM_MOST - incoming->form->len)
        incoming->too_large = TRUE;
    else
        g_string_append_len(incoming->form, bytes, (gssize)length);
}

static gboolean is_form(struct MHD_Connection *connection)
{
    const char *type =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_TYPE);
    return type != NULL && g_ascii_strncasecmp(type, MHD_HTTP_POST_ENCODING_FORM_URLENCODED,
                                               strlen(MHD_HTTP_POST_ENCODING_FORM_URLENCODED)) == 0;
}

/* The last call: all of the request is there. */
static enum MHD_Result finish(const CmListener *listener, struct MHD_Connection *connection,
                              Incoming *incoming)
{
    const CmListenerSettings *settings = &listener->settings;
    if (incoming->too_large)
        return send_words(connection, listener, 413, "this is more than a form can hold\n");
    if (incoming->form->len > 0 && !is_form(connection))
        return send_words(connection, listener, 415, "only forms are taken\n");
    if (incoming->wrong ||
        !cm_request_add_form(incoming->request, incoming->form->str, incoming->form->len))
        return send_words(connection, listener, 400, "this request cannot be read\n");
    g_autoptr(CmReply) reply =
        cm_dispatch(settings->console, settings->site, &settings->routes, incoming->request);
    return send_reply(connection, listener, reply);
}

/* Its parameters are the library's. NOLINTNEXTLINE(readability-function-size) */
static enum MHD_Result on_request(void *data, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_size, void **request)
{
    const CmListener *listener = data;
    Incoming *incoming = *request;
    (void)version;
    if (incoming == NULL)
        return MHD_NO;
    if (incoming->form == NULL)
        return begin(listener, connection, incoming, url, method);
    if (*upload_size == 0)
        return finish(listener, connection, incoming);
    take(incoming, upload, *upload_size);
    *upload_size = 0;
    return MHD_YES;
}

static struct MHD_Daemon *start_daemon(CmListener *listener)
{
    const CmListenerSettings *settings = &listener->settings;
    const struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)settings->certificate},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)settings->certificate_key},
        {MHD_OPTION_END, 0, NULL},
    };
    const struct MHD_OptionItem none[] = {{MHD_OPTION_END, 0, NULL}};
    gboolean secure = settings->certificate != NULL;
    return MHD_start_daemon(
        MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | (secure ? MHD_USE_TLS : 0), 0, NULL, NULL,
        on_request, listener, MHD_OPTION_LISTEN_SOCKET, listener->socket->fd,
        MHD_OPTION_URI_LOG_CALLBACK, on_uri, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL,
        MHD_OPTION_CONNECTION_LIMIT, CM_LISTENER_CONNECTIONS_MOST, MHD_OPTION_CONNECTION_TIMEOUT,
        CM_LISTENER_IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)CM_LISTENER_HEADER_MOST, MHD_OPTION_THREAD_POOL_SIZE, CM_LISTENER_THREADS,
        /* Without TLS all come from the proxy's address, or from a socket. */
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, secure ? CM_LISTENER_CONNECTIONS_OF_ONE : 0, STRICT, 1,
        MHD_OPTION_ARRAY, secure ? tls : none, MHD_OPTION_END);
}

CmListener *cm_listener_start(const CmListenerSettings *settings, GError **error)
{
    g_autoptr(CmListenSocket) socket =
        cm_listen_socket_open(settings->place, settings->key, settings->certificate != NULL, error);
    if (socket == NULL)
        return NULL;
    CmListener *listener = g_new0(CmListener, 1);
    listener->settings = *settings;
    listener->socket = g_steal_pointer(&socket);
    listener->daemon = start_daemon(listener);
    if (listener->daemon != NULL)
        return listener;
    cm_listener_stop(listener);
    g_set_error(error, CM_ERROR, CM_ERROR_CANNOT_CREATE, "cannot answer on %s '%s'%s",
                settings->key, settings->place,
                settings->certificate != NULL ? ": are certificate and certificate-key a pair?"
                                              : "");
    return NULL;
}

void cm_listener_stop(CmListener *listener)
{
    if (listener == NULL)
        return;
    if (listener->daemon != NULL) {
        MHD_stop_daemon(listener->daemon);
        listener->socket->fd = -1; /* the library has closed it */
    }
    cm_listen_socket_free(listener->socket);
    g_free(listener);
}
