#include "folder.h"

#include <glib/gstdio.h>

static char *sample_district(void)
{
    const char *root = g_getenv("CM_SOURCE_ROOT");
    return g_build_filename(root != NULL ? root : ".", "tests", "data", "district", NULL);
}

static guint count_role(const CmRoster *roster, guint role)
{
    guint count = 0;
    for (guint i = 0; i < roster->people->len; i++)
        count += (cm_roster_at(roster->people, CmPerson, i)->roles & role) != 0 ? 1 : 0;
    return count;
}

static void the_sample_district_is_read_without_a_lost_row(void **state G_GNUC_UNUSED)
{
    g_autofree char *folder = sample_district();
    g_autoptr(CmImport) import = folder_read(folder);
    for (guint i = 0; i < import->problems->len; i++) {
        const CmImportProblem *problem = g_ptr_array_index(import->problems, i);
        if (problem->skipped)
            fail_msg("%s:%u: %s", problem->file, problem->line, problem->reason);
    }
    const CmRoster *roster = import->roster;
    assert_int_equal(count_role(roster, CM_ROLE_STUDENT), 299);
    assert_int_equal(count_role(roster, CM_ROLE_EMPLOYEE), 30);
    assert_int_equal(roster->orgs->len, 3);
    assert_int_equal(roster->releases->len, 676);
    assert_int_equal(roster->enrollments->len, 941);
    assert_int_equal(roster->channels->len, 6);
    assert_int_equal(roster->lists->len, 5);
    assert_int_equal(roster->partners->len, 6);
    assert_int_equal(import->files->len, 15);
}

static void what_a_student_of_the_sample_is_known_by_is_kept(void **state G_GNUC_UNUSED)
{
    g_autofree char *folder = sample_district();
    g_autoptr(CmImport) import = folder_read(folder);
    const CmPerson *student = folder_person(import->roster, "s0004");
    assert_non_null(student);
    assert_string_equal(student->given, "Mei Ling");
    assert_string_equal(student->family, "Chen");
    assert_string_equal(student->preferred_given, "Melody");
    assert_string_equal(student->former[0], "陈美玲");
    assert_int_not_equal(student->born, 0);
}

static void a_folder_that_is_not_there_is_said_so(void **state)
{
    g_autofree char *absent = g_build_filename(*state, "absent", NULL);
    folder_read_fails(absent, CM_ERROR_NO_INPUT, "is no folder");
}

static void without_users_there_is_nothing_to_import(void **state)
{
    g_autofree char *path = g_build_filename(*state, "users.csv", NULL);
    assert_int_equal(g_remove(path), 0);
    folder_read_fails(*state, CM_ERROR_NO_INPUT, "users.csv");
}

static void a_file_is_found_whatever_its_case(void **state)
{
    folder_write(*state, "News.CSV", "domain,name\nherald.example,Herald\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->news->len, 1);
}

static void a_delta_export_is_refused(void **state)
{
    folder_write(*state, "manifest.csv", "propertyName,value\nfile.users,delta\n");
    folder_read_fails(*state, CM_ERROR_DATA, "delta");
}

static void an_announced_file_that_is_not_there_is_an_error(void **state)
{
    folder_write(*state, "manifest.csv", "propertyName,value\nfile.enrollments,bulk\n");
    folder_read_fails(*state, CM_ERROR_DATA, "'enrollments.csv' is announced");
}

static void a_file_that_should_be_absent_is_remarked_on(void **state)
{
    folder_write(*state, "manifest.csv", "propertyName,value\nfile.classes,absent\n");
    g_autoptr(CmImport) import = folder_read(*state);
    folder_assumed(import, "classes.csv", 0, NULL);
    assert_int_equal(import->roster->classes->len, 1);
}

static void missing_releases_are_remarked_on(void **state)
{
    g_autoptr(CmImport) import = folder_read(*state);
    folder_assumed(import, "releases.csv", 0, NULL);
}

static void each_file_is_named_with_its_hash(void **state)
{
    folder_write(*state, "news.csv", "domain,name\n");
    g_autoptr(CmImport) import = folder_read(*state);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "domain,name\n", -1);
    g_autofree char *wanted = g_strdup_printf("news.csv sha256:%s", sum);
    assert_true(g_ptr_array_find_with_equal_func(import->files, wanted, g_str_equal, NULL));
}

static void a_file_that_cannot_be_read_as_a_whole_stops_the_import(void **state)
{
    folder_append(*state, "users.csv", "s2,,,o1,student,,\"Eva,Roy\ns3,,,o1,student,,Lu,Roy\n");
    folder_read_fails(*state, CM_ERROR_DATA, "users.csv:5:");
}

/* The sets of the OneRoster and School Data Sync projects lie beside the sources where there are
 * any. */
static void foreign_exports_are_read(void **state G_GNUC_UNUSED)
{
    static const char *const folders[] = {
        "oneroster/OneRosterv1p1BaseCSV",
        "sds-csv/SDS_v2.1",
        "sds-csv/SDS_v2",
    };
    const char *root = g_getenv("CM_SOURCE_ROOT");
    g_autofree char *corpus =
        g_build_filename(root != NULL ? root : ".", "..", "shared", "corpus", "roster", NULL);
    if (!g_file_test(corpus, G_FILE_TEST_IS_DIR)) {
        print_message("the corpus is not here\n");
        skip();
    }
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = g_build_filename(corpus, folders[i], NULL);
        g_autoptr(CmImport) import = folder_read(folder);
        assert_int_not_equal(count_role(import->roster, CM_ROLE_STUDENT), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_district_is_read_without_a_lost_row),
        cmocka_unit_test(what_a_student_of_the_sample_is_known_by_is_kept),
        folder_test(a_folder_that_is_not_there_is_said_so),
        folder_test(without_users_there_is_nothing_to_import),
        folder_test(a_file_is_found_whatever_its_case),
        folder_test(a_delta_export_is_refused),
        folder_test(an_announced_file_that_is_not_there_is_an_error),
        folder_test(a_file_that_should_be_absent_is_remarked_on),
        folder_test(missing_releases_are_remarked_on),
        folder_test(each_file_is_named_with_its_hash),
        folder_test(a_file_that_cannot_be_read_as_a_whole_stops_the_import),
        cmocka_unit_test(foreign_exports_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
