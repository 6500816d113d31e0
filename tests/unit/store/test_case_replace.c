#include "store/case_replace.h"

#include "released.h"

#include <string.h>

/* Tries to put a fresh case in the place of the case @id, for its first recipient alone or all. */
static gboolean replace(Fixture *fixture, const char *id, gboolean first_alone, char **fresh_id,
                        GError **error)
{
    g_autoptr(CmCase) fresh = fixture_case();
    fresh->id = cm_random_id(fixture->random, 8, NULL);
    CmCaseContent content = {FIXTURE_BODY, strlen(FIXTURE_BODY), FIXTURE_RECORD, NULL, NULL, NULL};
    g_autoptr(CmRuling) closing =
        cm_ruling_new(id, CM_RULING_WITHDRAW, "ann", "sender", "sent as another");
    g_autoptr(CmRuling) release =
        cm_ruling_new(fresh->id, CM_RULING_RELEASE, "ann", "sender", "in its place");
    if (first_alone)
        cm_ruling_add_position(closing, 0);
    CmReplacement replacement = {closing, release, FIXTURE_NOTICE};
    if (fresh_id != NULL)
        *fresh_id = g_strdup(fresh->id);
    return cm_store_case_replace(fixture->store, fresh, &content, &replacement, error);
}

static void the_old_case_closes_and_the_fresh_one_is_on_its_way(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autofree char *fresh = NULL;
    gint64 notices = fixture_number(fixture, "SELECT count(*) FROM notices");
    assert_true(replace(fixture, id, FALSE, &fresh, NULL));
    released_assert_all(fixture, id, CM_CASE_WITHDRAWN);
    released_assert_all(fixture, fresh, CM_CASE_RELEASING);
    assert_int_equal(fixture_count_bodies(fixture), 2);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM notices"), notices + 1);
    g_autoptr(CmDelivery) delivery = released_claim_again(fixture);
    assert_string_equal(delivery->case_id, fresh);
}

static void of_two_who_replace_a_case_the_second_leaves_nothing_behind(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autofree char *fresh = NULL;
    g_autoptr(GError) error = NULL;
    assert_true(replace(fixture, id, FALSE, &fresh, NULL));
    assert_false(replace(fixture, id, FALSE, NULL, &error));
    assert_error(error, CM_ERROR_NOT_PERMITTED);
    released_assert_all(fixture, fresh, CM_CASE_RELEASING);
    assert_int_equal(fixture_count_bodies(fixture), 2);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM cases"), 2);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM case_rulings"), 2);
}

static void who_is_not_sent_the_fresh_one_still_waits(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_true(replace(fixture, id, TRUE, NULL, NULL));
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, id, NULL);
    assert_int_equal(cm_case_count(held, CM_CASE_WITHDRAWN), 1);
    assert_int_equal(cm_case_count(held, CM_CASE_HELD), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_old_case_closes_and_the_fresh_one_is_on_its_way),
        TEST(of_two_who_replace_a_case_the_second_leaves_nothing_behind),
        TEST(who_is_not_sent_the_fresh_one_still_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
