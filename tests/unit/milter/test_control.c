#include "served.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>

#include "base/error.h"
#include "milter/control.h"

/* Keeps whoever asks for the directory in force, or opens a gateway, waiting, as a build of it
 * does. */
static struct {
    GMutex lock;
    GCond changed;
    gboolean closed;
    guint arrived;
} build;

CmState *__real_cm_gateway_state_now(CmGateway *gateway, GError **error);
CmState *__wrap_cm_gateway_state_now(CmGateway *gateway, GError **error);

CmGateway *__real_cm_gateway_new(const CmGatewaySettings *settings, GError **error);
CmGateway *__wrap_cm_gateway_new(const CmGatewaySettings *settings, GError **error);

static void pass_build(void)
{
    g_mutex_lock(&build.lock);
    build.arrived++;
    g_cond_broadcast(&build.changed);
    while (build.closed)
        g_cond_wait(&build.changed, &build.lock);
    g_mutex_unlock(&build.lock);
}

/* The linker puts these in the place of the real ones. */
CmState *__wrap_cm_gateway_state_now(CmGateway *gateway, GError **error)
{
    pass_build();
    return __real_cm_gateway_state_now(gateway, error);
}

CmGateway *__wrap_cm_gateway_new(const CmGatewaySettings *settings, GError **error)
{
    pass_build();
    return __real_cm_gateway_new(settings, error);
}

static void close_build(void)
{
    g_mutex_lock(&build.lock);
    build.closed = TRUE;
    build.arrived = 0;
    g_mutex_unlock(&build.lock);
}

static void wait_for_arrival(void)
{
    g_mutex_lock(&build.lock);
    while (build.arrived == 0)
        g_cond_wait(&build.changed, &build.lock);
    g_mutex_unlock(&build.lock);
}

static void open_build(void)
{
    g_mutex_lock(&build.lock);
    build.closed = FALSE;
    g_cond_broadcast(&build.changed);
    g_mutex_unlock(&build.lock);
}

static int none_in_flight(void)
{
    return 0;
}

/* Listens in the folder of @served. */
typedef struct {
    CmCounters *counters;
    CmControlServer *server;
    char *path;
} Control;

static Control listen_for(Served *served)
{
    g_autoptr(GError) error = NULL;
    Control control = {.counters = cm_counters_new()};
    CmControlSettings settings = {served->service, control.counters, served->district->clock,
                                  none_in_flight};
    control.path = g_build_filename(served->district->folder, "control.sock", NULL);
    g_autofree char *socket = g_strconcat("unix:", control.path, NULL);
    control.server = cm_control_start(socket, &settings, &error);
    if (control.server == NULL)
        g_error("cannot listen: %s", error->message);
    return control;
}

static void stop(Control *control)
{
    cm_control_stop(control->server);
    cm_counters_free(control->counters);
    g_free(control->path);
}

static GSocketConnection *say(const Control *control, const char *sent)
{
    g_autoptr(GSocketClient) client = g_socket_client_new();
    g_autoptr(GSocketAddress) address = g_unix_socket_address_new(control->path);
    GSocketConnection *connection =
        g_socket_client_connect(client, G_SOCKET_CONNECTABLE(address), NULL, NULL);
    assert_non_null(connection);
    (void)g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(connection)), sent,
                                    strlen(sent), NULL, NULL, NULL);
    return connection;
}

/* All that comes; a new string. */
static char *hear(GSocketConnection *connection)
{
    GString *answer = g_string_new(NULL);
    char buffer[512];
    gssize got;
    GInputStream *input = g_io_stream_get_input_stream(G_IO_STREAM(connection));
    while ((got = g_input_stream_read(input, buffer, sizeof buffer, NULL, NULL)) > 0)
        g_string_append_len(answer, buffer, got);
    return g_string_free(answer, FALSE);
}

/* What comes back for @sent; a new string. */
static char *ask(const Control *control, const char *sent)
{
    g_autoptr(GSocketConnection) connection = say(control, sent);
    return hear(connection);
}

static void status_and_metrics_are_answered(void **state)
{
    Control control = listen_for(*state);
    g_autofree char *status = ask(&control, "status\n");
    g_autofree char *metrics = ask(&control, "metrics\n");
    assert_true(g_str_has_prefix(status, "{\"version\":"));
    assert_true(g_str_has_prefix(metrics, "# HELP consent_milter_"));
    stop(&control);
}

static void a_directory_is_answered_for_once_it_is_judged_by(void **state)
{
    Control control = listen_for(*state);
    g_autofree char *answer = ask(&control, "directory\n");
    assert_true(g_str_has_prefix(answer, "in force "));
    stop(&control);
}

static void a_build_of_the_directory_keeps_nobody_else_waiting(void **state)
{
    Control control = listen_for(*state);
    close_build();
    g_autoptr(GSocketConnection) waiting = say(&control, "directory\n");
    wait_for_arrival();
    g_autofree char *woken = ask(&control, "wake\n");
    assert_string_equal(woken, "done\n");
    stop(&control);
    open_build();
    g_autofree char *answer = hear(waiting);
    assert_true(g_str_has_prefix(answer, "in force "));
}

