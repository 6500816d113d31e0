#include "folder.h"

/* Columns: sourcedId,status,dateLastModified,orgSourcedIds,role,username,givenName,familyName,
 * identifier,email,agentSourcedIds,grades,preferredName,formerNames,noAccessTo,duty. */

static CmImport *read_with(void **state, const char *rows)
{
    folder_append(*state, "users.csv", rows);
    return folder_read(*state);
}

static void people_are_read_with_their_roles(void **state)
{
    g_autoptr(CmImport) import = folder_read(*state);
    const CmPerson *student = folder_person(import->roster, "s1");
    const CmPerson *guardian = folder_person(import->roster, "g1");
    const CmPerson *employee = folder_person(import->roster, "t1");
    assert_int_equal(student->roles, CM_ROLE_STUDENT);
    assert_string_equal(student->given, "Ana");
    assert_string_equal(student->agents[0], "g1");
    assert_string_equal(student->grades[0], "05");
    assert_string_equal(student->origin.file, "users.csv");
    assert_int_equal(student->origin.line, 2);
    assert_int_equal(guardian->roles, CM_ROLE_GUARDIAN);
    assert_int_equal(employee->roles, CM_ROLE_EMPLOYEE);
    assert_int_equal(employee->duties, CM_DUTY_TEACHER);
}

static void lists_in_one_quoted_cell_are_split(void **state)
{
    g_autoptr(CmImport) import =
        read_with(state, "s2,,,\"o1, o1\",student,,Eva,Roy,,,\"g1,t1\",,,,,\n");
    const CmPerson *student = folder_person(import->roster, "s2");
    assert_string_equal(student->agents[1], "t1");
}

static void a_preferred_given_name_is_read(void **state)
{
    g_autoptr(CmImport) import = read_with(state, "s2,,,o1,student,,Mei,Li,,,,,Melody,,,\n");
    const CmPerson *student = folder_person(import->roster, "s2");
    assert_string_equal(student->preferred_given, "Melody");
    assert_null(student->preferred_family);
    assert_null(student->former[0]);
}

static void a_preferred_whole_name_gives_its_given_part(void **state)
{
    g_autoptr(CmImport) import =
        read_with(state, "s2,,,o1,student,,Minh,NGUYỄN,,,,,Kevin Nguyễn,,,\n");
    const CmPerson *student = folder_person(import->roster, "s2");
    assert_string_equal(student->preferred_given, "Kevin");
}

static void a_preferred_name_that_can_be_read_twice_is_found_by_both(void **state)
{
    g_autoptr(CmImport) import =
        read_with(state, "s2,,,o1,student,,Mei,Li,,,,,Sam Lee,Mei Wu|Mei Ho,,\n");
    const CmPerson *student = folder_person(import->roster, "s2");
    assert_string_equal(student->preferred_given, "Sam Lee");
    assert_string_equal(student->former[0], "Mei Wu");
    assert_string_equal(student->former[1], "Mei Ho");
    assert_string_equal(student->former[2], "Sam Lee");
}

static void duties_and_barred_parents_are_read(void **state)
{
    g_autoptr(CmImport) import = read_with(state, "t2,,,o1,aide,,Bo,Orr,,,,,,,,counsellor\n"
                                                  "g2,,,o1,parent,,Al,Roy,,,,,,,s1,\n");
    assert_int_equal(folder_person(import->roster, "t2")->duties, CM_DUTY_COUNSELLOR);
    assert_string_equal(folder_person(import->roster, "g2")->no_access[0], "s1");
}

static void a_person_without_an_id_is_skipped(void **state)
{
    g_autoptr(CmImport) import = read_with(state, ",,,o1,student,,Eva,Roy,,,,,,,,\n");
    folder_skipped(import, "users.csv", 5, "sourcedId");
    assert_int_equal(import->roster->people->len, 3);
}

static void a_student_without_a_name_is_kept(void **state)
{
    g_autoptr(CmImport) import = read_with(state, "s2,,,o1,student,,,,777,,,,,,,\n");
    assert_string_equal(folder_person(import->roster, "s2")->identifier, "777");
}

static void a_wrong_address_is_left_out_and_said(void **state)
{
    g_autoptr(CmImport) import = read_with(state, "s2,,,o1,student,,Eva,Roy,,none,,,,,,\n");
    folder_assumed(import, "users.csv", 5, "email");
    assert_null(folder_person(import->roster, "s2")->email);
}

static void a_person_in_two_rows_has_both_roles_and_both_names(void **state)
{
    g_autoptr(CmImport) import = read_with(state, "t1,,,o1,parent,,Kim,Dahl,,,s1,,,,s9,\n");
    const CmPerson *person = folder_person(import->roster, "t1");
    assert_int_equal(import->roster->people->len, 3);
    assert_int_equal(person->roles, CM_ROLE_EMPLOYEE | CM_ROLE_GUARDIAN);
    assert_string_equal(person->family, "Vale");
    assert_string_equal(person->former[0], "Kim Dahl");
    assert_string_equal(person->agents[0], "s1");
    assert_string_equal(person->no_access[0], "s9");
    folder_assumed(import, "users.csv", 5, "sourcedId");
}

static void an_account_written_like_an_address_is_one_where_there_is_no_other(void **state)
{
    folder_write(*state, "users.csv",
                 "sourcedId,orgSourcedIds,givenName,familyName,username,role\n"
                 "s1,o1,Ana,Roy,Ana@st.example,Student\n"
                 "t1,o1,Kim,Vale,kim,Professor\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_string_equal(folder_person(import->roster, "s1")->email, "ana@st.example");
    folder_assumed(import, "users.csv", 2, "username");
    assert_null(folder_person(import->roster, "t1")->email);
    assert_int_equal(folder_person(import->roster, "t1")->roles, CM_ROLE_EMPLOYEE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(people_are_read_with_their_roles),
        folder_test(lists_in_one_quoted_cell_are_split),
        folder_test(a_preferred_given_name_is_read),
        folder_test(a_preferred_whole_name_gives_its_given_part),
        folder_test(a_preferred_name_that_can_be_read_twice_is_found_by_both),
        folder_test(duties_and_barred_parents_are_read),
        folder_test(a_person_without_an_id_is_skipped),
        folder_test(a_student_without_a_name_is_kept),
        folder_test(a_wrong_address_is_left_out_and_said),
        folder_test(a_person_in_two_rows_has_both_roles_and_both_names),
        folder_test(an_account_written_like_an_address_is_one_where_there_is_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
