#include "folder.h"

/* Columns: sourcedId,status,dateLastModified,orgSourcedIds,role,username,givenName,familyName,
 * identifier,email,agentSourcedIds,grades,preferredName,formerNames,noAccessTo,duty. */

static CmImport *read_with(void **state, const char *rows)
{
    folder_append(*state, "users.csv", rows);
    return folder_read(*state);
}

static void a_person_of_unknown_role_is_skipped(void **state)
{
    g_autoptr(CmImport) import = read_with(state, "x1,,,o1,observer,,Eva,Roy,,,,,,,,\n");
    const CmImportProblem *problem = folder_problem(import, "users.csv", 5, "role");
    assert_non_null(problem);
    assert_null(folder_person(import->roster, "x1"));
}

static void a_student_marked_tobedeleted_stays_as_a_leaver(void **state)
{
    g_autoptr(CmImport) import =
        read_with(state, "s2,tobedeleted,2026-10-02T08:00:00Z,o1,student,,Eva,Roy,,,,,,,,\n");
    assert_int_equal(folder_person(import->roster, "s2")->left, cm_day_parse("2026-10-02"));
}

static void a_leaver_without_a_date_counts_as_present(void **state)
{
    g_autoptr(CmImport) import = read_with(state, "s2,ToBeDeleted,,o1,student,,Eva,Roy,,,,,,,,\n");
    assert_int_equal(folder_person(import->roster, "s2")->left, 0);
    folder_assumed(import, "users.csv", 5, "dateLastModified");
}

static void others_marked_tobedeleted_are_gone(void **state)
{
    g_autoptr(CmImport) import =
        read_with(state, "g2,tobedeleted,2026-10-02,o1,parent,,Al,Roy,,,s1,,,,,\n");
    assert_null(folder_person(import->roster, "g2"));
    assert_null(folder_problem(import, "users.csv", 5, NULL));
}

static void a_guardian_who_is_barred_stays_as_that_alone(void **state)
{
    g_autoptr(CmImport) import =
        read_with(state, "g2,tobedeleted,2026-10-02,o1,parent,,Al,Roy,,,s1,,,,s1,\n");
    const CmPerson *barred = folder_person(import->roster, "g2");
    assert_non_null(barred);
    assert_int_equal(barred->roles, CM_ROLE_GUARDIAN);
    assert_string_equal(barred->no_access[0], "s1");
    assert_null(barred->agents[0]);
    assert_int_equal(barred->left, 0);
}

static void a_row_that_is_still_active_keeps_the_person(void **state)
{
    g_autoptr(CmImport) import =
        read_with(state, "t2,tobedeleted,2026-10-02,o1,aide,,Bo,Orr,,,,,,,,\n"
                         "t2,active,2026-10-02,o1,teacher,,Bo,Orr,,,,,,,,\n");
    assert_non_null(folder_person(import->roster, "t2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(a_person_of_unknown_role_is_skipped),
        folder_test(a_student_marked_tobedeleted_stays_as_a_leaver),
        folder_test(a_leaver_without_a_date_counts_as_present),
        folder_test(others_marked_tobedeleted_are_gone),
        folder_test(a_guardian_who_is_barred_stays_as_that_alone),
        folder_test(a_row_that_is_still_active_keeps_the_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
