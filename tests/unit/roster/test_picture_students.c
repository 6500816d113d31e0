#include "roster/picture_students.h"

#include "folder.h"

static void add(CmRoster *roster, guint roles, const char *id, const char *identifier)
{
    CmPerson person = {.roles = roles, .id = id, .identifier = identifier};
    g_array_append_val(roster->people, person);
}

static void students_are_found_by_id_and_number_in_any_case(void **state)
{
    (void)state;
    gboolean bent = TRUE;
    g_autoptr(CmRoster) roster = cm_roster_new();
    add(roster, CM_ROLE_GUARDIAN, "g1", "777");
    add(roster, CM_ROLE_STUDENT, "S-1", "0042");
    g_autoptr(CmPictureStudents) students = cm_picture_students_new(roster);
    assert_int_equal(cm_picture_students_find(students, "s-1", &bent), 1);
    assert_int_equal(cm_picture_students_find(students, "0042", &bent), 1);
    assert_false(bent);
    assert_int_equal(cm_picture_students_find(students, "42", &bent), 1);
    assert_true(bent);
    assert_int_equal(cm_picture_students_find(students, "777", &bent), CM_PICTURE_NOBODY);
}

static void id_of_two_students_is_nobodys(void **state)
{
    (void)state;
    gboolean bent = FALSE;
    g_autoptr(CmRoster) roster = cm_roster_new();
    add(roster, CM_ROLE_STUDENT, "s1", "042");
    add(roster, CM_ROLE_STUDENT, "s2", "42");
    g_autoptr(CmPictureStudents) students = cm_picture_students_new(roster);
    assert_int_equal(cm_picture_students_find(students, "42", &bent), 1);
    assert_int_equal(cm_picture_students_find(students, "0042", &bent), CM_PICTURE_SEVERAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(students_are_found_by_id_and_number_in_any_case),
        cmocka_unit_test(id_of_two_students_is_nobodys),
    };
    return cmocka_run_group_tests_name("picture_students", tests, NULL, NULL);
}
