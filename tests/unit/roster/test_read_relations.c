#include "folder.h"

/* As School Data Sync 2.1 has it: a guardian's role stands nowhere else. */
static void write_people(const char *folder)
{
    folder_write(folder, "users.csv",
                 "sourcedId,username,givenName,familyName,email\n"
                 "s1,ana,Ana,Roy,ana@students.sd.example\ng1,,Jo,Roy,jo@home.example\n"
                 "g2,,Lee,Roy,lee@home.example\nd1,,Max,Doc,doc@clinic.example\n"
                 "t1,kim,Kim,Vale,kim@sd.example\n");
    folder_write(folder, "roles.csv",
                 "userSourcedId,orgSourcedId,role\ns1,o1,student\nt1,o1,teacher\n");
}

static void relations_make_guardians(void **state)
{
    write_people(*state);
    folder_write(*state, "relationships.csv",
                 "userSourcedId,relationshipUserSourcedId,relationshipRole\n"
                 "s1,g1,parent\ng2,s1,child\ns1,t1,Guardian\ns1,d1,doctor\n");
    g_autoptr(CmImport) import = folder_read(*state);
    const CmPerson *student = folder_person(import->roster, "s1");
    assert_string_equal(student->agents[0], "g1");
    assert_string_equal(student->agents[1], "g2");
    assert_string_equal(student->agents[2], "t1");
    assert_null(student->agents[3]);
    assert_int_equal(folder_person(import->roster, "g1")->roles, CM_ROLE_GUARDIAN);
    assert_int_equal(folder_person(import->roster, "t1")->roles,
                     CM_ROLE_GUARDIAN | CM_ROLE_EMPLOYEE);
    assert_null(folder_person(import->roster, "d1")); /* has no role */
    assert_null(folder_problem(import, "relationships.csv", 5, NULL));
}

static void relations_of_nobody_or_between_students_are_skipped(void **state)
{
    folder_append(*state, "users.csv", "s2,,,o1,student,bo,Bo,Roy,101,,,,,,,\n");
    folder_write(*state, "relationships.csv",
                 "userSourcedId,relationshipUserSourcedId,relationshipRole\n"
                 "s1,zz,parent\nzz,s1,child\ns1,s2,parent\ng1,t1,relative\n");
    g_autoptr(CmImport) import = folder_read(*state);
    folder_skipped(import, "relationships.csv", 2, "relationshipUserSourcedId");
    folder_skipped(import, "relationships.csv", 3, "userSourcedId");
    folder_skipped(import, "relationships.csv", 5, "relationshipRole");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(relations_make_guardians),
        folder_test(relations_of_nobody_or_between_students_are_skipped),
    };
    return cmocka_run_group_tests_name("read_relations", tests, NULL, NULL);
}
