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
    add_row(roster, "s1", "g1", FALSE);         /* 0 */
    add_row(roster, "s1", "REYES, Ana", FALSE); /* 1 */
    add_row(roster, "s1", "John Smith", FALSE); /* 2 */
    add_row(roster, "s1", "Smith John", FALSE); /* 3 */
    add_row(roster, "s1", "Emma Li", TRUE);     /* 4 */
    add_row(roster, "s1", "s1", FALSE);         /* 5 */
    add_row(roster, "s9", "g1", FALSE);         /* 6 */
    add_row(roster, "s1", NULL, FALSE);         /* 7 */
    add_row(roster, "s1", "\xff\xfe", FALSE);   /* 8 */
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
    assert_int_equal(count, 8);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
