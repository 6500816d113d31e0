#include "store/observations.h"

#include "fixture.h"

#define DAY 20300u

static CmObservation *observed(CmDay day, const char *author, const char *school, const char *rule,
                               CmAction would)
{
    CmObservation *observation = cm_observation_new(day, author, school, "teacher");
    if (rule == NULL)
        return observation;
    CmObservedRule *entry = cm_observation_rule(observation, rule, "5.5");
    entry->would = would;
    entry->recipients = 2;
    entry->students = 1;
    return observation;
}

static void add(const Fixture *fixture, CmObservation *observation)
{
    g_autoptr(GPtrArray) all = cm_observations_new();
    g_ptr_array_add(all, observation);
    assert_true(cm_store_observations_add(fixture->store, all, NULL));
}

static GArray *sums(const Fixture *fixture, CmObservedBy by, CmDay since, CmDay until,
                    const char *rule)
{
    GArray *found = cm_store_observations_sum(fixture->store, by, since, until, rule, NULL);
    assert_non_null(found);
    return found;
}

/* Three mails: one objected to by two rules, one by one of them, one by none. */
static void add_three(const Fixture *fixture)
{
    CmObservation *first = observed(DAY, "t1", "o1", "media", CM_ACTION_HOLD);
    cm_observation_rule(first, "name", "5.5")->would = CM_ACTION_TAG;
    add(fixture, first);
    add(fixture, observed(DAY + 1, "t2", "o2", "name", CM_ACTION_TAG));
    add(fixture, observed(DAY + 1, "t2", "o2", NULL, CM_ACTION_ACCEPT));
}

static void a_message_counts_once_under_each_heading_and_as_its_strictest(void **state)
{
    const Fixture *fixture = *state;
    add_three(fixture);
    g_autoptr(GArray) all = sums(fixture, CM_OBSERVED_ALL, 0, 0, NULL);
    assert_int_equal(all->len, 1);
    const CmObservedSum *sum = &g_array_index(all, CmObservedSum, 0);
    assert_int_equal(sum->messages, 2);
    assert_int_equal(sum->would[CM_ACTION_HOLD], 1);
    assert_int_equal(sum->would[CM_ACTION_TAG], 1);
    assert_int_equal(sum->senders, 2);
    g_autoptr(GArray) rules = sums(fixture, CM_OBSERVED_BY_RULE, 0, 0, NULL);
    assert_int_equal(rules->len, 2);
    const CmObservedSum *first = &g_array_index(rules, CmObservedSum, 0);
    assert_string_equal(first->key, "name");
    assert_string_equal(first->clause, "5.5");
    assert_int_equal(first->messages, 2);
}

static void schools_and_roles_are_told_apart(void **state)
{
    const Fixture *fixture = *state;
    add_three(fixture);
    add(fixture, observed(DAY, NULL, NULL, "name", CM_ACTION_TAG));
    g_autoptr(GArray) schools = sums(fixture, CM_OBSERVED_BY_SCHOOL, 0, 0, NULL);
    assert_int_equal(schools->len, 3);
    assert_string_equal(g_array_index(schools, CmObservedSum, 0).key, "");
    g_autoptr(GArray) roles = sums(fixture, CM_OBSERVED_BY_ROLE, 0, 0, NULL);
    assert_int_equal(roles->len, 1);
    assert_string_equal(g_array_index(roles, CmObservedSum, 0).key, "teacher");
}

static void days_and_a_rule_can_be_asked_for_alone(void **state)
{
    const Fixture *fixture = *state;
    add_three(fixture);
    g_autoptr(GArray) later = sums(fixture, CM_OBSERVED_ALL, DAY + 1, DAY + 1, NULL);
    assert_int_equal(g_array_index(later, CmObservedSum, 0).messages, 1);
    g_autoptr(GArray) media = sums(fixture, CM_OBSERVED_ALL, 0, 0, "media");
    assert_int_equal(g_array_index(media, CmObservedSum, 0).messages, 1);
    g_autoptr(GArray) none = sums(fixture, CM_OBSERVED_ALL, DAY + 2, 0, NULL);
    assert_int_equal(none->len, 0);
}

static void all_that_was_judged_is_counted_by_day(void **state)
{
    const Fixture *fixture = *state;
    add_three(fixture);
    guint64 judged = 0;
    assert_true(cm_store_observations_judged(fixture->store, 0, 0, &judged, NULL));
    assert_int_equal(judged, 3);
    assert_true(cm_store_observations_judged(fixture->store, DAY + 1, DAY + 1, &judged, NULL));
    assert_int_equal(judged, 2);
}

static void what_is_old_is_forgotten(void **state)
{
    const Fixture *fixture = *state;
    add_three(fixture);
    assert_int_equal(cm_store_observations_forget(fixture->store, DAY + 1, NULL), 2);
    guint64 judged = 0;
    assert_true(cm_store_observations_judged(fixture->store, 0, 0, &judged, NULL));
    assert_int_equal(judged, 2);
    g_autoptr(GArray) all = sums(fixture, CM_OBSERVED_ALL, 0, 0, NULL);
    assert_int_equal(g_array_index(all, CmObservedSum, 0).messages, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_message_counts_once_under_each_heading_and_as_its_strictest, fixture_setup,
            fixture_teardown),
        cmocka_unit_test_setup_teardown(schools_and_roles_are_told_apart, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(days_and_a_rule_can_be_asked_for_alone, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(all_that_was_judged_is_counted_by_day, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(what_is_old_is_forgotten, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