static void a_reload_keeps_nobody_else_waiting_and_no_stop(void **state)
{
    Served *served = *state;
    Control control = listen_for(served);
    close_build();
    g_autoptr(GSocketConnection) waiting = say(&control, "reload\n");
    wait_for_arrival();
    g_autofree char *woken = ask(&control, "wake\n");
    assert_string_equal(woken, "done\n");
    cm_service_end(served->service);
    stop(&control); /* had it waited, nobody would come here */
    open_build();
    g_autofree char *answer = hear(waiting);
    assert_true(g_str_has_prefix(answer, "refused 69 "));
}

static void a_reload_is_done_or_refused_with_its_reason(void **state)
{
    Served *served = *state;
    Control control = listen_for(served);
    g_autofree char *done = ask(&control, "reload\n");
    served_change_config(served, "mode = enforce", "mode = enforced");
    g_autofree char *refused = ask(&control, "reload\n");
    assert_string_equal(done, "done\n");
    assert_true(g_str_has_prefix(refused, "refused 78 "));
    assert_non_null(strstr(refused, "consent-milter.conf:8:"));
    stop(&control);
}

static void a_request_to_wake_is_done(void **state)
{
    Control control = listen_for(*state);
    g_autofree char *answer = ask(&control, "wake\n");
    assert_string_equal(answer, "done\n");
    stop(&control);
}

static void an_unknown_request_is_refused(void **state)
{
    Control control = listen_for(*state);
    g_autofree char *answer = ask(&control, "stop\n");
    assert_true(g_str_has_prefix(answer, "refused 64 "));
    stop(&control);
}

static void an_endless_line_gets_no_answer(void **state)
{
    Control control = listen_for(*state);
    g_autofree char *line = g_strnfill(5000, 'x');
    g_autofree char *answer = ask(&control, line);
    assert_string_equal(answer, "");
    g_autofree char *next = ask(&control, "status\n");
    assert_true(next[0] == '{');
    stop(&control);
}

static void a_socket_that_serves_is_not_taken_from_its_owner(void **state)
{
    Served *served = *state;
    g_autoptr(GError) error = NULL;
    Control control = listen_for(served);
    CmControlSettings settings = {served->service, control.counters, served->district->clock,
                                  none_in_flight};
    g_autofree char *socket = g_strconcat("unix:", control.path, NULL);
    assert_null(cm_control_start(socket, &settings, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CANNOT_CREATE));
    stop(&control);
}

static void a_socket_without_rights_is_refused(void **state)
{
    Served *served = *state;
    g_autoptr(GError) error = NULL;
    CmControlSettings settings = {.service = served->service};
    assert_null(cm_control_start("inet:1@127.0.0.1", &settings, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
}

/* Somebody who sends a request that is none, drop by drop, for as long as it is read. */
typedef struct {
    GSocketConnection *connection;
    GMutex lock;
    GCond changed;
    guint sent;
} Dripper;

#define DROPS_MOST 64u /* more is too long a request */

static gpointer drip(gpointer data)
{
    Dripper *dripper = data;
    GOutputStream *out = g_io_stream_get_output_stream(G_IO_STREAM(dripper->connection));
    while (g_output_stream_write(out, "x", 1, NULL, NULL) == 1) {
        g_mutex_lock(&dripper->lock);
        dripper->sent++;
        g_cond_signal(&dripper->changed);
        (void)g_cond_wait_until(&dripper->changed, &dripper->lock,
                                g_get_monotonic_time() + G_TIME_SPAN_SECOND / 4);
        g_mutex_unlock(&dripper->lock);
    }
    return NULL;
}

static void a_stop_does_not_wait_for_a_request_that_comes_drop_by_drop(void **state)
{
    Control control = listen_for(*state);
    Dripper dripper = {.connection = say(&control, "")};
    GThread *thread = g_thread_new("dripper", drip, &dripper);
    g_mutex_lock(&dripper.lock);
    while (dripper.sent == 0)
        g_cond_wait(&dripper.changed, &dripper.lock);
    g_mutex_unlock(&dripper.lock);
    stop(&control);
    g_mutex_lock(&dripper.lock);
    guint sent = dripper.sent;
    g_mutex_unlock(&dripper.lock);
    g_thread_join(thread); /* its connection is closed */
    g_object_unref(dripper.connection);
    assert_true(sent < DROPS_MOST);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, served_setup, served_teardown)
    const struct CMUnitTest tests[] = {
        T(status_and_metrics_are_answered),
        T(a_reload_is_done_or_refused_with_its_reason),
        T(a_request_to_wake_is_done),
        T(an_unknown_request_is_refused),
        T(an_endless_line_gets_no_answer),
        T(a_socket_that_serves_is_not_taken_from_its_owner),
        T(a_socket_without_rights_is_refused),
        T(a_directory_is_answered_for_once_it_is_judged_by),
        T(a_build_of_the_directory_keeps_nobody_else_waiting),
        T(a_reload_keeps_nobody_else_waiting_and_no_stop),
        T(a_stop_does_not_wait_for_a_request_that_comes_drop_by_drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
