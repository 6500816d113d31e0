#include "ctl/running.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>

#include "base/error.h"

#define ANSWER_MOST     (4u << 20)
#define TIMEOUT_SECONDS 60u

static GSocketConnection *connect_to(const char *path, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(GSocketClient) client = g_socket_client_new();
    g_autoptr(GSocketAddress) address = g_unix_socket_address_new(path);
    g_socket_client_set_timeout(client, TIMEOUT_SECONDS);
    GSocketConnection *connection =
        g_socket_client_connect(client, G_SOCKET_CONNECTABLE(address), NULL, &reason);
    if (connection != NULL)
        return connection;
    if (g_error_matches(reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
        g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                    "you may not ask the filter at '%s': become root, or join the group of that "
                    "socket",
                    path);
    else
        g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE,
                    "no filter answers at '%s' ([control] socket): is consent-milter running?",
                    path);
    return NULL;
}

static char *read_all(GInputStream *input, GError **error)
{
    g_autoptr(GString) answer = g_string_new(NULL);
    char buffer[4096];
    gssize got;
    while ((got = g_input_stream_read(input, buffer, sizeof buffer, NULL, error)) > 0 &&
           answer->len < ANSWER_MOST)
        g_string_append_len(answer, buffer, got);
    return got < 0 ? NULL : g_string_free(g_steal_pointer(&answer), FALSE);
}

char *cm_running_ask(const CmConfig *config, const char *request, GError **error)
{
    const char *socket = cm_config_string(config, "control", "socket");
    g_autoptr(GSocketConnection) connection = connect_to(socket + strlen("unix:"), error);
    if (connection == NULL)
        return NULL;
    g_autoptr(GError) reason = NULL;
    g_autofree char *line = g_strconcat(request, "\n", NULL);
    g_autofree char *answer = NULL;
    if (g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(connection)), line,
                                  strlen(line), NULL, NULL, &reason))
        answer = read_all(g_io_stream_get_input_stream(G_IO_STREAM(connection)), &reason);
    if (answer != NULL && answer[0] != '\0')
        return g_steal_pointer(&answer);
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "the filter gave no answer%s%s",
                reason != NULL ? ": " : "", reason != NULL ? reason->message : "");
    return NULL;
}
