/* Exports that others published (../shared/corpus/roster beside the repository), read in place. */
#include "folder.h"

typedef struct {
    const char *folder, *map; /* below the corpus; of maps/, or NULL */
    guint students, employees;
} Export;

/* As many as there are lines of them in the files. */
static const Export exports[] = {
    {"oneroster/OneRosterv1p1BaseCSV", NULL, 2, 0},
    {"sds-csv/SDS_v2", NULL, 22, 7},
    {"sds-csv/SDS_Format/Min_Required_Attributes", "sds.map", 22, 2},
    {"sds-csv/UK_Format/25_Users", "sds-uk.map", 22, 2},
    {"sds-csv/UK_Format/100_Users", "sds-uk.map", 86, 12},
};

static guint count_role(const CmRoster *roster, guint role)
{
    guint count = 0;
    for (guint i = 0; i < roster->people->len; i++)
        count += (cm_roster_at(roster->people, CmPerson, i)->roles & role) != 0 ? 1 : 0;
    return count;
}

static CmImport *read_export(const Export *export, const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmMap) map = NULL;
    if (export->map != NULL) {
        g_autofree char *path =
            g_build_filename(g_getenv("CM_SOURCE_ROOT"), "maps", export->map, NULL);
        map = cm_map_read(path, &error);
        assert_non_null(map);
    }
    const CmImportSettings settings = {.map = map};
    g_autoptr(CmSource) source = cm_source_new_folder(folder, &error);
    CmImport *import = cm_import_read(source, &settings, &error);
    if (import == NULL)
        fail_msg("%s: %s", export->folder, error->message);
    return import;
}

static void nobody_of_a_published_export_is_lost(void **state G_GNUC_UNUSED)
{
    g_autofree char *corpus =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "..", "shared", "corpus", "roster", NULL);
    if (!g_file_test(corpus, G_FILE_TEST_IS_DIR)) {
        print_message("# there is no corpus beside the repository\n");
        skip();
    }
    for (gsize i = 0; i < G_N_ELEMENTS(exports); i++) {
        g_autofree char *folder = g_build_filename(corpus, exports[i].folder, NULL);
        g_autoptr(CmImport) import = read_export(&exports[i], folder);
        assert_int_equal(count_role(import->roster, CM_ROLE_STUDENT), exports[i].students);
        assert_int_equal(count_role(import->roster, CM_ROLE_EMPLOYEE), exports[i].employees);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_of_a_published_export_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
