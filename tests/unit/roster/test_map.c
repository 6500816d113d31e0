#include "folder.h"

#include <string.h>

static CmMap *map_of(const char *text, GError **error)
{
    return cm_map_parse("test.map", text, strlen(text), error);
}

static CmImport *import(const char *folder, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmMap) map = map_of(text, &error);
    if (map == NULL)
        fail_msg("%s", error->message);
    const CmImportSettings settings = {.map = map};
    g_autoptr(CmSource) source = cm_source_new_folder(folder, NULL);
    CmImport *read = cm_import_read(source, &settings, &error);
    if (read == NULL)
        fail_msg("%s", error->message);
    return read;
}

static void an_export_with_other_names_is_read(void **state)
{
    folder_write(*state, "Pupils.csv",
                 "Pupil #,First,Last,Born\n7,Ana,Roy,11/23/2015\n8,Bo,Li,1/2/2016\n");
    folder_write(*state, "Staff.csv", "No,First,Last\n9,Kim,Vale\n");
    g_autoptr(CmImport) read = import(
        *state, "[users.csv from Pupils.csv]\nsourcedId=Pupil #\nidentifier=Pupil #\n"
                "givenName=First\nfamilyName=Last\n"
                "[users.csv from Pupils.csv: role]\n-=student\n"
                "[demographics.csv from Pupils.csv]\ndates=mdy\nsourcedId=Pupil #\nbirthDate=Born\n"
                "[users.csv from Staff.csv]\nsourcedId=No\ngivenName=First\nfamilyName=Last\n"
                "[users.csv from Staff.csv: role]\n-=staff\n");
    assert_int_equal(read->roster->people->len, 3);
    const CmPerson *student = folder_person(read->roster, "7");
    assert_string_equal(student->identifier, "7");
    assert_int_equal(student->roles, CM_ROLE_STUDENT);
    assert_int_equal(student->born, cm_day_parse("2015-11-23"));
    assert_int_equal(folder_person(read->roster, "8")->born, cm_day_parse("2016-01-02"));
    assert_string_equal(student->origin.file, "Pupils.csv");
    assert_int_equal(folder_person(read->roster, "9")->roles, CM_ROLE_EMPLOYEE);
}

static const char release_map[] =
    "[releases.csv from flags.csv]\nstudentSourcedId=id\ndecision=flag\nsignedOn=on\nkinds=what\n"
    "[releases.csv from flags.csv: decision]\nNo Media=refuse\nMedia=grant\n*=(skip)\n-=(skip)\n"
    "[releases.csv from flags.csv: scope]\n-=*\n"
    "[releases.csv from flags.csv: kinds]\nPhoto=image\n"
    "[releases.csv from flags.csv: platforms]\n-=\n"
    "[releases.csv from flags.csv: signedBy]\n-=g1\n"
    "[releases.csv from flags.csv: signerRelation]\n-=guardian\n"
    "[releases.csv from flags.csv: validFrom]\n-=\n[releases.csv from flags.csv: validUntil]\n-=\n"
    "[releases.csv from flags.csv: withdrawnOn]\n-=\n";

static void values_are_mapped_and_rows_left_out(void **state)
{
    folder_write(*state, "flags.csv",
                 "id,flag,on,what\ns1,NO MEDIA,2026-09-10,\ns1,Bus,2026-09-10,\ns1,,2026-09-10,\n"
                 "s1,Media,2026-09-11,Photo|voice\n");
    g_autoptr(CmImport) read = import(*state, release_map);
    assert_int_equal(read->roster->releases->len, 2);
    const CmReleaseRow *refused = cm_roster_at(read->roster->releases, CmReleaseRow, 0);
    const CmReleaseRow *granted = cm_roster_at(read->roster->releases, CmReleaseRow, 1);
    assert_false(refused->granted);
    assert_string_equal(refused->scope, "*");
    assert_int_equal(refused->kinds, CM_KINDS_USUAL);
    assert_true(granted->granted);
    assert_int_equal(granted->kinds, CM_KIND_IMAGE | CM_KIND_VOICE);
}

static void a_column_that_the_map_names_and_the_file_lacks_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmMap) map = map_of("[users.csv from users.csv]\nemail=E-Mail Address\n", NULL);
    const CmImportSettings settings = {.map = map};
    g_autoptr(CmSource) source = cm_source_new_folder(*state, NULL);
    assert_null(cm_import_read(source, &settings, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    assert_non_null(strstr(error->message, "E-Mail Address"));
}

static void what_a_map_cannot_mean_is_refused(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {
        "[users.csv]\nsourcedId=id\n",
        "[user.csv from a.csv]\nsourcedId=id\n",
        "[users.csv from a.csv]\nsurname=id\n",
        "[users.csv from a.csv]\ndates=usual\n",
        "[users.csv from a.csv: rank]\n-=student\n",
        "sourcedId=id\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CmMap) map = map_of(texts[i], &error);
        assert_null(map);
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    }
}

static CmMap *shipped(const char *name)
{
    g_autoptr(GError) error = NULL;
    const char *root = g_getenv("CM_SOURCE_ROOT");
    g_autofree char *path = g_build_filename(root != NULL ? root : ".", "maps", name, NULL);
    CmMap *map = cm_map_read(path, &error);
    if (map == NULL)
        fail_msg("%s", error->message);
    return map;
}

static void the_maps_that_are_shipped_can_be_read(void **state G_GNUC_UNUSED)
{
    static const char *const names[] = {"infinite-campus.map", "myeducation-bc.map",
                                        "powerschool.map"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(CmMap) map = shipped(names[i]);
        g_autoptr(GPtrArray) people = cm_map_files(map, "users.csv");
        assert_true(people->len >= 2);
    }
}

static void a_mark_against_photos_in_powerschool_is_a_refusal(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmMap) map = shipped("powerschool.map");
    folder_write(
        *state, "students.csv",
        "Student_Number,First_Name,Last_Name,Middle_Name,Grade_Level,SchoolID,DOB,No Photo\n"
        "7,Ana,Roy,,4,o1,11/23/2015,1\n8,Bo,Li,,4,o1,01/02/2016,0\n9,Cy,Day,,4,o1,,\n");
    const CmImportSettings settings = {.map = map};
    g_autoptr(CmSource) source = cm_source_new_folder(*state, NULL);
    g_autoptr(CmImport) read = cm_import_read(source, &settings, &error);
    if (read == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(read->roster->people->len, 3);
    assert_int_equal(read->roster->releases->len, 1);
    const CmReleaseRow *release = cm_roster_at(read->roster->releases, CmReleaseRow, 0);
    assert_string_equal(release->student, "7");
    assert_false(release->granted);
    assert_string_equal(release->scope, "*");
    assert_int_not_equal(release->signed_on, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(an_export_with_other_names_is_read),
        folder_test(values_are_mapped_and_rows_left_out),
        folder_test(a_column_that_the_map_names_and_the_file_lacks_is_an_error),
        cmocka_unit_test(what_a_map_cannot_mean_is_refused),
        cmocka_unit_test(the_maps_that_are_shipped_can_be_read),
        folder_test(a_mark_against_photos_in_powerschool_is_a_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
