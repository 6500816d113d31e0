#include "served.h"

#include <gio/gio.h>
#include <string.h>

#include "base/error.h"
#include "milter/metrics_listener.h"

static int none_in_flight(void)
{
    return 0;
}

/* A port that nobody listens on at this moment. */
static guint16 free_port(void)
{
    g_autoptr(GSocketListener) listener = g_socket_listener_new();
    guint16 port = g_socket_listener_add_any_inet_port(listener, NULL, NULL);
    g_socket_listener_close(listener);
    return port;
}

/* The whole answer to @request sent to @port; a new string. */
static char *ask(guint16 port, const char *request)
{
    g_autoptr(GSocketClient) client = g_socket_client_new();
    g_autoptr(GSocketConnection) connection =
        g_socket_client_connect_to_host(client, "127.0.0.1", port, NULL, NULL);
    assert_non_null(connection);
    (void)g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(connection)), request,
                                    strlen(request), NULL, NULL, NULL);
    GString *answer = g_string_new(NULL);
    char buffer[512];
    gssize got;
    GInputStream *input = g_io_stream_get_input_stream(G_IO_STREAM(connection));
    while ((got = g_input_stream_read(input, buffer, sizeof buffer, NULL, NULL)) > 0)
        g_string_append_len(answer, buffer, got);
    return g_string_free(answer, FALSE);
}

static void only_the_metrics_are_served_and_only_read(void **state)
{
    Served *served = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmCounters) counters = cm_counters_new();
    CmControlSettings settings = {served->service, counters, served->district->clock,
                                  none_in_flight};
    guint16 port = free_port();
    g_autofree char *place = g_strdup_printf("127.0.0.1:%u", port);
    g_autoptr(CmMetricsListener) listener = cm_metrics_listener_start(place, &settings, &error);
    assert_non_null(listener);
    g_autofree char *metrics = ask(port, "GET /metrics HTTP/1.0\r\n\r\n");
    g_autofree char *other = ask(port, "GET /cases HTTP/1.0\r\n\r\n");
    g_autofree char *post = ask(port, "POST /metrics HTTP/1.0\r\nContent-Length: 0\r\n\r\n");
    assert_non_null(strstr(metrics, " 200 "));
    assert_non_null(strstr(metrics, "\nconsent_milter_store_up 1\n"));
    assert_non_null(strstr(other, " 404 "));
    assert_non_null(strstr(post, " 405 "));
}

static void an_address_of_the_network_is_refused(void **state)
{
    Served *served = *state;
    CmControlSettings settings = {.service = served->service};
    static const char *const places[] = {"0.0.0.0:9795", "192.0.2.1:9795", "monitor.example:9795",
                                         "[::]:9795"};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(cm_metrics_listener_start(places[i], &settings, &error));
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    }
}

static void a_port_that_is_taken_is_said_to_be(void **state)
{
    Served *served = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GSocketListener) other = g_socket_listener_new();
    guint16 port = g_socket_listener_add_any_inet_port(other, NULL, NULL);
    g_autofree char *place = g_strdup_printf("127.0.0.1:%u", port);
    CmControlSettings settings = {.service = served->service};
    assert_null(cm_metrics_listener_start(place, &settings, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CANNOT_CREATE));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, served_setup, served_teardown)
    const struct CMUnitTest tests[] = {
        T(only_the_metrics_are_served_and_only_read),
        T(an_address_of_the_network_is_refused),
        T(a_port_that_is_taken_is_said_to_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
