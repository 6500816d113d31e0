#include "inspector/packet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

static void open_pair(int pair[2])
{
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), 0);
}

static void a_packet_carries_bytes_and_descriptors(void **state G_GNUC_UNUSED)
{
    int pair[2], ends[2], got[2] = {-1, -1};
    char text[5] = "", byte = '\0';
    open_pair(pair);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_true(cm_packet_send(pair[0], "four", 5, ends, 2));
    assert_int_equal(cm_packet_receive(pair[1], text, 5, got, 2), CM_PACKET_GOT);
    assert_string_equal(text, "four");
    assert_int_equal(write(got[1], "x", 1), 1);
    assert_int_equal(read(ends[0], &byte, 1), 1);
    for (guint i = 0; i < 2; i++) {
        close(got[i]);
        close(ends[i]);
        close(pair[i]);
    }
}

static void packets_of_another_shape_are_bad(void **state G_GNUC_UNUSED)
{
    int pair[2], got[2];
    char text[8];
    open_pair(pair);
    assert_true(cm_packet_send(pair[0], "four", 5, (int[]){0}, 1));
    assert_int_equal(cm_packet_receive(pair[1], text, 5, got, 2), CM_PACKET_BAD);
    assert_true(cm_packet_send(pair[0], "four", 5, (int[]){0, 1}, 2));
    assert_int_equal(cm_packet_receive(pair[1], text, 8, got, 2), CM_PACKET_BAD);
    assert_true(cm_packet_send(pair[0], "four", 5, (int[]){0, 1}, 2));
    assert_int_equal(cm_packet_receive(pair[1], text, 4, got, 2), CM_PACKET_BAD);
    assert_int_equal(send(pair[0], "x", 1, 0), 1);
    assert_int_equal(cm_packet_receive(pair[1], text, 1, got, 1), CM_PACKET_BAD);
    close(pair[0]);
    close(pair[1]);
}

static void bad_packets_leave_no_descriptor_open(void **state G_GNUC_UNUSED)
{
    int pair[2], got[3];
    char text[8];
    open_pair(pair);
    for (guint i = 0; i < 2000; i++) {
        assert_true(cm_packet_send(pair[0], "four", 5, (int[]){0, 1}, 2));
        assert_int_equal(cm_packet_receive(pair[1], text, 5, got, 3), CM_PACKET_BAD);
    }
    close(pair[0]);
    close(pair[1]);
}

static void closed_socket_is_the_end(void **state G_GNUC_UNUSED)
{
    int pair[2], got[1];
    char text[5];
    open_pair(pair);
    close(pair[0]);
    assert_int_equal(cm_packet_receive(pair[1], text, 5, got, 1), CM_PACKET_END);
    assert_false(cm_packet_send(pair[1], "four", 5, (int[]){0}, 1));
    close(pair[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_packet_carries_bytes_and_descriptors),
        cmocka_unit_test(packets_of_another_shape_are_bad),
        cmocka_unit_test(bad_packets_leave_no_descriptor_open),
        cmocka_unit_test(closed_socket_is_the_end),
    };
    return cmocka_run_group_tests_name("packet", tests, NULL, NULL);
}
