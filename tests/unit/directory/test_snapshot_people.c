#include "directory/snapshot.h"

#include "town.h"

static const char *id_of(const CmPerson *person)
{
    return person == NULL ? "nobody" : person->id;
}

static void expect_user(const CmSnapshot *snapshot, const char *user, const char *id)
{
    assert_string_equal(id_of(cm_snapshot_person_by_user(snapshot, user)), id);
}

static void user_is_found_by_name_address_and_local_part(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    expect_user(snapshot, "RMarin", "t1");
    expect_user(snapshot, "rosa.marin@sd.example", "t1");
    expect_user(snapshot, "Rosa.Marin", "t1");
    expect_user(snapshot, "principal", "t1");
    expect_user(snapshot, "emma.li@kids.sd.example", "s1");
}

static void user_whom_several_could_be_is_nobody(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    expect_user(snapshot, "office@sd.example", "nobody");
    expect_user(snapshot, "office", "nobody");
    expect_user(snapshot, "family@mailbox.example", "nobody");
}

static void personal_address_is_no_login(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    expect_user(snapshot, "rosa@mailbox.example", "nobody");
    expect_user(snapshot, "not an address", "nobody");
    expect_user(snapshot, "", "nobody");
}

static void people_at_an_address_are_all_told(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autoptr(GPtrArray) family = cm_snapshot_people_at_address(snapshot, "family@mailbox.example");
    assert_int_equal(family->len, 2);
    g_autoptr(GPtrArray) tagged =
        cm_snapshot_people_at_address(snapshot, "family+school@mailbox.example");
    assert_int_equal(tagged->len, 2);
    g_autoptr(GPtrArray) nobody = cm_snapshot_people_at_address(snapshot, "x@far.example");
    assert_int_equal(nobody->len, 0);
}

static void the_first_of_them_with_a_role_is_told(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autoptr(GPtrArray) family = cm_snapshot_people_at_address(snapshot, "family@mailbox.example");
    assert_ptr_equal(
        cm_snapshot_person_at_address(snapshot, "family@mailbox.example", CM_ROLE_GUARDIAN),
        g_ptr_array_index(family, 0));
    assert_null(
        cm_snapshot_person_at_address(snapshot, "family@mailbox.example", CM_ROLE_EMPLOYEE));
    assert_null(cm_snapshot_person_at_address(snapshot, "x@far.example", CM_ROLE_GUARDIAN));
}

static void expect_found(const CmSnapshot *snapshot, const char *text, gboolean students_only,
                         const char *id)
{
    g_autoptr(GPtrArray) people = cm_snapshot_people_search(snapshot, text, students_only);
    assert_int_equal(people->len, id == NULL ? 0 : 1);
    if (id != NULL)
        assert_string_equal(id_of(g_ptr_array_index(people, 0)), id);
}

static void person_is_found_by_id_number_and_name(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    expect_found(snapshot, "s1", TRUE, "s1");
    expect_found(snapshot, " 2008001 ", TRUE, "s1");
    expect_found(snapshot, "Li, Emma", TRUE, "s1");
    expect_found(snapshot, "EMMA LI", TRUE, "s1");
    expect_found(snapshot, "Old Former", TRUE, "s3");
    expect_found(snapshot, "陈美玲", TRUE, "s3");
    expect_found(snapshot, "Emma", TRUE, NULL);
    expect_found(snapshot, "Emma Li and more", TRUE, NULL);
    expect_found(snapshot, "t1", TRUE, NULL);
    expect_found(snapshot, "t1", FALSE, "t1");
    expect_found(snapshot, "Rosa Marin", FALSE, "t1");
    expect_found(snapshot, "Rosa Marin", TRUE, NULL);
    expect_found(snapshot, "Reyes, Ana", FALSE, "g1");
}

static void guardians_are_linked_from_either_side(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autoptr(GPtrArray) guardians =
        cm_snapshot_guardians(snapshot, cm_snapshot_person_find(snapshot, "s1"));
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *guardianship = g_ptr_array_index(guardians, i);
        g_string_append_printf(text, "%s:%s ", guardianship->guardian->id,
                               cm_access_word(guardianship->access));
    }
    assert_string_equal(text->str, "t2:full g1:full g3:none ");
    g_autoptr(GPtrArray) of_other =
        cm_snapshot_guardians(snapshot, cm_snapshot_person_find(snapshot, "s2"));
    assert_int_equal(of_other->len, 1);
}

static void leaver_is_a_subject_for_some_years(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    const CmPerson *leaver = cm_snapshot_person_find(snapshot, "s3");
    assert_true(cm_snapshot_is_student_subject(snapshot, leaver, probe_day("2024-06-01")));
    assert_true(cm_snapshot_is_student_subject(snapshot, leaver, probe_day("2027-06-30")));
    assert_false(cm_snapshot_is_student_subject(snapshot, leaver, probe_day("2027-07-01")));
    const CmPerson *teacher = cm_snapshot_person_find(snapshot, "t1");
    assert_false(cm_snapshot_is_student_subject(snapshot, teacher, probe_day("2026-11-23")));
}

static void employees_name_counts_in_their_schools(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    const char *const first[] = {"o1", NULL}, *const second[] = {"o2", NULL};
    assert_true(cm_snapshot_is_employee_name(snapshot, "Rosa Marin", first));
    assert_true(cm_snapshot_is_employee_name(snapshot, "MARIN, Rosa", first));
    assert_false(cm_snapshot_is_employee_name(snapshot, "Rosa Marin", second));
    assert_false(cm_snapshot_is_employee_name(snapshot, "Emma Li", first));
}

static void the_rows_of_addresses_of_one_person_are_given(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autoptr(GPtrArray) rows =
        cm_snapshot_address_rows(snapshot, cm_snapshot_person_find(snapshot, "s1"));
    g_autoptr(GPtrArray) none =
        cm_snapshot_address_rows(snapshot, cm_snapshot_person_find(snapshot, "s2"));
    assert_int_equal(rows->len, 1);
    assert_string_equal(((const CmAddressRow *)g_ptr_array_index(rows, 0))->address,
                        "emmali@play.example");
    assert_int_equal(none->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rows_of_addresses_of_one_person_are_given),
        cmocka_unit_test(user_is_found_by_name_address_and_local_part),
        cmocka_unit_test(user_whom_several_could_be_is_nobody),
        cmocka_unit_test(personal_address_is_no_login),
        cmocka_unit_test(people_at_an_address_are_all_told),
        cmocka_unit_test(the_first_of_them_with_a_role_is_told),
        cmocka_unit_test(person_is_found_by_id_number_and_name),
        cmocka_unit_test(guardians_are_linked_from_either_side),
        cmocka_unit_test(leaver_is_a_subject_for_some_years),
        cmocka_unit_test(employees_name_counts_in_their_schools),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
