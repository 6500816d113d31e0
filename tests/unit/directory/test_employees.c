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

static void a_school_is_led_by_its_principals(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    CmDay today = cm_day_parse("2026-11-23");
    g_autoptr(GPtrArray) leaders = cm_snapshot_leaders(snapshot, today);
    guint found = 0;
    for (guint i = 0; i < leaders->len; i++) {
        const CmPerson *person = g_ptr_array_index(leaders, i);
        assert_true(cm_person_is_leader(person));
        assert_false(cm_snapshot_leads(snapshot, person, "no-school"));
        assert_false(cm_snapshot_leads(snapshot, person, NULL));
        found += cm_snapshot_leads(snapshot, person, "o1") ? 1 : 0;
    }
    assert_int_equal(found, 1);
    assert_false(cm_snapshot_leads(snapshot, cm_snapshot_person_find(snapshot, "s1"), "o1"));
}

static void who_left_and_who_is_no_employee_works_there_no_more(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    CmDay today = cm_day_parse("2026-11-23");
    assert_non_null(cm_snapshot_employee(snapshot, "t3", cm_day_parse("2026-06-29")));
    assert_null(cm_snapshot_employee(snapshot, "t3", today));
    assert_null(cm_snapshot_employee(snapshot, "s1", today));
    assert_null(cm_snapshot_employee(snapshot, "nobody", today));
    assert_non_null(cm_snapshot_employee(snapshot, "t1", today));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(employee_is_found_by_a_whole_name),
        cmocka_unit_test(student_and_part_of_a_name_are_no_employee),
        cmocka_unit_test(a_school_is_led_by_its_principals),
        cmocka_unit_test(who_left_and_who_is_no_employee_works_there_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
