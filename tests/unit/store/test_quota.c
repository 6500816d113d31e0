#include "fixture.h"

#include <string.h>

#include "store/quota.h"

#define ROOM (2 * strlen(FIXTURE_BODY))

/* As the filter opens it, with room for two of the fixture's messages. */
static void limit(Fixture *fixture)
{
    fixture->store->quota = ROOM;
}

static gboolean add(Fixture *fixture, char letter, GError **error)
{
    g_autoptr(CmCase) held = fixture_case();
    gboolean joined = FALSE;
    held->message_id[1] = letter;
    return cm_store_case_add(fixture->store, held,
                             &(CmCaseContent){FIXTURE_BODY, strlen(FIXTURE_BODY), FIXTURE_RECORD,
                                              FIXTURE_NOTICE, NULL, NULL},
                             &joined, error);
}

static void what_is_above_the_quota_is_temporary_and_leaves_nothing(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    limit(fixture);
    assert_true(add(fixture, 'a', NULL));
    assert_true(add(fixture, 'b', NULL));
    assert_false(add(fixture, 'c', &error));
    assert_error(error, CM_ERROR_TEMPORARY);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM cases"), 2);
    assert_int_equal(fixture_count_bodies(fixture), 2);
}

static void a_message_that_is_held_already_joins_its_case_all_the_same(void **state)
{
    Fixture *fixture = *state;
    limit(fixture);
    assert_true(add(fixture, 'a', NULL));
    assert_true(add(fixture, 'b', NULL));
    assert_true(add(fixture, 'b', NULL));
    assert_int_equal(fixture_number(fixture, "SELECT max(repeats) FROM cases"), 1);
}

static void what_is_erased_makes_room(void **state)
{
    Fixture *fixture = *state;
    limit(fixture);
    assert_true(add(fixture, 'a', NULL));
    assert_true(add(fixture, 'b', NULL));
    fixture_execute(fixture, "UPDATE cases SET erased_at = 1 WHERE rowid = 1");
    assert_true(add(fixture, 'c', NULL));
}

static void the_census_tells_both(void **state)
{
    Fixture *fixture = *state;
    CmStoreCensus census;
    limit(fixture);
    assert_true(add(fixture, 'a', NULL));
    assert_true(cm_store_census(fixture->store, &census, NULL));
    assert_int_equal(census.kept_bytes, strlen(FIXTURE_BODY));
    assert_int_equal(census.quota, ROOM);
}

static void the_sum_is_read_from_an_index_alone(void **state)
{
    Fixture *fixture = *state;
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "EXPLAIN QUERY PLAN SELECT coalesce(sum(size), 0) FROM"
                                        " cases WHERE district = 'x' AND erased_at IS NULL",
                                        -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_non_null(
        strstr((const char *)sqlite3_column_text(statement, 3), "COVERING INDEX cases_kept"));
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        T(what_is_above_the_quota_is_temporary_and_leaves_nothing),
        T(a_message_that_is_held_already_joins_its_case_all_the_same),
        T(what_is_erased_makes_room),
        T(the_census_tells_both),
        T(the_sum_is_read_from_an_index_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
