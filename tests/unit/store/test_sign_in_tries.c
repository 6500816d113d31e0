#include "store/sign_in_tries.h"

#include "fixture.h"

static gboolean try_as(const Fixture *fixture, const char *name)
{
    g_autoptr(GError) error = NULL;
    if (cm_sign_in_tries_count(fixture->store, name, CM_TRY_SIGN_IN, &error))
        return TRUE;
    assert_error(error, CM_ERROR_TEMPORARY);
    return FALSE;
}

static void try_often(const Fixture *fixture, const char *name, guint times)
{
    for (guint i = 0; i < times; i++)
        assert_true(try_as(fixture, name));
}

static void after_four_failures_each_one_makes_wait(void **state)
{
    Fixture *fixture = *state;
    try_often(fixture, "ann", 5);
    assert_false(try_as(fixture, "ann"));
    cm_clock_set(fixture->clock, FIXTURE_START + 30 * G_TIME_SPAN_SECOND);
    assert_true(try_as(fixture, "ann"));
    cm_clock_set(fixture->clock, FIXTURE_START + 89 * G_TIME_SPAN_SECOND);
    assert_false(try_as(fixture, "ann"));
    cm_clock_set(fixture->clock, FIXTURE_START + 90 * G_TIME_SPAN_SECOND);
    assert_true(try_as(fixture, "ann"));
}

static void names_and_purposes_are_counted_apart(void **state)
{
    Fixture *fixture = *state;
    try_often(fixture, "ann", 5);
    assert_true(try_as(fixture, "bob"));
    assert_true(cm_sign_in_tries_count(fixture->store, "ann", CM_TRY_CONFIRM, NULL));
}

static void what_is_forgotten_waits_no_more(void **state)
{
    Fixture *fixture = *state;
    try_often(fixture, "ann", 5);
    g_autoptr(CmConnection) connection = cm_database_take(fixture->store->database, NULL);
    assert_true(cm_connection_begin_write(connection, NULL));
    assert_true(cm_sign_in_tries_forget(fixture->store, connection, "ann", CM_TRY_SIGN_IN, NULL));
    assert_true(cm_connection_commit(connection, NULL));
    g_clear_pointer(&connection, cm_connection_give);
    assert_true(try_as(fixture, "ann"));
}

static void a_touched_name_keeps_its_count(void **state)
{
    Fixture *fixture = *state;
    try_often(fixture, "ann", 4);
    assert_true(cm_sign_in_tries_touch(fixture->store, "ann", CM_TRY_SIGN_IN, NULL));
    assert_true(try_as(fixture, "ann"));
    assert_false(try_as(fixture, "ann"));
}

static void what_nobody_tried_for_an_hour_is_kept_no_longer(void **state)
{
    Fixture *fixture = *state;
    try_often(fixture, "ann", 5);
    cm_clock_set(fixture->clock, FIXTURE_START + 61 * G_TIME_SPAN_MINUTE);
    assert_true(try_as(fixture, "bob"));
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM sign_in_tries"), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(after_four_failures_each_one_makes_wait),
        TEST(names_and_purposes_are_counted_apart),
        TEST(what_is_forgotten_waits_no_more),
        TEST(a_touched_name_keeps_its_count),
        TEST(what_nobody_tried_for_an_hour_is_kept_no_longer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
