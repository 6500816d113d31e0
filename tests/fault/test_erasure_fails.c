/* test_erasure_fails.c - each call by which a case is erased fails in turn; the next round does it
 */
#include "released.h"

#include <errno.h>
#include <string.h>

#include "faulty_system.h"
#include "store/retention.h"

#define CALLS_MAX 200u
#define DAYS      400
#define KEY_BYTES 72

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

static void read_key(const Fixture *fixture, guint8 key[KEY_BYTES])
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;

    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT wrapped_key FROM cases", -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_int_equal(sqlite3_column_bytes(statement, 0), KEY_BYTES);
    memcpy(key, sqlite3_column_blob(statement, 0), KEY_BYTES);
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

static gboolean file_holds(const Fixture *fixture, const char *suffix, const guint8 *key)
{
    g_autofree char *path = g_strconcat(fixture->path, suffix, NULL);
    g_autofree char *contents = NULL;
    gsize length = 0;

    return g_file_get_contents(path, &contents, &length, NULL) &&
           memmem(contents, length, key, KEY_BYTES) != NULL;
}

/* A case that was decided about so long ago that it is to go; its key as it stands in the store. */
static void prepare(Fixture *fixture, guint8 key[KEY_BYTES])
{
    g_autofree char *id = released_hold(fixture);

    assert_true(released_decide(fixture, id, CM_RULING_REJECT, NULL));
    released_advance(fixture, DAYS * G_TIME_SPAN_DAY);
    read_key(fixture, key);
}

static void forget(Fixture *fixture)
{
    fixture_execute(fixture, "DELETE FROM case_rulings; DELETE FROM notices;"
                             "DELETE FROM case_recipients; DELETE FROM cases");
}

static void assert_nothing_is_left(Fixture *fixture, const guint8 *key, guint nth)
{
    guint64 entries = 0;

    if (file_holds(fixture, "", key) || file_holds(fixture, "-wal", key))
        fail_msg("call %u: the key is still on the disk", nth);
    if (fixture_count_bodies(fixture) != 0)
        fail_msg("call %u: the body is still there", nth);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM cases WHERE erased_at IS NOT NULL"), 1);
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
}

/* Whatever fails, the round after that leaves neither key nor body. */
static void what_one_round_could_not_erase_the_next_does(void **state)
{
    Fixture *fixture = *state;
    guint failed = 0;

    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        guint8 key[KEY_BYTES];
        guint calls;
        int count;

        prepare(fixture, key);
        faulty_system_arm(nth, EIO);
        count = cm_store_erase_due(fixture->store, DAYS, 10, NULL);
        calls = faulty_system_disarm();
        failed += count < 0 ? 1 : 0;
        if (calls >= nth)
            assert_true(cm_store_erase_due(fixture->store, DAYS, 10, NULL) >= 0);
        assert_nothing_is_left(fixture, key, nth);
        forget(fixture);
        if (calls < nth) {
            assert_int_equal(count, 1);
            assert_true(failed > 1);
            return;
        }
    }
    fail_msg("an erasure never ended");
}

/* A round says how many it erased only when nothing of them is left. */
static void a_round_that_says_it_erased_has(void **state)
{
    Fixture *fixture = *state;

    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        guint8 key[KEY_BYTES];
        guint calls;
        int count;

        prepare(fixture, key);
        faulty_system_arm_lasting(nth, EROFS);
        count = cm_store_erase_due(fixture->store, DAYS, 10, NULL);
        calls = faulty_system_disarm();
        if (count > 0)
            assert_nothing_is_left(fixture, key, nth);
        if (calls < nth) {
            assert_int_equal(count, 1);
            return;
        }
        assert_true(cm_store_erase_due(fixture->store, DAYS, 10, NULL) >= 0);
        forget(fixture);
    }
    fail_msg("an erasure never ended");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_one_round_could_not_erase_the_next_does),
        TEST(a_round_that_says_it_erased_has),
    };

    faulty_system_hook_sqlite();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
