/* test_hold_fails.c - each system call of keeping a message fails in turn, and nothing is left */
#include "fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "faulty_system.h"
#include "store/handle.h"

/* More calls than one hold makes: a loop that reaches it never ended. */
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

static gboolean add(Fixture *fixture, GError **error)
{
    g_autoptr(CmCase) held = fixture_case();
    gboolean joined = FALSE;

    return cm_store_case_add(fixture->store, held,
                             &(CmCaseContent){FIXTURE_BODY, strlen(FIXTURE_BODY), FIXTURE_RECORD,
                                              FIXTURE_NOTICE, NULL, NULL},
                             &joined, error);
}

static void assert_nothing_is_held(Fixture *fixture)
{
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM cases"), 0);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM case_recipients"), 0);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM notices"), 0);
    assert_int_equal(fixture_count_bodies(fixture), 0);
}

static void assert_one_is_held(Fixture *fixture)
{
    guint64 entries = 0;

    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM cases"), 1);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM case_recipients"), 2);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM notices"), 1);
    assert_int_equal(fixture_count_bodies(fixture), 1);
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
}

static void forget_all(Fixture *fixture)
{
    fixture_execute(fixture, "DELETE FROM case_recipients; DELETE FROM notices; DELETE FROM cases");
    fixture_reopen(fixture);
    assert_nothing_is_held(fixture);
}

/* Fails call after call with @failure until a hold makes fewer calls than that. A call may also be
 * one that cannot hurt (a close after reading): then the message is held whole. */
static guint fail_each_call(Fixture *fixture, int failure, CmErrorCode code)
{
    guint failed = 0;

    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        g_autoptr(GError) error = NULL;
        gboolean done;
        guint calls;

        faulty_system_arm(nth, failure);
        done = add(fixture, &error);
        calls = faulty_system_disarm();
        if (!done) {
            failed++;
            assert_error(error, code);
            assert_nothing_is_held(fixture);
            assert_true(add(fixture, NULL));
        }
        assert_one_is_held(fixture);
        if (calls < nth)
            return failed;
        forget_all(fixture);
    }
    fail_msg("a hold never ended");
    return failed;
}

static void any_call_that_fails_leaves_nothing_and_a_later_try_succeeds(void **state)
{
    /* fstatvfs, two opens, write, fsync, close, rename, fsync of the folder */
    assert_int_equal(fail_each_call(*state, EIO, CM_ERROR_IO), 8);
}

static void a_full_disk_is_temporary_at_every_call(void **state)
{
    assert_int_equal(fail_each_call(*state, ENOSPC, CM_ERROR_TEMPORARY), 8);
}

static void a_quota_is_temporary_at_every_call(void **state)
{
    assert_int_equal(fail_each_call(*state, EDQUOT, CM_ERROR_TEMPORARY), 8);
}

static guint fsyncs;

static int failing_fsync(int fd)
{
    (void)fd;
    fsyncs++;
    errno = EIO;
    return -1;
}

static void fsync_is_not_tried_again(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;

    fixture->system.fsync = failing_fsync;
    fsyncs = 0;
    assert_false(add(fixture, &error));
    assert_error(error, CM_ERROR_IO);
    assert_int_equal(fsyncs, 1);
    assert_nothing_is_held(fixture);
}

static int nearly_full(int fd, struct statvfs *buffer)
{
    int rc = fstatvfs(fd, buffer);

    buffer->f_bavail = (fsblkcnt_t)(CM_BODIES_FLOOR / buffer->f_frsize);
    return rc;
}

static void below_the_floor_no_message_is_written(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;

    fixture->system.fstatvfs = nearly_full;
    assert_false(add(fixture, &error));
    assert_error(error, CM_ERROR_TEMPORARY);
    assert_nothing_is_held(fixture);
}

static void a_database_without_room_is_temporary_and_leaves_nothing(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    CmConnection *connection = cm_database_take(fixture->store->database, NULL);
    CmStatement *statement = cm_connection_prepare(connection, "PRAGMA max_page_count = 1", NULL);
    g_autofree char *record = g_strnfill(100000, 'r');
    g_autoptr(CmCase) held = fixture_case();
    gboolean joined;

    assert_true(cm_statement_run(statement, NULL)); /* as small as it is */
    cm_connection_give(connection);
    assert_false(cm_store_case_add(
        fixture->store, held, &(CmCaseContent){"x", 1, record, NULL, NULL, NULL}, &joined, &error));
    assert_error(error, CM_ERROR_TEMPORARY);
    assert_nothing_is_held(fixture);
    fixture_reopen(fixture);
    assert_true(add(fixture, NULL));
    assert_one_is_held(fixture);
}

static void a_deleted_database_holds_nothing(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;

    assert_int_equal(g_unlink(fixture->path), 0);
    assert_false(add(fixture, &error));
    assert_error(error, CM_ERROR_IO);
    assert_int_equal(fixture_count_bodies(fixture), 0);
    assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
}

static void a_database_that_another_process_keeps_locked_is_temporary(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    sqlite3 *other = NULL;

    assert_int_equal(sqlite3_open(fixture->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_false(add(fixture, &error));
    assert_error(error, CM_ERROR_TEMPORARY);
    sqlite3_close(other);
    assert_nothing_is_held(fixture);
    assert_true(add(fixture, NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(any_call_that_fails_leaves_nothing_and_a_later_try_succeeds),
        TEST(a_full_disk_is_temporary_at_every_call),
        TEST(a_quota_is_temporary_at_every_call),
        TEST(fsync_is_not_tried_again),
        TEST(below_the_floor_no_message_is_written),
        TEST(a_database_without_room_is_temporary_and_leaves_nothing),
        TEST(a_deleted_database_holds_nothing),
        TEST(a_database_that_another_process_keeps_locked_is_temporary),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
