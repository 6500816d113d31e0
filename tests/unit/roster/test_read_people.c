#include "folder.h"

/* OneRoster 1.2: users.csv without roles. */
static void write_users_of_1_2(const char *folder)
{
    folder_write(folder, "users.csv",
                 "sourcedId,givenName,familyName,preferredGivenName,preferredFamilyName\n"
                 "s1,Ana,Roy,Annie,Ray\nt1,Kim,Vale,,\nx1,Al,Orr,,\n");
}

static void roles_come_from_a_file_of_their_own(void **state)
{
    write_users_of_1_2(*state);
    folder_write(*state, "roles.csv",
                 "sourcedId,userSourcedId,roleType,role,orgSourcedId,grade\n"
                 "r1,s1,primary,student,o1,05\nr2,t1,primary,teacher,o1,\n"
                 "r3,t1,secondary,principal,o2,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    const CmPerson *student = folder_person(import->roster, "s1");
    const CmPerson *employee = folder_person(import->roster, "t1");
    assert_int_equal(student->roles, CM_ROLE_STUDENT);
    assert_string_equal(student->grades[0], "05");
    assert_string_equal(student->preferred_family, "Ray");
    assert_int_equal(employee->duties, CM_DUTY_TEACHER | CM_DUTY_PRINCIPAL);
    assert_string_equal(employee->orgs[1], "o2");
    assert_null(folder_person(import->roster, "x1"));
    folder_skipped(import, "users.csv", 4, "role");
}

static void a_role_that_is_deleted_or_unknown_gives_nothing(void **state)
{
    write_users_of_1_2(*state);
    folder_write(*state, "roles.csv",
                 "status,userSourcedId,role\ntobedeleted,t1,teacher\n,x1,observer\n,zz,teacher\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->people->len, 0);
    folder_skipped(import, "roles.csv", 3, "role");
    folder_skipped(import, "roles.csv", 4, "userSourcedId");
}

static void a_profile_gives_a_missing_account(void **state)
{
    folder_write(*state, "userProfiles.csv",
                 "sourcedId,status,userSourcedId,username\np1,,g1,jo.roy\np2,,t1,other\n"
                 "p3,,zz,who\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_string_equal(folder_person(import->roster, "g1")->username, "jo.roy");
    assert_string_equal(folder_person(import->roster, "t1")->username, "kim");
    folder_skipped(import, "userProfiles.csv", 4, "userSourcedId");
}

static void birth_dates_are_read(void **state)
{
    folder_write(*state, "demographics.csv",
                 "userSourcedId,status,birthdate,sex\ns1,,2016-03-04,female\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(folder_person(import->roster, "s1")->born, cm_day_parse("2016-03-04"));
}

static void a_birth_date_that_is_none_is_skipped(void **state)
{
    folder_write(*state, "demographics.csv", "sourcedId,birthDate\ns1,04/03/2016\nzz,2016-03-04\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(folder_person(import->roster, "s1")->born, 0);
    folder_skipped(import, "demographics.csv", 2, "birthDate");
    folder_skipped(import, "demographics.csv", 3, "sourcedId");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(roles_come_from_a_file_of_their_own),
        folder_test(a_role_that_is_deleted_or_unknown_gives_nothing),
        folder_test(a_profile_gives_a_missing_account),
        folder_test(birth_dates_are_read),
        folder_test(a_birth_date_that_is_none_is_skipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
