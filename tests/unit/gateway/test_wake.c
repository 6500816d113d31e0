#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "gateway/case_ruling.h"
#include "gateway/wake.h"
#include "holding.h"

/* A filter's control socket that nobody reads from yet. */
typedef struct {
    int listener;
    char *folder, *path;
    CmConfig *config;
} Socket;

static CmConfig *config_of(const char *socket)
{
    g_autofree char *text = g_strdup_printf("[control]\nsocket = %s\n", socket);
    return cm_config_parse("test.conf", text, strlen(text), NULL);
}

static int open_socket(void **state)
{
    Socket *open = g_new0(Socket, 1);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    open->folder = g_dir_make_tmp("consent-XXXXXX", NULL);
    open->path = g_build_filename(open->folder, "control.sock", NULL);
    g_strlcpy(address.sun_path, open->path, sizeof address.sun_path);
    open->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(open->listener, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(open->listener, 4), 0);
    g_autofree char *name = g_strconcat("unix:", open->path, NULL);
    open->config = config_of(name);
    *state = open;
    return 0;
}

static int close_socket(void **state)
{
    Socket *open = *state;
    close(open->listener);
    (void)g_unlink(open->path);
    (void)g_rmdir(open->folder);
    cm_config_unref(open->config);
    g_free(open->path);
    g_free(open->folder);
    g_free(open);
    return 0;
}

/* All that the next client has sent, who is gone. */
static char *read_next(const Socket *open)
{
    char buffer[64];
    GString *all = g_string_new(NULL);
    int client = accept(open->listener, NULL, NULL);
    ssize_t got;
    assert_true(client >= 0);
    while ((got = read(client, buffer, sizeof buffer)) > 0)
        g_string_append_len(all, buffer, got);
    close(client);
    return g_string_free(all, FALSE);
}

static void the_request_arrives_although_nobody_listens_yet(void **state)
{
    const Socket *open = *state;
    assert_true(cm_wake_filter(open->config));
    g_autofree char *request = read_next(open);
    assert_string_equal(request, "wake\n");
}

static void where_no_filter_runs_nothing_happens(void **state)
{
    (void)state;
    g_autoptr(CmConfig) absent = config_of("unix:/nonexistent/control.sock");
    assert_false(cm_wake_filter(absent));
}

static void a_decision_wakes_the_filter(void **state)
{
    const Socket *open = *state;
    TestDistrict *district = test_district_new(TEST_INSPECTOR);
    g_autofree char *id = holding_hold(district);
    g_autofree char *section =
        g_strdup_printf("127.0.0.1:1\n[control]\nsocket = unix:%s", open->path);
    holding_use_server(district, section);
    CmCaseWish wish = {
        .case_id = id, .kind = CM_RULING_RELEASE, .actor = "root", .reason = "the form is here"};
    g_autoptr(CmRuling) ruling = cm_case_rule(district->gateway, &wish, NULL);
    assert_non_null(ruling);
    g_autofree char *request = read_next(open);
    assert_string_equal(request, "wake\n");
    test_district_free(district);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, open_socket, close_socket)
    const struct CMUnitTest tests[] = {
        T(the_request_arrives_although_nobody_listens_yet),
        T(where_no_filter_runs_nothing_happens),
        T(a_decision_wakes_the_filter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
