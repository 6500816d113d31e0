#include "review.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "review/listen_socket.h"

static void other_machines_are_not_listened_to_without_tls(void **state)
{
    static const char *const wrong[] = {"0.0.0.0:0",    "0.0.0.0:8825",    "192.0.2.1:80",
                                        "127.0.0.1",    "host.example:80", "",
                                        "unix:relative"};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(cm_listen_socket_open(wrong[i], "[review] listen", FALSE, &error));
        assert_int_equal(error->code, CM_ERROR_CONFIG);
        assert_non_null(strstr(error->message, "[review] listen"));
    }
}

static void a_unix_socket_is_for_its_group_and_goes_with_its_listener(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("listen-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "s", NULL);
    g_autofree char *place = g_strconcat("unix:", path, NULL);
    struct stat status;
    CmListenSocket *socket = cm_listen_socket_open(place, "k", FALSE, NULL);
    assert_non_null(socket);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0660);
    g_autoptr(GError) taken = NULL;
    assert_null(cm_listen_socket_open(place, "k", FALSE, &taken));
    assert_int_equal(taken->code, CM_ERROR_CANNOT_CREATE);
    cm_listen_socket_free(socket);
    assert_int_not_equal(stat(path, &status), 0);
    assert_int_equal(g_rmdir(folder), 0);
}

static void a_socket_that_an_ended_program_left_is_no_hindrance(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("listen-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "s", NULL);
    g_autofree char *place = g_strconcat("unix:", path, NULL);
    CmListenSocket *dead = cm_listen_socket_open(place, "k", FALSE, NULL);
    assert_int_equal(close(dead->fd), 0);
    g_autoptr(CmListenSocket) socket = cm_listen_socket_open(place, "k", FALSE, NULL);
    assert_non_null(socket);
    g_free(dead->path);
    g_free(dead);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(g_rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_machines_are_not_listened_to_without_tls),
        cmocka_unit_test(a_unix_socket_is_for_its_group_and_goes_with_its_listener),
        cmocka_unit_test(a_socket_that_an_ended_program_left_is_no_hindrance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
