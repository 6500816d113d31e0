#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "ctl/running.h"

static CmConfig *config_with(const char *path)
{
    g_autofree char *text = g_strdup_printf("[control]\nsocket = unix:%s\n", path);
    return cm_config_parse("test.conf", text, strlen(text), NULL);
}

/* One connection: reads a line, answers with what @data holds. */
static gpointer answer_once(gpointer data)
{
    GSocketListener *listener = data;
    g_autoptr(GSocketConnection) connection = g_socket_listener_accept(listener, NULL, NULL, NULL);
    char line[64];
    const char *answer = g_object_get_data(G_OBJECT(listener), "answer");
    (void)g_input_stream_read(g_io_stream_get_input_stream(G_IO_STREAM(connection)), line,
                              sizeof line, NULL, NULL);
    (void)g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(connection)), answer,
                                    strlen(answer), NULL, NULL, NULL);
    return NULL;
}

/* What the asker gets from a filter that answers @answer; NULL with @error. */
static char *ask_one_that_says(const char *answer, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("consent-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "control.sock", NULL);
    g_autoptr(CmConfig) config = config_with(path);
    g_autoptr(GSocketListener) listener = g_socket_listener_new();
    g_autoptr(GSocketAddress) address = g_unix_socket_address_new(path);
    assert_true(g_socket_listener_add_address(listener, address, G_SOCKET_TYPE_STREAM,
                                              G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, NULL));
    g_object_set_data(G_OBJECT(listener), "answer", (gpointer)(guintptr)answer);
    GThread *thread = g_thread_new("filter", answer_once, listener);
    char *got = cm_running_ask(config, "status", error);
    g_thread_join(thread);
    (void)g_unlink(path);
    (void)g_rmdir(folder);
    return got;
}

static void the_whole_answer_comes_back(void **state)
{
    (void)state;
    g_autofree char *much = g_strnfill(100000, 'a');
    g_autofree char *answer = ask_one_that_says(much, NULL);
    assert_string_equal(answer, much);
}

static void silence_is_no_answer(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(ask_one_that_says("", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_UNAVAILABLE));
}

static void a_filter_that_does_not_run_is_said_to_be_absent(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmConfig) config = config_with("/nonexistent/control.sock");
    assert_null(cm_running_ask(config, "status", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_UNAVAILABLE));
    assert_non_null(strstr(error->message, "is consent-milter running?"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_answer_comes_back),
        cmocka_unit_test(silence_is_no_answer),
        cmocka_unit_test(a_filter_that_does_not_run_is_said_to_be_absent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
