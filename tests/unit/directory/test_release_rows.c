#include "directory/release_rows.h"

#include "probe.h"

typedef struct {
    CmRoster *roster;
    CmPeople people;
    CmReleaseRows rows;
} Fixture;

static void add_row(CmRoster *roster, const char *student, const char *by, gboolean by_student)
{
    CmReleaseRow row = {.student = student, .signed_by = by, .by_student = by_student};
    g_array_append_val(roster->releases, row);
}

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    CmRoster *roster = fixture->roster = cm_roster_new();
    probe_person(roster, CM_ROLE_STUDENT, "s1", "Emma", "Li", NULL)->agents =
        probe_list(roster, "g1|g2|g3");
    probe_person(roster, CM_ROLE_GUARDIAN, "g1", "Ana", "Reyes", NULL);
    probe_person(roster, CM_ROLE_GUARDIAN, "g2", "John", "Smith", NULL);
    probe_person(roster, CM_ROLE_GUARDIAN, "g3", "John", "Smith", NULL);
    probe_person(roster, CM_ROLE_GUARDIAN, "g4", "Ivan", "Reyes", NULL)->no_access =
        probe_list(roster, "s1");
    probe_person(roster, CM_ROLE_GUARDIAN, "g5", "Other", "Parent", NULL);
    probe_person(roster, CM_ROLE_STUDENT, "s2", "Amrita Kaur", "Gill", NULL);
    CmPerson *student = &g_array_index(roster->people, CmPerson, 0);
    student->preferred_given = "Emmy";
    student->former = probe_list(roster, "Emma Reyes");
    add_row(roster, "s1", "g1", FALSE);          /* 0 */
    add_row(roster, "s1", "REYES, Ana", FALSE);  /* 1 */
    add_row(roster, "s1", "John Smith", FALSE);  /* 2 */
    add_row(roster, "s1", "Smith John", FALSE);  /* 3 */
    add_row(roster, "s1", "Emma Li", TRUE);      /* 4 */
    add_row(roster, "s1", "s1", FALSE);          /* 5 */
    add_row(roster, "s9", "g1", FALSE);          /* 6 */
    add_row(roster, "s1", NULL, FALSE);          /* 7 */
    add_row(roster, "s1", "\xff\xfe", FALSE);    /* 8 */
    add_row(roster, "s1", "g4", FALSE);          /* 9 */
    add_row(roster, "s1", "Ivan Reyes", FALSE);  /* 10 */
    add_row(roster, "s1", "g5", FALSE);          /* 11 */
    add_row(roster, "s1", "g5", TRUE);           /* 12 */
    add_row(roster, "s1", "Amy Wong", TRUE);     /* 13 */
    add_row(roster, "s1", "Emma Li", FALSE);     /* 14 */
    add_row(roster, "s1", "Li, Emmy", TRUE);     /* 15 */
    add_row(roster, "s1", "emma reyes", TRUE);   /* 16 */
    add_row(roster, "s1", "Ana Reyes", TRUE);    /* 17 */
    add_row(roster, "s1", "Amy Wong", FALSE);    /* 18 */
    add_row(roster, "s2", "Kaur Gill", FALSE);   /* 19 */
    add_row(roster, "s2", "GILL Amrita", FALSE); /* 20 */
    cm_people_init(&fixture->people, roster);
    cm_release_rows_init(&fixture->rows, &fixture->people);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    cm_release_rows_clear(&fixture->rows);
    cm_people_clear(&fixture->people);
    cm_roster_free(fixture->roster);
    g_free(fixture);
    return 0;
}

static guint signer(const Fixture *fixture, guint row)
{
    return cm_release_rows_signer(&fixture->rows, row).signer;
}

static void rows_of_a_student_are_in_the_order_of_the_file(void **state)
{
    const Fixture *fixture = *state;
    guint count;
    const guint *rows = cm_release_rows_of(&fixture->rows, 0, &count);
    assert_int_equal(count, 18);
    assert_int_equal(rows[5], 5);
    assert_int_equal(rows[6], 7);
    assert_string_equal(cm_release_rows_at(&fixture->rows, rows[0])->signed_by, "g1");
}

static void name_of_a_guardian_is_the_guardian(void **state)
{
    const Fixture *fixture = *state;
    assert_int_equal(signer(fixture, 1), signer(fixture, 0));
    assert_int_equal(signer(fixture, 0), cm_people_find(&fixture->people, "g1"));
}

