#include "folder.h"
#include "sample_rows.h"

#define TODAY cm_day_parse("2026-11-23")

static void a_student_who_is_gone_stays_with_the_release(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_students(before, 0, 2, "05");
    sample_students(after, 1, 1, "05");
    assert_int_equal(cm_import_keep_leavers(after, before, TODAY), 1);
    const CmPerson *leaver = folder_person(after, "s0");
    assert_int_equal(leaver->left, TODAY);
    assert_string_equal(leaver->family, "s0");
    assert_int_equal(leaver->origin.line, 0);
    assert_int_equal(folder_person(after, "s1")->left, 0);
    assert_int_equal(after->releases->len, 2);
    assert_string_equal(cm_roster_at(after->releases, CmReleaseRow, 1)->student, "s0");
}

static void the_copy_lives_without_the_old_roster(void **state G_GNUC_UNUSED)
{
    CmRoster *before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_students(before, 0, 1, "05");
    (void)cm_import_keep_leavers(after, before, TODAY);
    cm_roster_free(before);
    assert_string_equal(folder_person(after, "s0")->grades[0], "05");
    assert_string_equal(cm_roster_at(after->releases, CmReleaseRow, 0)->signed_by, "g1");
}

static void the_day_of_leaving_stays(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_students(before, 0, 1, "05");
    cm_roster_at(before->people, CmPerson, 0)->left = cm_day_parse("2025-07-01");
    (void)cm_import_keep_leavers(after, before, TODAY);
    assert_int_equal(folder_person(after, "s0")->left, cm_day_parse("2025-07-01"));
}

static void what_the_new_files_say_of_a_leaver_replaces_the_old(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_students(before, 0, 1, "05");
    sample_release(after, "s0", "g1")->withdrawn_on = cm_day_parse("2026-11-01");
    (void)cm_import_keep_leavers(after, before, TODAY);
    assert_int_equal(after->releases->len, 1);
    assert_int_not_equal(cm_roster_at(after->releases, CmReleaseRow, 0)->withdrawn_on, 0);
}

static void nobody_but_students_is_kept(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_student(before, "t1", NULL)->roles = CM_ROLE_EMPLOYEE;
    sample_student(before, "g1", NULL)->roles = CM_ROLE_GUARDIAN;
    assert_int_equal(cm_import_keep_leavers(after, before, TODAY), 0);
    assert_int_equal(after->people->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_student_who_is_gone_stays_with_the_release),
        cmocka_unit_test(the_copy_lives_without_the_old_roster),
        cmocka_unit_test(the_day_of_leaving_stays),
        cmocka_unit_test(what_the_new_files_say_of_a_leaver_replaces_the_old),
        cmocka_unit_test(nobody_but_students_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
