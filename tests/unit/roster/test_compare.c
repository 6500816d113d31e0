#include "folder.h"
#include "sample_rows.h"

static void check_count(CmImportCount count, guint added, guint changed, guint removed, guint kept)
{
    assert_int_equal(count.added, added);
    assert_int_equal(count.changed, changed);
    assert_int_equal(count.removed, removed);
    assert_int_equal(count.kept, kept);
}

static gboolean may_replace(const CmRoster *before, const CmRoster *after)
{
    g_autoptr(GError) error = NULL;
    CmImportDifference difference = cm_import_compare(before, after);
    gboolean may = cm_import_check_loss(before, &difference, &error);
    assert_int_equal(may, error == NULL);
    if (!may)
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_NOT_PERMITTED));
    return may;
}

static void the_first_import_adds_everything(void **state)
{
    g_autoptr(CmImport) import = folder_read(*state);
    g_autoptr(CmRoster) before = cm_roster_new();
    CmImportDifference difference = cm_import_compare(before, import->roster);
    check_count(difference.students, 1, 0, 0, 0);
    check_count(difference.guardians, 1, 0, 0, 0);
    check_count(difference.employees, 1, 0, 0, 0);
    check_count(difference.classes, 1, 0, 0, 0);
    check_count(difference.others, 1, 0, 0, 0);
    assert_true(cm_import_check_loss(before, &difference, NULL));
}

static void the_same_import_again_changes_nothing(void **state)
{
    g_autoptr(CmImport) first = folder_read(*state);
    g_autoptr(CmImport) second = folder_read(*state);
    CmImportDifference difference = cm_import_compare(first->roster, second->roster);
    check_count(difference.students, 0, 0, 0, 1);
    check_count(difference.others, 0, 0, 0, 1);
}

static void a_change_is_a_change_and_no_loss(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_students(before, 0, 3, "05");
    sample_students(after, 1, 3, "05");
    cm_roster_at(after->people, CmPerson, 0)->given = "Eva";
    cm_roster_at(after->releases, CmReleaseRow, 1)->withdrawn_on = cm_day_parse("2026-10-01");
    CmImportDifference difference = cm_import_compare(before, after);
    check_count(difference.students, 1, 1, 1, 1);
    check_count(difference.releases, 1, 1, 1, 1);
}

static void where_a_row_stands_in_its_file_is_no_change(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_students(before, 0, 1, "05");
    sample_students(after, 0, 1, "05");
    cm_roster_at(after->people, CmPerson, 0)->origin.line = 999;
    CmImportDifference difference = cm_import_compare(before, after);
    check_count(difference.students, 0, 0, 0, 1);
}

static void losing_a_tenth_is_let_through_and_more_is_not(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) tenth = cm_roster_new();
    g_autoptr(CmRoster) more = cm_roster_new();
    sample_students(before, 0, 20, "05");
    (void)sample_student(before, "final", "12");
    sample_students(tenth, 0, 18, "05");
    sample_students(more, 0, 17, "05");
    assert_true(may_replace(before, tenth));
    assert_false(may_replace(before, more));
}

static void losing_releases_alone_stops_an_import(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_students(before, 0, 20, "05");
    sample_students(after, 0, 20, "05");
    g_array_set_size(after->releases, 17);
    assert_false(may_replace(before, after));
}

static void leavers_of_the_final_grade_are_no_loss(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_students(before, 0, 10, "KG");
    sample_students(before, 10, 10, "12");
    sample_students(after, 0, 10, "KG");
    CmImportDifference difference = cm_import_compare(before, after);
    assert_int_equal(difference.students.removed, 10);
    assert_int_equal(difference.students_lost, 0);
    assert_int_equal(difference.releases_lost, 0);
    assert_true(may_replace(before, after));
}

static void students_marked_tobedeleted_are_no_loss(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_students(before, 0, 10, "05");
    sample_students(after, 0, 10, "05");
    for (guint i = 0; i < 10; i++)
        cm_roster_at(after->people, CmPerson, i)->left = cm_day_parse("2026-10-01");
    assert_true(may_replace(before, after));
}

static void leavers_who_are_kept_count_as_lost_all_the_same(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_students(before, 0, 20, "05");
    (void)sample_student(before, "final", "12");
    sample_students(after, 0, 10, "05");
    assert_int_equal(cm_import_keep_leavers(after, before, cm_day_parse("2026-11-23")), 11);
    CmImportDifference difference = cm_import_compare(before, after);
    assert_int_equal(difference.students.removed, 11);
    assert_int_equal(difference.students_lost, 10);
    assert_false(may_replace(before, after));
}

static void who_had_left_before_is_no_loss(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    sample_students(before, 0, 2, "05");
    (void)sample_student(before, "final", "12");
    cm_roster_at(before->people, CmPerson, 0)->left = cm_day_parse("2025-10-01");
    sample_students(after, 1, 1, "05");
    (void)sample_student(after, "final", "12");
    assert_true(may_replace(before, after));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(the_first_import_adds_everything),
        folder_test(the_same_import_again_changes_nothing),
        cmocka_unit_test(a_change_is_a_change_and_no_loss),
        cmocka_unit_test(where_a_row_stands_in_its_file_is_no_change),
        cmocka_unit_test(losing_a_tenth_is_let_through_and_more_is_not),
        cmocka_unit_test(losing_releases_alone_stops_an_import),
        cmocka_unit_test(leavers_of_the_final_grade_are_no_loss),
        cmocka_unit_test(students_marked_tobedeleted_are_no_loss),
        cmocka_unit_test(leavers_who_are_kept_count_as_lost_all_the_same),
        cmocka_unit_test(who_had_left_before_is_no_loss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
