#include "roster/picture_files.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "folder.h"

static CmPictureFiles *disc_of(const char *folder)
{
    g_autofree char *images = g_build_filename(folder, "DISK1", "IMAGES", NULL);
    assert_int_equal(g_mkdir_with_parents(images, 0700), 0);
    folder_write(folder, "DISK1/Index.txt", "index");
    folder_write(folder, "DISK1/IMAGES/0042.JPG", "picture");
    CmPictureFiles *files = cm_picture_files_new();
    assert_true(cm_picture_files_add_folder(files, folder, NULL));
    return files;
}

static void a_name_is_found_whatever_its_case_and_slashes(void **state)
{
    g_autoptr(CmPictureFiles) files = disc_of(*state);
    const char *found = cm_picture_files_find(files, "disk1\\images\\/0042.jpg");
    assert_string_equal(found, "DISK1/IMAGES/0042.JPG");
    g_autoptr(GBytes) bytes = cm_picture_files_read(files, found, 100, NULL);
    assert_int_equal(g_bytes_get_size(bytes), strlen("picture"));
    assert_null(cm_picture_files_find(files, "0042.jpg"));
    assert_null(cm_picture_files_find(files, "DISK1/../DISK1/IMAGES/0042.JPG"));
}

static void files_are_found_by_their_last_name(void **state)
{
    g_autoptr(CmPictureFiles) files = disc_of(*state);
    g_autoptr(GPtrArray) names = cm_picture_files_called(files, "INDEX.TXT");
    assert_int_equal(names->len, 1);
    assert_string_equal(g_ptr_array_index(names, 0), "DISK1/Index.txt");
}

static void links_are_not_followed(void **state)
{
    g_autofree char *link = g_build_filename(*state, "away.jpg", NULL);
    assert_int_equal(symlink("/etc/passwd", link), 0);
    g_autoptr(CmPictureFiles) files = disc_of(*state);
    assert_null(cm_picture_files_find(files, "away.jpg"));
}

static void folders_within_folders_have_an_end(void **state)
{
    g_autofree char *deep = g_build_filename(*state, "1/2/3/4/5/6/7/8/9", NULL);
    g_autoptr(CmPictureFiles) files = cm_picture_files_new();
    g_autoptr(GError) error = NULL;
    assert_int_equal(g_mkdir_with_parents(deep, 0700), 0);
    assert_false(cm_picture_files_add_folder(files, *state, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

static void a_file_of_a_zip_has_a_limit_too(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPictureFiles) files = cm_picture_files_new();
    g_autoptr(GBytes) bytes = g_bytes_new_static("picture", 7);
    g_autoptr(GError) error = NULL;
    cm_picture_files_add(files, "A/1.jpg", bytes);
    assert_int_equal(cm_picture_files_count(files), 1);
    g_autoptr(GBytes) read = cm_picture_files_read(files, "a/1.JPG", 7, NULL);
    assert_true(g_bytes_equal(read, bytes));
    assert_null(cm_picture_files_read(files, "a/1.JPG", 6, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(a_name_is_found_whatever_its_case_and_slashes),
        folder_test(files_are_found_by_their_last_name),
        folder_test(links_are_not_followed),
        folder_test(folders_within_folders_have_an_end),
        folder_test(a_file_of_a_zip_has_a_limit_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
