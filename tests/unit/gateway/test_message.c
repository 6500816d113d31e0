#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"
#include "gateway/message.h"

static void what_was_appended_is_what_is_sealed(void **state)
{
    (void)state;
    g_autoptr(CmMessage) message = cm_message_new(cm_system_default(), 1 << 20, NULL);
    g_autofree char *large = g_strnfill(40000, 'x');
    assert_true(cm_message_append(message, "head\r\n", 6, NULL));
    assert_true(cm_message_append(message, large, 40000, NULL));
    assert_true(cm_message_append(message, "tail", 4, NULL));
    assert_true(cm_message_seal(message, NULL));
    gsize size;
    const char *bytes = cm_message_bytes(message, &size);
    assert_int_equal(size, 40010);
    assert_memory_equal(bytes, "head\r\nxx", 8);
    assert_memory_equal(bytes + size - 6, "xxtail", 6);
}

static void a_message_beyond_its_limit_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmMessage) message = cm_message_new(cm_system_default(), 10, NULL);
    assert_true(cm_message_append(message, "0123456789", 10, NULL));
    assert_false(cm_message_append(message, "x", 1, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

static void a_sealed_message_cannot_be_changed(void **state)
{
    (void)state;
    g_autoptr(CmMessage) message = cm_message_new(cm_system_default(), 100, NULL);
    assert_true(cm_message_append(message, "abc", 3, NULL));
    assert_true(cm_message_seal(message, NULL));
    assert_int_equal(pwrite(cm_message_fd(message), "x", 1, 0), -1);
    assert_int_equal(ftruncate(cm_message_fd(message), 1), -1);
    assert_ptr_equal(mmap(NULL, 3, PROT_READ | PROT_WRITE, MAP_SHARED, cm_message_fd(message), 0),
                     MAP_FAILED);
}

static void line_ends_of_a_file_become_crlf(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(write(ends[1], "a\nb\r\nc\n\n", 8), 8);
    close(ends[1]);
    g_autoptr(CmMessage) message = cm_message_new_from_fd(cm_system_default(), ends[0], 100, NULL);
    close(ends[0]);
    gsize size;
    const char *bytes = cm_message_bytes(message, &size);
    assert_int_equal(size, 11);
    assert_memory_equal(bytes, "a\r\nb\r\nc\r\n\r\n", 11);
}

static int no_memfd(const char *name, unsigned flags)
{
    (void)name;
    (void)flags;
    errno = EMFILE;
    return -1;
}

static void a_spool_that_cannot_be_made_is_a_temporary_fault(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    CmSystem system = *cm_system_default();
    system.memfd_create = no_memfd;
    assert_null(cm_message_new(&system, 100, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_TEMPORARY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_appended_is_what_is_sealed),
        cmocka_unit_test(a_message_beyond_its_limit_is_an_error),
        cmocka_unit_test(a_sealed_message_cannot_be_changed),
        cmocka_unit_test(line_ends_of_a_file_become_crlf),
        cmocka_unit_test(a_spool_that_cannot_be_made_is_a_temporary_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
