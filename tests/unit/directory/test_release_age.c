#include "directory/release_age.h"

#include "probe.h"

static CmSnapshot *snapshot_of(const char *grade, const char *class_grade, const char *born)
{
    CmRoster *roster = cm_roster_new();
    CmPerson *student = probe_person(roster, CM_ROLE_STUDENT, "s1", "Emma", "Li", NULL);
    student->grades = probe_list(roster, grade);
    student->born = probe_day(born);
    CmClassGroup class_group = {.id = "c1", .grades = probe_list(roster, class_grade)};
    g_array_append_val(roster->classes, class_group);
    CmEnrollment row = {.class_group = "c1", .person = "s1", .role = "student"};
    g_array_append_val(roster->enrollments, row);
    CmSnapshotSettings settings = probe_settings();
    settings.rights_age = 18;
    settings.student_signs_from_grade = 10;
    return probe_snapshot(roster, &settings);
}

static void expect(const char *grade, const char *class_grade, const char *born, CmTri rights,
                   CmTri signs)
{
    g_autoptr(CmSnapshot) snapshot = snapshot_of(grade, class_grade, born);
    const CmPerson *student = cm_snapshot_person_find(snapshot, "s1");
    CmDay today = probe_day("2026-11-23");
    assert_int_equal(cm_release_age_has_rights(snapshot, student, today), rights);
    assert_int_equal(cm_release_age_signs(snapshot, student, today), signs);
}

static void birth_date_and_grade_tell_all(void **state)
{
    (void)state;
    expect("04", NULL, "2016-05-01", CM_NO, CM_NO);
    expect("12", NULL, "2008-11-23", CM_YES, CM_YES);
    expect("12", NULL, "2008-11-24", CM_NO, CM_YES);
}

static void leap_day_is_passed_on_the_first_of_march(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = snapshot_of("12", NULL, "2008-02-29");
    const CmPerson *student = cm_snapshot_person_find(snapshot, "s1");
    assert_int_equal(cm_release_age_has_rights(snapshot, student, probe_day("2026-02-28")), CM_NO);
    assert_int_equal(cm_release_age_has_rights(snapshot, student, probe_day("2026-03-01")), CM_YES);
}

static void class_tells_the_grade_of_who_has_none(void **state)
{
    (void)state;
    expect(NULL, "03", NULL, CM_NO, CM_NO);
    expect(NULL, "11", NULL, CM_UNKNOWN, CM_YES);
    expect("Other", "11", NULL, CM_UNKNOWN, CM_YES);
}

static void highest_grade_counts(void **state)
{
    (void)state;
    expect("09|10", NULL, "2011-01-01", CM_NO, CM_YES);
}

static void nothing_on_record_is_unknown(void **state)
{
    (void)state;
    expect(NULL, NULL, NULL, CM_UNKNOWN, CM_UNKNOWN);
    expect(NULL, NULL, "2030-01-01", CM_UNKNOWN, CM_UNKNOWN);
    expect("ungraded", NULL, NULL, CM_UNKNOWN, CM_UNKNOWN);
}

static void age_of_the_young_tells_that_they_do_not_sign(void **state)
{
    (void)state;
    expect(NULL, NULL, "2013-01-01", CM_NO, CM_NO);
    expect(NULL, NULL, "2012-01-01", CM_NO, CM_UNKNOWN);
}

static void policy_can_switch_both_off(void **state)
{
    (void)state;
    CmRoster *roster = cm_roster_new();
    probe_person(roster, CM_ROLE_STUDENT, "s1", "Emma", "Li", NULL);
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, NULL);
    const CmPerson *student = cm_snapshot_person_find(snapshot, "s1");
    assert_int_equal(cm_release_age_has_rights(snapshot, student, 739000), CM_NO);
    assert_int_equal(cm_release_age_signs(snapshot, student, 739000), CM_NO);
}

static void school_year_ends_on_its_day(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = snapshot_of(NULL, NULL, NULL);
    assert_int_equal(cm_release_age_year_end(snapshot, probe_day("2026-09-01")),
                     probe_day("2027-06-30"));
    assert_int_equal(cm_release_age_year_end(snapshot, probe_day("2026-06-30")),
                     probe_day("2026-06-30"));
    assert_int_equal(cm_release_age_year_end(snapshot, probe_day("2026-07-01")),
                     probe_day("2027-06-30"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(birth_date_and_grade_tell_all),
        cmocka_unit_test(leap_day_is_passed_on_the_first_of_march),
        cmocka_unit_test(class_tells_the_grade_of_who_has_none),
        cmocka_unit_test(highest_grade_counts),
        cmocka_unit_test(nothing_on_record_is_unknown),
        cmocka_unit_test(age_of_the_young_tells_that_they_do_not_sign),
        cmocka_unit_test(policy_can_switch_both_off),
        cmocka_unit_test(school_year_ends_on_its_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
