#include "released.h"

#define HOUR (G_GINT64_CONSTANT(3600) * G_USEC_PER_SEC)

static CmStoreCensus count(const Fixture *fixture)
{
    CmStoreCensus census;
    assert_true(cm_store_census(fixture->store, &census, NULL));
    return census;
}

static void an_empty_store_holds_nothing(void **state)
{
    CmStoreCensus census = count(*state);
    assert_int_equal(census.cases[0], 0);
    assert_int_equal(census.recipients, 0);
    assert_int_equal(census.oldest, 0);
    assert_int_equal(census.imported, 0);
}

static void a_case_is_counted_at_every_age_that_it_has_reached(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    cm_clock_set(fixture->clock, FIXTURE_START + 5 * HOUR);
    CmStoreCensus census = count(fixture);
    assert_int_equal(census.cases[0], 1);
    assert_int_equal(census.cases[1], 1);
    assert_int_equal(census.cases[2], 1);
    assert_int_equal(census.cases[3], 0);
    assert_int_equal(census.recipients, 2);
    assert_int_equal(census.oldest, FIXTURE_START);
}

static void a_case_that_is_decided_is_counted_no_more(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    fixture_execute(fixture, "UPDATE case_recipients SET state = 'rejected' WHERE position = 0");
    assert_int_equal(count(fixture).recipients, 1);
    fixture_execute(fixture, "UPDATE case_recipients SET state = 'released'");
    CmStoreCensus census = count(fixture);
    assert_int_equal(census.cases[0], 0);
    assert_int_equal(census.oldest, 0);
}

static void the_time_of_the_last_import_is_told(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmImportMeta meta = {.actor = "anna", .files = (const char *const[]){"users.csv", NULL}};
    guint64 version = 0;
    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    assert_int_equal(count(fixture).imported, FIXTURE_START);
}

static void a_release_in_doubt_is_counted_and_named_until_a_person_says_what_became_of_it(
    void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmDelivery) delivery = released_claim(fixture);
    assert_int_equal(count(fixture).in_doubt, 0);
    assert_true(released_settle(fixture, delivery, CM_SETTLE_LOST, NULL));
    assert_int_equal(count(fixture).in_doubt, 1);
    g_autoptr(GPtrArray) doubtful = cm_store_deliveries_in_doubt(fixture->store, NULL);
    assert_int_equal(doubtful->len, 1);
    assert_string_equal(((CmDelivery *)g_ptr_array_index(doubtful, 0))->case_id, delivery->case_id);
    assert_true(cm_store_delivery_resolve(fixture->store, delivery->case_id, 1, CM_RESOLVE_ARRIVED,
                                          "ann", "looked", NULL));
    assert_int_equal(count(fixture).in_doubt, 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        T(an_empty_store_holds_nothing),
        T(a_case_is_counted_at_every_age_that_it_has_reached),
        T(a_case_that_is_decided_is_counted_no_more),
        T(a_release_in_doubt_is_counted_and_named_until_a_person_says_what_became_of_it),
        T(the_time_of_the_last_import_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
