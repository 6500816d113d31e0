#include "folder.h"

#include <stdio.h>
#include <string.h>

#include "roster/delta.h"

#define TODAY 20000u

static const char manifest[] = "propertyName,value\nfile.users,delta\nfile.classes,delta\n"
                               "file.enrollments,delta\nfile.orgs,absent\n";

/* The folder's first import with an enrollment and a release, then changes in its place. */
static CmImport *start(const char *folder)
{
    folder_write(
        folder, "enrollments.csv",
        "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,s1,student\ne2,c1,t1,teacher\n");
    folder_write(folder, "releases.csv",
                 "studentSourcedId,scope,kinds,platforms,decision,signedBy,signerRelation,signedOn,"
                 "validFrom,validUntil,withdrawnOn\n"
                 "s1,website,,,grant,g1,guardian,2026-09-10,,,\n");
    CmImport *import = folder_read(folder);
    g_autofree char *orgs = g_build_filename(folder, "orgs.csv", NULL);
    g_autofree char *releases = g_build_filename(folder, "releases.csv", NULL);
    assert_int_equal(remove(orgs), 0);
    assert_int_equal(remove(releases), 0);
    folder_write(folder, "manifest.csv", manifest);
    folder_write(folder, "classes.csv", "sourcedId,status,title,schoolSourcedId\n");
    folder_write(folder, "enrollments.csv", "sourcedId,status,classSourcedId,userSourcedId,role\n");
    return import;
}

static CmImport *change(const char *folder, const CmRoster *before, GError **error)
{
    const CmImportSettings settings = {.before = before, .today = TODAY};
    g_autoptr(CmSource) source = cm_source_new_folder(folder, error);
    assert_non_null(source);
    return cm_import_read(source, &settings, error);
}

static CmImport *changed(const char *folder, const CmRoster *before)
{
    g_autoptr(GError) error = NULL;
    CmImport *import = change(folder, before, &error);
    if (import == NULL)
        fail_msg("%s", error->message);
    return import;
}

static void what_a_delta_does_not_name_stays(void **state)
{
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv", "sourcedId,status,givenName,familyName,role\n");
    g_autoptr(CmImport) after = changed(*state, before->roster);
    CmImportDifference difference = cm_import_compare(before->roster, after->roster);
    assert_int_equal(difference.students.kept, 1);
    assert_int_equal(difference.employees.kept, 1);
    assert_int_equal(difference.guardians.kept, 1);
    assert_int_equal(difference.classes.kept, 1);
    assert_int_equal(difference.releases.kept, 1);
    assert_int_equal(difference.others.kept, 3);
    assert_int_equal(difference.students_lost + difference.releases_lost, 0);
}

static void a_changed_person_keeps_what_the_delta_has_no_column_for(void **state)
{
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv",
                 "sourcedId,status,givenName,familyName\ns1,active,Anabel,Roy\n");
    g_autoptr(CmImport) after = changed(*state, before->roster);
    const CmPerson *old = folder_person(before->roster, "s1");
    const CmPerson *student = folder_person(after->roster, "s1");
    assert_string_equal(student->given, "Anabel");
    assert_int_equal(student->roles, CM_ROLE_STUDENT);
    assert_true(g_strv_equal(student->orgs, old->orgs));
    assert_true(g_strv_equal(student->agents, old->agents));
}

static void a_changed_employee_keeps_the_duty_that_the_delta_has_no_column_for(void **state)
{
    folder_append(*state, "users.csv", "t2,,,o1,teacher,lou,Lou,Hay,,lou@sd.example,,,,,,nurse\n");
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv",
                 "sourcedId,status,givenName,familyName,role\nt2,active,Lou,Hay,administrator\n");
    g_autoptr(CmImport) after = changed(*state, before->roster);
    assert_int_equal(folder_person(after->roster, "t2")->duties,
                     CM_DUTY_NURSE | CM_DUTY_ADMINISTRATOR);
}

static void a_student_whom_a_delta_deletes_has_left_and_keeps_name_and_releases(void **state)
{
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv",
                 "sourcedId,status,givenName,familyName,role\ns1,tobedeleted,,,\n");
    g_autoptr(CmImport) after = changed(*state, before->roster);
    const CmPerson *student = folder_person(after->roster, "s1");
    assert_string_equal(student->given, "Ana");
    assert_int_equal(student->left, TODAY);
    assert_int_equal(after->roster->releases->len, 1);
    CmImportDifference difference = cm_import_compare(before->roster, after->roster);
    assert_int_equal(difference.students_lost, 0);
}

