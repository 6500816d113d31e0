#include "folder.h"

#include "roster/source.h"

#include "../inspect/zip.h"

static CmInspector *start(void)
{
    const char *program = g_getenv("CM_TEST_INSPECTOR");
    assert_non_null(program);
    CmInspectorSettings settings = {
        .program = program, .processes = 1, .memory = (guint64)1 << 30, .seconds = 20};
    CmInspector *inspector = cm_inspector_new(&settings, NULL);
    assert_non_null(inspector);
    return inspector;
}

static CmSource *source_of(const char *folder, const ZipMember *members, guint count,
                           GError **error)
{
    g_autoptr(CmInspector) inspector = start();
    g_autofree char *path = g_build_filename(folder, "export.zip", NULL);
    g_autoptr(GBytes) zip = zip_of(members, count);
    gsize size = 0;
    const char *bytes = g_bytes_get_data(zip, &size);
    assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    return cm_source_new_zip(path, inspector, error);
}

static void files_of_a_folder_are_found_in_any_case(void **state)
{
    CmDay day = 0;
    folder_write(*state, "Lists.CSV", "address\n");
    g_autoptr(CmSource) source = cm_source_new_folder(*state, NULL);
    assert_true(cm_source_has(source, "lists.csv"));
    assert_false(cm_source_has(source, "news.csv"));
    g_autoptr(GBytes) raw = cm_source_read(source, "lists.csv", &day, NULL);
    assert_int_equal(g_bytes_get_size(raw), 8);
    assert_int_not_equal(day, 0);
    assert_null(cm_source_mark(source));
}

static void a_zip_is_imported_as_its_files_would_be(void **state)
{
    static const ZipMember members[] = {
        {"export/Users.csv", "sourcedId,role,givenName,familyName\ns1,student,Ana,Roy\n", FALSE},
        {"export/readme.txt", "not for us", FALSE},
        {"export/Pictures/INDEX.TXT", "V1\tIMG\t1.jpg\t5\tRoy\tAna\tD\ts1\n", FALSE},
        {"export/Pictures/IMG/1.JPG", "picture", FALSE},
        {"export/Pictures/users.csv", "not for us either", FALSE},
    };
    const CmImportSettings settings = {0};
    g_autoptr(CmSource) source = source_of(*state, members, G_N_ELEMENTS(members), NULL);
    assert_non_null(source);
    g_autoptr(CmImport) import = cm_import_read(source, &settings, NULL);
    assert_non_null(import);
    assert_non_null(folder_person(import->roster, "s1"));
    assert_int_equal(import->files->len, 3);
    assert_int_equal(import->roster->pictures->len, 1);
    assert_string_equal(cm_roster_at(import->roster->pictures, CmPictureRow, 0)->student, "s1");
    assert_true(g_str_has_prefix(g_ptr_array_index(import->files, 0), "zip sha256:"));
}

static void a_zip_with_one_name_twice_is_refused(void **state)
{
    static const ZipMember members[] = {{"a/users.csv", "x\n", FALSE},
                                        {"b/Users.csv", "y\n", FALSE}};
    g_autoptr(GError) error = NULL;
    assert_null(source_of(*state, members, G_N_ELEMENTS(members), &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(files_of_a_folder_are_found_in_any_case),
        folder_test(a_zip_is_imported_as_its_files_would_be),
        folder_test(a_zip_with_one_name_twice_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
