#include "ctl/new_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"

static int make_folder(void **state)
{
    *state = g_dir_make_tmp("new-file-XXXXXX", NULL);
    return *state == NULL ? -1 : 0;
}

static int remove_folder(void **state)
{
    g_autofree char *folder = *state, *file = g_build_filename(folder, "out", NULL);
    (void)g_unlink(file);
    return g_rmdir(folder);
}

static void only_its_owner_can_read_it(void **state)
{
    g_autofree char *path = g_build_filename(*state, "out", NULL), *text = NULL;
    struct stat status;
    assert_true(cm_new_file_write(path, "held", strlen("held"), NULL));
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_string_equal(text, "held");
    assert_int_equal(g_stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void what_is_there_already_is_left_as_it_is(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(*state, "out", NULL), *text = NULL;
    assert_true(g_file_set_contents(path, "mine", -1, NULL));
    assert_false(cm_new_file_write(path, "held", strlen("held"), &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CANNOT_CREATE));
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_string_equal(text, "mine");
}

static void a_link_that_leads_nowhere_is_not_followed(void **state)
{
    g_autofree char *path = g_build_filename(*state, "out", NULL);
    g_autofree char *target = g_build_filename(*state, "elsewhere", NULL);
    assert_int_equal(symlink(target, path), 0);
    assert_false(cm_new_file_write(path, "held", strlen("held"), NULL));
    assert_false(g_file_test(target, G_FILE_TEST_EXISTS));
}

static void a_folder_that_is_not_there_is_said_with_the_path(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(*state, "none", "out", NULL);
    assert_false(cm_new_file_write(path, "held", strlen("held"), &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CANNOT_CREATE));
    assert_non_null(strstr(error->message, path));
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_its_owner_can_read_it, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(what_is_there_already_is_left_as_it_is, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_link_that_leads_nowhere_is_not_followed, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_said_with_the_path,
                                        make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
