#include "directory/employees.h"

#include "town.h"

static void employee_is_found_by_a_whole_name(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autoptr(GPtrArray) found = cm_snapshot_employees_named(snapshot, "rosa marin");
    assert_int_equal(found->len, 1);
    assert_string_equal(((const CmPerson *)g_ptr_array_index(found, 0))->id, "t1");
}

static void student_and_part_of_a_name_are_no_employee(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autoptr(GPtrArray) student = cm_snapshot_employees_named(snapshot, "Emma Li");
    g_autoptr(GPtrArray) part = cm_snapshot_employees_named(snapshot, "Rosa");
    assert_int_equal(student->len, 0);
    assert_int_equal(part->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(employee_is_found_by_a_whole_name),
        cmocka_unit_test(student_and_part_of_a_name_are_no_employee),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
