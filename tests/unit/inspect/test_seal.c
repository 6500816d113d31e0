#include "inspect/seal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <unistd.h>

static void sealed_bytes_are_read_and_never_changed(void **state G_GNUC_UNUSED)
{
    char got[4] = "";
    g_autoptr(GBytes) bytes = g_bytes_new_static("abc", 3);
    int fd = cm_seal(bytes, NULL);
    assert_true(fd >= 0);
    assert_int_equal(pread(fd, got, sizeof got, 0), 3);
    assert_string_equal(got, "abc");
    assert_int_equal(pwrite(fd, "x", 1, 0), -1);
    assert_int_equal(errno, EPERM);
    assert_int_equal(ftruncate(fd, 0), -1);
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sealed_bytes_are_read_and_never_changed),
    };
    return cmocka_run_group_tests_name("seal", tests, NULL, NULL);
}
