#include "base/config_place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

typedef char *(*Place)(const char *text, const char *folder);

static void assert_place(Place place, const char *text, const char *expected)
{
    g_autofree char *found = place(text, "/etc/cm");
    assert_non_null(found);
    assert_string_equal(found, expected);
}

static void assert_no_place(Place place, const char *text)
{
    assert_null(place(text, "/etc/cm"));
}

static void a_relative_path_starts_at_the_folder(void **state G_GNUC_UNUSED)
{
    assert_place(cm_config_place_path, "a/b", "/etc/cm/a/b");
    assert_place(cm_config_place_path, "../a", "/etc/a");
    assert_place(cm_config_place_path, "/a", "/a");
    assert_place(cm_config_place_path, "", "");
}

static void a_socket_is_unix_or_inet(void **state G_GNUC_UNUSED)
{
    assert_place(cm_config_place_socket, "unix:m.sock", "unix:/etc/cm/m.sock");
    assert_place(cm_config_place_socket, "inet:8894@127.0.0.1", "inet:8894@127.0.0.1");
    assert_place(cm_config_place_socket, "", "");
    assert_no_place(cm_config_place_socket, "m.sock");
    assert_no_place(cm_config_place_socket, "unix:");
    assert_place(cm_config_place_socket, "fd:3", "fd:3");
    assert_no_place(cm_config_place_socket, "fd:2");
    assert_no_place(cm_config_place_socket, "fd:256");
    assert_no_place(cm_config_place_socket, "fd:");
    assert_no_place(cm_config_place_socket, "fd:3x");
    assert_no_place(cm_config_place_socket, "inet:8894");
    assert_no_place(cm_config_place_socket, "inet:0@127.0.0.1");
    assert_no_place(cm_config_place_socket, "inet:65536@127.0.0.1");
    assert_no_place(cm_config_place_socket, "inet:25@");
}

static void a_socket_too_long_for_the_system_is_refused(void **state G_GNUC_UNUSED)
{
    g_autofree char *name = g_strnfill(107 - 1, 'x');
    g_autofree char *fits = g_strconcat("unix:/", name, NULL);
    g_autofree char *too_long = g_strconcat("unix:/x", name, NULL);
    assert_place(cm_config_place_socket, fits, fits);
    assert_no_place(cm_config_place_socket, too_long);
}

static void a_server_is_a_host_and_a_port(void **state G_GNUC_UNUSED)
{
    assert_place(cm_config_place_host_port, "127.0.0.1:10026", "127.0.0.1:10026");
    assert_place(cm_config_place_host_port, "[::1]:25", "[::1]:25");
    assert_place(cm_config_place_host_port, "", "");
    assert_no_place(cm_config_place_host_port, "127.0.0.1");
    assert_no_place(cm_config_place_host_port, ":25");
    assert_no_place(cm_config_place_host_port, "::1:25");
    assert_no_place(cm_config_place_host_port, "host:smtp");
    assert_no_place(cm_config_place_host_port, "host:+25");
}

static void a_store_is_sqlite_or_postgresql(void **state G_GNUC_UNUSED)
{
    assert_place(cm_config_place_store, "sqlite:c.db", "sqlite:/etc/cm/c.db");
    assert_place(cm_config_place_store, "postgresql://db/x", "postgresql://db/x");
    assert_no_place(cm_config_place_store, "");
    assert_no_place(cm_config_place_store, "sqlite:");
    assert_no_place(cm_config_place_store, "postgresql://");
    assert_no_place(cm_config_place_store, "mysql://db/x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_relative_path_starts_at_the_folder),
        cmocka_unit_test(a_socket_is_unix_or_inet),
        cmocka_unit_test(a_socket_too_long_for_the_system_is_refused),
        cmocka_unit_test(a_server_is_a_host_and_a_port),
        cmocka_unit_test(a_store_is_sqlite_or_postgresql),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