static void an_employee_whom_a_delta_deletes_goes(void **state)
{
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv",
                 "sourcedId,status,givenName,familyName,role\nt1,tobedeleted,Kim,Vale,teacher\n");
    g_autoptr(CmImport) after = changed(*state, before->roster);
    assert_null(folder_person(after->roster, "t1"));
    assert_non_null(folder_person(after->roster, "s1"));
}

static void an_enrollment_that_a_delta_deletes_goes_alone(void **state)
{
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv", "sourcedId,status,givenName,familyName,role\n");
    folder_append(*state, "enrollments.csv", "e1,tobedeleted,c1,s1,student\n");
    g_autoptr(CmImport) after = changed(*state, before->roster);
    assert_int_equal(after->roster->enrollments->len, 1);
    assert_string_equal(cm_roster_at(after->roster->enrollments, CmEnrollment, 0)->person, "t1");
}

static void a_class_that_a_delta_adds_and_one_that_it_renames_are_there(void **state)
{
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv", "sourcedId,status,givenName,familyName,role\n");
    folder_append(*state, "classes.csv", "c1,active,Renamed,o1\nc2,active,New,o1\n");
    folder_append(*state, "enrollments.csv", "e3,active,c2,s1,student\n");
    g_autoptr(CmImport) after = changed(*state, before->roster);
    assert_int_equal(after->roster->classes->len, 2);
    assert_string_equal(cm_roster_at(after->roster->classes, CmClassGroup, 0)->title, "Renamed");
    assert_int_equal(after->roster->enrollments->len, 3);
}

static void an_employee_without_a_role_goes_but_no_ended_role_makes_a_student_a_stranger(
    void **state)
{
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv", "sourcedId,status,givenName,familyName\n");
    folder_append(*state, "manifest.csv", "file.roles,delta\n");
    folder_write(*state, "roles.csv",
                 "sourcedId,status,userSourcedId,role,orgSourcedId\n"
                 "r1,tobedeleted,t1,teacher,o1\nr2,tobedeleted,s1,student,o1\n");
    g_autoptr(CmImport) after = changed(*state, before->roster);
    assert_null(folder_person(after->roster, "t1"));
    assert_int_equal(folder_person(after->roster, "s1")->roles, CM_ROLE_STUDENT);
}

static void refuses(const char *folder, const CmRoster *before, const char *words)
{
    g_autoptr(GError) error = NULL;
    assert_null(change(folder, before, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    assert_non_null(strstr(error->message, words));
}

static void a_delta_without_a_directory_is_refused(void **state)
{
    g_autoptr(CmImport) before = start(*state);
    refuses(*state, NULL, "there is no directory yet");
}

static void changes_to_people_who_are_whole_and_to_releases_are_refused(void **state)
{
    g_autoptr(CmImport) before = start(*state);
    folder_write(*state, "users.csv", "sourcedId,status,givenName,familyName,role\n");
    folder_write(*state, "roles.csv", "userSourcedId,role\n");
    refuses(*state, before->roster, "'roles.csv' is whole");
    folder_write(*state, "manifest.csv", "propertyName,value\nfile.users,bulk\nfile.roles,delta\n");
    refuses(*state, before->roster, "'users.csv' is whole");
    folder_write(*state, "manifest.csv", "propertyName,value\nfile.releases,delta\n");
    folder_write(*state, "releases.csv",
                 "studentSourcedId,scope,kinds,platforms,decision,signedBy,signerRelation,signedOn,"
                 "validFrom,validUntil,withdrawnOn\n");
    g_autofree char *roles = g_build_filename(*state, "roles.csv", NULL);
    assert_int_equal(remove(roles), 0);
    refuses(*state, before->roster, "has to be whole");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(what_a_delta_does_not_name_stays),
        folder_test(a_changed_person_keeps_what_the_delta_has_no_column_for),
        folder_test(a_changed_employee_keeps_the_duty_that_the_delta_has_no_column_for),
        folder_test(a_student_whom_a_delta_deletes_has_left_and_keeps_name_and_releases),
        folder_test(an_employee_whom_a_delta_deletes_goes),
        folder_test(an_enrollment_that_a_delta_deletes_goes_alone),
        folder_test(a_class_that_a_delta_adds_and_one_that_it_renames_are_there),
        folder_test(an_employee_without_a_role_goes_but_no_ended_role_makes_a_student_a_stranger),
        folder_test(a_delta_without_a_directory_is_refused),
        folder_test(changes_to_people_who_are_whole_and_to_releases_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
