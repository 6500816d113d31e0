#include "directory/people.h"

#include "town.h"

typedef struct {
    CmRoster *roster;
    CmPeople people;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->roster = cm_roster_new();
    town_people(fixture->roster);
    cm_people_init(&fixture->people, fixture->roster);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    cm_people_clear(&fixture->people);
    cm_roster_free(fixture->roster);
    g_free(fixture);
    return 0;
}

static void person_is_found_by_id(void **state)
{
    const Fixture *fixture = *state;
    guint position = cm_people_find(&fixture->people, "s1");
    const CmPerson *person = cm_people_at(&fixture->people, position);
    assert_string_equal(person->id, "s1");
    assert_int_equal(cm_people_position(&fixture->people, person), position);
    assert_int_equal(cm_people_find(&fixture->people, "s9"), CM_NOBODY);
    assert_int_equal(cm_people_find(&fixture->people, NULL), CM_NOBODY);
}

static void barred_guardian_stays_barred_though_linked_twice(void **state)
{
    const Fixture *fixture = *state;
    guint count, barred = cm_people_find(&fixture->people, "g3");
    const CmPeopleLink *links =
        cm_people_links(&fixture->people, cm_people_find(&fixture->people, "s1"), &count);
    guint seen = 0;
    for (guint i = 0; i < count; i++) {
        if (links[i].guardian != barred)
            continue;
        seen++;
        assert_int_equal(links[i].access, CM_ACCESS_NONE);
    }
    assert_int_equal(seen, 1);
    assert_int_equal(fixture->people.guards[barred], CM_GUARDS_SOMEBODY | CM_GUARDS_NO_ACCESS);
}

static void sibling_named_as_agent_is_no_guardian(void **state)
{
    const Fixture *fixture = *state;
    assert_int_equal(fixture->people.guards[cm_people_find(&fixture->people, "s2")], 0);
}

static void person_has_left_from_the_day_on(void **state)
{
    (void)state;
    const CmPerson leaver = {.left = 100}, stays = {.left = 0};
    assert_false(cm_people_has_left(&leaver, 99));
    assert_true(cm_people_has_left(&leaver, 100));
    assert_false(cm_people_has_left(&stays, 100));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(person_is_found_by_id, set_up, tear_down),
        cmocka_unit_test_setup_teardown(barred_guardian_stays_barred_though_linked_twice, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(sibling_named_as_agent_is_no_guardian, set_up, tear_down),
        cmocka_unit_test(person_has_left_from_the_day_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
