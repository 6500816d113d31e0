#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "scratch.h"

static void a_file_is_read_whole(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autofree char *path = scratch_write(scratch, "a", "a\0b", 3);
    g_autoptr(GBytes) bytes = cm_file_read(path, 3, NULL);
    assert_non_null(bytes);
    gsize length = 0;
    assert_memory_equal(g_bytes_get_data(bytes, &length), "a\0b", 3);
    assert_int_equal(length, 3);
}

static void an_empty_file_is_no_error(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autofree char *path = scratch_write(scratch, "a", "", 0);
    g_autoptr(GBytes) bytes = cm_file_read(path, 0, NULL);
    assert_non_null(bytes);
    assert_int_equal(g_bytes_get_size(bytes), 0);
}

static void a_file_above_the_limit_is_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = scratch_write(scratch, "a", "four", 4);
    assert_null(cm_file_read(path, 3, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

static void an_absent_file_is_named(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    assert_null(cm_file_read("/nowhere/at/all", 10, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT));
    assert_non_null(strstr(error->message, "'/nowhere/at/all'"));
}

static void a_folder_is_not_a_file(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(GError) error = NULL;
    assert_null(cm_file_read(scratch->folder, 1 << 20, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT));
}

static void a_pipe_that_nobody_writes_to_is_not_waited_for(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(scratch->folder, "pipe", NULL);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_null(cm_file_read(path, 10, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_NO_INPUT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_whole),
        cmocka_unit_test(an_empty_file_is_no_error),
        cmocka_unit_test(a_file_above_the_limit_is_refused),
        cmocka_unit_test(an_absent_file_is_named),
        cmocka_unit_test(a_folder_is_not_a_file),
        cmocka_unit_test(a_pipe_that_nobody_writes_to_is_not_waited_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