static void name_of_two_guardians_is_neither(void **state)
{
    const Fixture *fixture = *state;
    guint people = fixture->roster->people->len;
    assert_true(signer(fixture, 2) >= people);
    assert_int_equal(signer(fixture, 3), signer(fixture, 2));
}

static void student_signs_by_relation_or_by_id(void **state)
{
    const Fixture *fixture = *state;
    assert_true(cm_release_rows_signer(&fixture->rows, 4).is_student);
    assert_true(cm_release_rows_signer(&fixture->rows, 5).is_student);
    assert_false(cm_release_rows_signer(&fixture->rows, 0).is_student);
    assert_int_equal(signer(fixture, 4), signer(fixture, 5));
}

static void signers_who_cannot_be_told_are_strangers(void **state)
{
    const Fixture *fixture = *state;
    guint people = fixture->roster->people->len;
    assert_true(signer(fixture, 7) >= people);
    assert_true(signer(fixture, 8) >= people);
    assert_int_not_equal(signer(fixture, 7), signer(fixture, 8));
}

static void guardian_with_access_and_a_stranger_may_grant(void **state)
{
    const Fixture *fixture = *state;
    static const guint granting[] = {0, 1, 2, 4, 5, 7, 18};
    for (guint i = 0; i < G_N_ELEMENTS(granting); i++)
        assert_true(cm_release_rows_signer(&fixture->rows, granting[i]).may_grant);
}

static void who_bears_some_of_the_students_names_is_not_the_student(void **state)
{
    const Fixture *fixture = *state;
    CmReleaseSigner parent = cm_release_rows_signer(&fixture->rows, 19);
    CmReleaseSigner student = cm_release_rows_signer(&fixture->rows, 20);
    assert_true(parent.may_grant && !parent.is_student);
    assert_true(student.is_student);
}

static void guardian_without_access_may_not_grant(void **state)
{
    const Fixture *fixture = *state;
    assert_false(cm_release_rows_signer(&fixture->rows, 9).may_grant);
    assert_false(cm_release_rows_signer(&fixture->rows, 10).may_grant);
    assert_int_equal(signer(fixture, 10), signer(fixture, 9));
}

static void whoever_is_on_record_as_somebody_else_may_not_grant(void **state)
{
    const Fixture *fixture = *state;
    assert_false(cm_release_rows_signer(&fixture->rows, 11).may_grant);
    assert_false(cm_release_rows_signer(&fixture->rows, 12).may_grant);
    assert_false(cm_release_rows_signer(&fixture->rows, 12).is_student);
}

static void name_that_is_not_the_students_is_no_signature_of_theirs(void **state)
{
    const Fixture *fixture = *state;
    assert_false(cm_release_rows_signer(&fixture->rows, 13).may_grant);
    assert_false(cm_release_rows_signer(&fixture->rows, 17).may_grant);
    assert_true(cm_release_rows_signer(&fixture->rows, 13).is_student);
    assert_true(signer(fixture, 13) >= fixture->roster->people->len);
}

static void any_name_of_the_students_is_theirs(void **state)
{
    const Fixture *fixture = *state;
    for (guint row = 14; row <= 16; row++) {
        assert_int_equal(signer(fixture, row), 0);
        assert_true(cm_release_rows_signer(&fixture->rows, row).is_student);
        assert_true(cm_release_rows_signer(&fixture->rows, row).may_grant);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_of_a_student_are_in_the_order_of_the_file, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(name_of_a_guardian_is_the_guardian, set_up, tear_down),
        cmocka_unit_test_setup_teardown(name_of_two_guardians_is_neither, set_up, tear_down),
        cmocka_unit_test_setup_teardown(student_signs_by_relation_or_by_id, set_up, tear_down),
        cmocka_unit_test_setup_teardown(signers_who_cannot_be_told_are_strangers, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(guardian_with_access_and_a_stranger_may_grant, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(who_bears_some_of_the_students_names_is_not_the_student,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(guardian_without_access_may_not_grant, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whoever_is_on_record_as_somebody_else_may_not_grant, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(name_that_is_not_the_students_is_no_signature_of_theirs,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(any_name_of_the_students_is_theirs, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
