#include "directory/schools.h"

#include "town.h"

typedef struct {
    CmRoster *roster;
    CmPeople people;
    CmSchools schools;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->roster = cm_roster_new();
    town_people(fixture->roster);
    town_places(fixture->roster);
    cm_people_init(&fixture->people, fixture->roster);
    cm_schools_init(&fixture->schools, &fixture->people);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    cm_schools_clear(&fixture->schools);
    cm_people_clear(&fixture->people);
    cm_roster_free(fixture->roster);
    g_free(fixture);
    return 0;
}

static void expect_schools(const Fixture *fixture, const char *id, const char *expected)
{
    const char *const *ids = cm_schools_of(&fixture->schools, cm_people_find(&fixture->people, id));
    g_autofree char *joined = g_strjoinv(" ", (char **)ids);
    assert_string_equal(joined, expected);
}

static void schools_are_those_of_the_row_and_of_the_classes(void **state)
{
    const Fixture *fixture = *state;
    expect_schools(fixture, "t1", "o1");
    expect_schools(fixture, "s1", "o1 o2");
    expect_schools(fixture, "t2", "o2 o1");
    expect_schools(fixture, "g1", "");
}

static void district_is_no_school(void **state)
{
    const Fixture *fixture = *state;
    expect_schools(fixture, "t0", "");
    expect_schools(fixture, "s2", "o1");
    assert_true(cm_schools_is_above_school(cm_schools_org(&fixture->schools, "d")));
    assert_false(cm_schools_is_above_school(cm_schools_org(&fixture->schools, "o1")));
}

static void classes_of_a_person_are_told(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(GPtrArray) classes =
        cm_schools_classes_of(&fixture->schools, cm_people_find(&fixture->people, "s1"));
    assert_int_equal(classes->len, 2);
    const CmClassGroup *first = g_ptr_array_index(classes, 0);
    assert_string_equal(first->id, "c1");
}

static void members_are_students_or_the_others(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(GPtrArray) students = g_ptr_array_new(), others = g_ptr_array_new();
    assert_true(cm_schools_add_members(&fixture->schools, "c1", TRUE, 0, students));
    assert_true(cm_schools_add_members(&fixture->schools, "c1", FALSE, 0, others));
    assert_int_equal(students->len, 2);
    assert_int_equal(others->len, 1);
    assert_false(cm_schools_add_members(&fixture->schools, "c9", TRUE, 0, students));
    assert_false(cm_schools_add_members(&fixture->schools, NULL, TRUE, 0, students));
}

static void enrolment_that_ended_is_no_membership(void **state)
{
    Fixture *fixture = *state;
    g_array_index(fixture->roster->enrollments, CmEnrollment, 0).until = 100;
    g_autoptr(GPtrArray) students = g_ptr_array_new();
    assert_true(cm_schools_add_members(&fixture->schools, "c1", TRUE, 101, students));
    assert_int_equal(students->len, 1);
    assert_true(cm_schools_add_members(&fixture->schools, "c1", TRUE, 100, students));
    assert_int_equal(students->len, 2);
}

static void class_is_known_by_folded_title(void **state)
{
    const Fixture *fixture = *state;
    assert_non_null(cm_schools_classes_named(&fixture->schools, "GRÄDE 5"));
    assert_non_null(cm_schools_classes_named(&fixture->schools, "hc-04"));
    assert_null(cm_schools_classes_named(&fixture->schools, "Grade"));
    assert_null(cm_schools_classes_named(&fixture->schools, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(schools_are_those_of_the_row_and_of_the_classes, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(district_is_no_school, set_up, tear_down),
        cmocka_unit_test_setup_teardown(classes_of_a_person_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(members_are_students_or_the_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(enrolment_that_ended_is_no_membership, set_up, tear_down),
        cmocka_unit_test_setup_teardown(class_is_known_by_folded_title, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
