#include "base/system.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

static int open_memory(void)
{
    int fd = cm_system_default()->memfd_create("test", 0);
    assert_true(fd >= 0);
    return fd;
}

static void assert_holds(int fd, const char *expected)
{
    char held[64] = {0};
    assert_int_equal(cm_system_default()->pread(fd, held, sizeof held - 1, 0), strlen(expected));
    assert_string_equal(held, expected);
}

static void everything_is_written(void **state G_GNUC_UNUSED)
{
    int fd = open_memory();
    assert_true(cm_system_write_all(cm_system_default(), fd, "whole text", 10, NULL));
    assert_holds(fd, "whole text");
    close(fd);
}

static ssize_t write_one_byte(int fd, const void *bytes, size_t length G_GNUC_UNUSED)
{
    return write(fd, bytes, 1);
}

static void short_writes_are_gone_on_with(void **state G_GNUC_UNUSED)
{
    CmSystem system = *cm_system_default();
    system.write = write_one_byte;
    int fd = open_memory();
    assert_true(cm_system_write_all(&system, fd, "whole text", 10, NULL));
    assert_holds(fd, "whole text");
    close(fd);
}

/* Is interrupted once: the file itself remembers by a byte that it was. */
static ssize_t write_interrupted(int fd, const void *bytes, size_t length)
{
    static const char mark[] = "!";
    if (lseek(fd, 0, SEEK_CUR) == 0) {
        assert_int_equal(pwrite(fd, mark, 1, 0), 1);
        assert_int_equal(lseek(fd, 1, SEEK_SET), 1);
        errno = EINTR;
        return -1;
    }
    return write(fd, bytes, length);
}

static void an_interrupted_write_is_made_again(void **state G_GNUC_UNUSED)
{
    CmSystem system = *cm_system_default();
    system.write = write_interrupted;
    int fd = open_memory();
    assert_true(cm_system_write_all(&system, fd, "whole text", 10, NULL));
    assert_holds(fd, "!whole text");
    close(fd);
}

static ssize_t write_to_full_disk(int fd G_GNUC_UNUSED, const void *bytes G_GNUC_UNUSED,
                                  size_t length G_GNUC_UNUSED)
{
    errno = ENOSPC;
    return -1;
}

static ssize_t write_to_broken_disk(int fd G_GNUC_UNUSED, const void *bytes G_GNUC_UNUSED,
                                    size_t length G_GNUC_UNUSED)
{
    errno = EIO;
    return -1;
}

static ssize_t write_nothing(int fd G_GNUC_UNUSED, const void *bytes G_GNUC_UNUSED,
                             size_t length G_GNUC_UNUSED)
{
    return 0;
}

static void assert_write_fails(ssize_t (*write_member)(int, const void *, size_t), CmErrorCode code)
{
    g_autoptr(GError) error = NULL;
    CmSystem system = *cm_system_default();
    system.write = write_member;
    assert_false(cm_system_write_all(&system, -1, "x", 1, &error));
    assert_true(g_error_matches(error, CM_ERROR, (int)code));
}

static void a_full_disk_is_a_temporary_fault(void **state G_GNUC_UNUSED)
{
    assert_write_fails(write_to_full_disk, CM_ERROR_TEMPORARY);
}

static void a_broken_disk_is_an_input_output_fault(void **state G_GNUC_UNUSED)
{
    assert_write_fails(write_to_broken_disk, CM_ERROR_IO);
}

static void a_write_that_does_nothing_ends(void **state G_GNUC_UNUSED)
{
    assert_write_fails(write_nothing, CM_ERROR_IO);
}

static void every_member_is_there(void **state G_GNUC_UNUSED)
{
    const CmSystem *system = cm_system_default();
    gpointer members[sizeof(CmSystem) / sizeof(gpointer)];
    memcpy(members, system, sizeof members);
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        assert_non_null(members[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_written),
        cmocka_unit_test(short_writes_are_gone_on_with),
        cmocka_unit_test(an_interrupted_write_is_made_again),
        cmocka_unit_test(a_full_disk_is_a_temporary_fault),
        cmocka_unit_test(a_broken_disk_is_an_input_output_fault),
        cmocka_unit_test(a_write_that_does_nothing_ends),
        cmocka_unit_test(every_member_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
