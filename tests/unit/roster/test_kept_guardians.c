#include "roster/kept_guardians.h"

#include "folder.h"
#include "sample_rows.h"

#define LEFT cm_day_parse("2026-07-01")

static CmPerson *add_guardian(CmRoster *roster, const char *id, const char *bars)
{
    CmPerson *person = sample_student(roster, id, NULL);
    person->roles = CM_ROLE_GUARDIAN;
    person->no_access = cm_roster_split(roster, bars, "|");
    person->email = "parent@homemail.example";
    person->sms = "2505550142@txt.example";
    person->phone = "250-555-0142";
    return person;
}

static CmPerson *add_student(CmRoster *roster, const char *id, const char *agents, CmDay left)
{
    CmPerson *person = sample_student(roster, id, "05");
    person->agents = cm_roster_split(roster, agents, "|");
    person->left = left;
    return person;
}

static void add_address(CmRoster *roster, const char *person, const char *address,
                        CmAddressKind kind)
{
    CmAddressRow row = {.person = person, .address = address, .kind = kind};
    g_array_append_val(roster->addresses, row);
}

static void barred_guardian_stays_when_their_row_goes(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    (void)add_student(before, "s1", "g1", 0);
    (void)add_student(before, "s2", "g1", 0);
    (void)add_guardian(before, "g1", "s1|s9");
    add_address(before, "g1", "other@homemail.example", CM_ADDRESS_PERSONAL);
    add_address(before, "g1", "2505550143@txt.example", CM_ADDRESS_SMS);
    add_address(before, "g1", "office@sd.example", CM_ADDRESS_SHARED);
    (void)add_student(after, "s1", NULL, 0);
    (void)add_student(after, "s2", NULL, 0);
    cm_kept_guardians_add(after, before);
    const CmPerson *kept = folder_person(after, "g1");
    assert_non_null(kept);
    assert_int_equal(kept->roles, CM_ROLE_GUARDIAN);
    assert_string_equal(kept->no_access[0], "s1");
    assert_null(kept->no_access[1]);
    assert_null(kept->agents[0]);
    assert_string_equal(kept->email, "parent@homemail.example");
    assert_string_equal(kept->sms, "2505550142@txt.example");
    assert_string_equal(kept->phone, "250-555-0142");
    assert_null(kept->origin.file);
    assert_int_equal(after->addresses->len, 2);
}

static void guardians_of_a_leaver_stay(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    (void)add_student(before, "s1", "g1", 0);
    (void)add_guardian(before, "g1", NULL);
    CmPerson *named = add_guardian(before, "g2", NULL);
    named->agents = cm_roster_split(before, "s1|s2", "|");
    (void)add_student(before, "s2", NULL, 0);
    (void)add_student(after, "s1", "g1", LEFT);
    (void)add_student(after, "s2", NULL, 0);
    cm_kept_guardians_add(after, before);
    assert_string_equal(folder_person(after, "g1")->agents[0], "s1");
    assert_string_equal(folder_person(after, "g2")->agents[0], "s1");
    assert_null(folder_person(after, "g2")->agents[1]);
}

static void bar_from_a_leaver_stays_where_the_export_says_nothing_of_them(
    void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    (void)add_guardian(before, "g1", "s1|s2");
    (void)add_student(after, "s1", NULL, LEFT);
    (void)add_student(after, "s2", NULL, 0);
    (void)add_guardian(after, "g1", NULL);
    cm_kept_guardians_add(after, before);
    const CmPerson *guardian = folder_person(after, "g1");
    assert_string_equal(guardian->no_access[0], "s1");
    assert_null(guardian->no_access[1]); /* an export that has the student lifts it */
}

static void nobody_stays_for_a_student_who_is_there_or_is_not_on_record(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    (void)add_student(before, "s1", "g1", 0);
    (void)add_guardian(before, "g1", NULL);
    (void)add_guardian(before, "g2", "s9");
    (void)add_student(after, "s1", "g1", 0);
    cm_kept_guardians_add(after, before);
    assert_int_equal(after->people->len, 1);
    assert_int_equal(after->addresses->len, 0);
}

static void employee_who_was_barred_stays_as_a_guardian_alone(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    CmPerson *teacher = add_guardian(before, "t1", "s1");
    teacher->roles = CM_ROLE_EMPLOYEE;
    teacher->duties = CM_DUTY_PRINCIPAL;
    teacher->username = "teacher";
    (void)add_student(after, "s1", NULL, 0);
    cm_kept_guardians_add(after, before);
    const CmPerson *kept = folder_person(after, "t1");
    assert_int_equal(kept->roles, CM_ROLE_GUARDIAN);
    assert_int_equal(kept->duties, 0);
    assert_null(kept->username);
}

static void next_import_keeps_them_again(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) before = cm_roster_new();
    g_autoptr(CmRoster) between = cm_roster_new();
    g_autoptr(CmRoster) after = cm_roster_new();
    (void)add_student(before, "s1", "g1", 0);
    (void)add_guardian(before, "g1", "s1");
    add_address(before, "g1", "other@homemail.example", CM_ADDRESS_PERSONAL);
    assert_int_equal(cm_import_keep_leavers(between, before, LEFT), 1);
    assert_int_equal(cm_import_keep_leavers(after, between, LEFT + 1), 1);
    assert_string_equal(folder_person(after, "g1")->no_access[0], "s1");
    assert_int_equal(after->addresses->len, 1);
    assert_int_equal(folder_person(after, "s1")->left, LEFT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(barred_guardian_stays_when_their_row_goes),
        cmocka_unit_test(guardians_of_a_leaver_stay),
        cmocka_unit_test(bar_from_a_leaver_stays_where_the_export_says_nothing_of_them),
        cmocka_unit_test(nobody_stays_for_a_student_who_is_there_or_is_not_on_record),
        cmocka_unit_test(employee_who_was_barred_stays_as_a_guardian_alone),
        cmocka_unit_test(next_import_keeps_them_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
