/* test_hold_database_fails.c - each call by which SQLite changes a file fails in turn as well */
#include "fixture.h"

#include <errno.h>
#include <string.h>

#include "faulty_system.h"

#define CALLS_MAX 200u

static int setup(void **state)
{
    Fixture *fixture;

    if (fixture_setup(state) != 0)
        return -1;
    fixture = *state;
    fixture->system = faulty_system_make();
    fixture_reopen(fixture);
    return 0;
}

static gboolean add(Fixture *fixture, char **id, GError **error)
{
    g_autoptr(CmCase) held = fixture_case();
    gboolean joined = FALSE;
    gboolean done = cm_store_case_add(fixture->store, held,
                                      &(CmCaseContent){FIXTURE_BODY, strlen(FIXTURE_BODY),
                                                       FIXTURE_RECORD, FIXTURE_NOTICE, NULL, NULL},
                                      &joined, error);

    if (done && id != NULL)
        *id = g_strdup(held->id);
    return done;
}

static void assert_held(Fixture *fixture, guint number)
{
    guint64 entries = 0;

    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM cases"), number);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM case_recipients"), 2 * number);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM notices"), number);
    assert_int_equal(fixture_count_bodies(fixture), number);
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
}

static void forget_all(Fixture *fixture)
{
    fixture_execute(fixture, "DELETE FROM case_recipients; DELETE FROM notices; DELETE FROM cases");
    fixture_reopen(fixture);
    assert_held(fixture, 0);
}

static void one_failing_call_leaves_all_or_nothing(Fixture *fixture, int failure)
{
    guint failed = 0;

    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        gboolean done;
        guint calls;

        faulty_system_arm(nth, failure);
        done = add(fixture, NULL, NULL);
        calls = faulty_system_disarm();
        assert_held(fixture, done ? 1 : 0);
        if (calls < nth) {
            assert_true(done);
            assert_true(failed > 8); /* SQLite's calls were among them */
            return;
        }
        failed += done ? 0 : 1;
        assert_true(add(fixture, NULL, NULL));
        assert_held(fixture, 1);
        forget_all(fixture);
    }
    fail_msg("a hold never ended");
}

static void each_failing_call_of_the_database_leaves_all_or_nothing(void **state)
{
    one_failing_call_leaves_all_or_nothing(*state, EIO);
    forget_all(*state);
    one_failing_call_leaves_all_or_nothing(*state, ENOSPC);
}

/* Nothing can be cleared up while every call fails; the next start does it. */
static void a_disk_that_stays_broken_is_cleared_up_at_the_next_start(void **state)
{
    Fixture *fixture = *state;

    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        gboolean done;
        guint calls;

        faulty_system_arm_lasting(nth, EIO);
        done = add(fixture, NULL, NULL);
        calls = faulty_system_disarm();
        fixture_reopen(fixture);
        assert_held(fixture, done ? 1 : 0);
        if (calls < nth)
            return;
        forget_all(fixture);
    }
    fail_msg("a hold never ended");
}

static void a_disk_that_turned_read_only_holds_nothing(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;

    faulty_system_arm_lasting(1, EROFS);
    assert_false(add(fixture, NULL, &error));
    faulty_system_disarm();
    assert_error(error, CM_ERROR_IO);
    assert_held(fixture, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_failing_call_of_the_database_leaves_all_or_nothing),
        TEST(a_disk_that_stays_broken_is_cleared_up_at_the_next_start),
        TEST(a_disk_that_turned_read_only_holds_nothing),
    };

    faulty_system_hook_sqlite();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
