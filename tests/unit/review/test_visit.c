#include "review.h"

#define MINUTE G_TIME_SPAN_MINUTE

typedef struct {
    CmClock *clock;
    CmRandom *random;
    CmVisits *visits;
} Fixture;

static int setup(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->clock = cm_clock_new_fixed(TEST_NOW);
    fixture->random = cm_random_new_fixed(1);
    CmVisitSettings settings = {fixture->clock, fixture->random, 30 * MINUTE, 600 * MINUTE};
    fixture->visits = cm_visits_new(&settings);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    Fixture *fixture = *state;
    cm_visits_free(fixture->visits);
    cm_random_free(fixture->random);
    cm_clock_free(fixture->clock);
    g_free(fixture);
    return 0;
}

static gboolean is_in(const Fixture *fixture, const char *token)
{
    g_autoptr(CmVisit) visit = cm_visits_find(fixture->visits, token);
    return visit != NULL;
}

static void a_session_is_known_by_its_token_alone(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *token = cm_visits_begin(fixture->visits, "ann", 7, NULL);
    g_autofree char *other = cm_visits_begin(fixture->visits, "bob", 7, NULL);
    g_autoptr(CmVisit) visit = cm_visits_find(fixture->visits, token);
    assert_int_equal(strlen(token), 64);
    assert_string_not_equal(token, other);
    assert_string_equal(visit->account, "ann");
    assert_int_equal(visit->changed_at, 7);
    assert_string_not_equal(visit->form_token, token);
    assert_false(is_in(fixture, "abc"));
    assert_false(is_in(fixture, NULL));
}

static void an_unused_session_ends(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *token = cm_visits_begin(fixture->visits, "ann", 7, NULL);
    cm_clock_set(fixture->clock, TEST_NOW + 30 * MINUTE);
    assert_true(is_in(fixture, token));
    cm_clock_set(fixture->clock, TEST_NOW + 60 * MINUTE);
    assert_true(is_in(fixture, token));
    cm_clock_set(fixture->clock, TEST_NOW + 91 * MINUTE);
    assert_false(is_in(fixture, token));
}

static void a_session_in_use_ends_as_well(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *token = cm_visits_begin(fixture->visits, "ann", 7, NULL);
    for (guint i = 1; i <= 30; i++) {
        cm_clock_set(fixture->clock, TEST_NOW + i * 20 * MINUTE);
        assert_true(is_in(fixture, token));
    }
    cm_clock_set(fixture->clock, TEST_NOW + 601 * MINUTE);
    assert_false(is_in(fixture, token));
}

static void who_signs_out_is_out(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *token = cm_visits_begin(fixture->visits, "ann", 7, NULL);
    g_autofree char *other = cm_visits_begin(fixture->visits, "ann", 7, NULL);
    cm_visits_end(fixture->visits, token);
    assert_false(is_in(fixture, token));
    assert_true(is_in(fixture, other));
}

static void a_case_is_unmasked_for_one_session_and_a_while(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *token = cm_visits_begin(fixture->visits, "ann", 7, NULL);
    g_autofree char *other = cm_visits_begin(fixture->visits, "ann", 7, NULL);
    cm_visits_unmask(fixture->visits, token, "C-1");
    assert_true(cm_visits_is_unmasked(fixture->visits, token, "C-1"));
    assert_false(cm_visits_is_unmasked(fixture->visits, token, "C-2"));
    assert_false(cm_visits_is_unmasked(fixture->visits, other, "C-1"));
    cm_clock_set(fixture->clock, TEST_NOW + 29 * MINUTE);
    assert_true(is_in(fixture, token));
    cm_clock_set(fixture->clock, TEST_NOW + 31 * MINUTE);
    assert_false(cm_visits_is_unmasked(fixture->visits, token, "C-1"));
}

static void a_password_given_again_is_noted(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *token = cm_visits_begin(fixture->visits, "ann", 7, NULL);
    cm_clock_set(fixture->clock, TEST_NOW + 20 * MINUTE);
    cm_visits_confirm(fixture->visits, token);
    g_autoptr(CmVisit) visit = cm_visits_find(fixture->visits, token);
    assert_int_equal(visit->confirmed_at, TEST_NOW + 20 * MINUTE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_session_is_known_by_its_token_alone),
        TEST(an_unused_session_ends),
        TEST(a_session_in_use_ends_as_well),
        TEST(who_signs_out_is_out),
        TEST(a_case_is_unmasked_for_one_session_and_a_while),
        TEST(a_password_given_again_is_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
