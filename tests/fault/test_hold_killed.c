/* test_hold_killed.c - the process is killed at, or after a failure of, each system call of keeping
 * a message */
#include "fixture.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faulty_system.h"

#define CALLS_MAX 200u

typedef void (*Arm)(guint nth);

static void kill_at(guint nth)
{
    faulty_system_arm(nth, FAULTY_KILL);
}

static void fail_at(guint nth)
{
    faulty_system_arm(nth, EIO);
}

static void fail_from(guint nth)
{
    faulty_system_arm_lasting(nth, EIO);
}

/* In a process of its own, which opens the store itself: SQLite's handles do not survive a fork.
 * It dies without closing anything unless no call went wrong. */
static void add_in_child(Fixture *fixture, Arm arm, guint nth)
{
    g_autoptr(CmCase) held = fixture_case();
    CmStore *store;
    gboolean joined = FALSE;
    gboolean done;

    fixture->system = faulty_system_make();
    faulty_system_hook_sqlite();
    store = fixture_open(fixture, FALSE, NULL);
    if (store == NULL)
        _exit(3);
    arm(nth);
    done = cm_store_case_add(store, held,
                             &(CmCaseContent){FIXTURE_BODY, strlen(FIXTURE_BODY), FIXTURE_RECORD,
                                              FIXTURE_NOTICE, NULL, NULL},
                             &joined, NULL);
    if (faulty_system_disarm() >= nth)
        kill(getpid(), SIGKILL);
    _exit(done ? 0 : 4);
}

/* TRUE when the child died, FALSE when it had held the message without a fault. */
static gboolean crash_at(Fixture *fixture, Arm arm, guint nth)
{
    int status = 0;
    pid_t child = fork();

    if (child == 0)
        add_in_child(fixture, arm, nth);
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status)) {
        assert_int_equal(WEXITSTATUS(status), 0);
        return FALSE;
    }
    assert_int_equal(WTERMSIG(status), SIGKILL);
    return TRUE;
}

/* The whole case or nothing of it; TRUE when it is there. */
static gboolean assert_all_or_nothing(Fixture *fixture)
{
    gint64 cases = fixture_number(fixture, "SELECT count(*) FROM cases");
    guint64 entries = 0;
    g_autoptr(GPtrArray) list = NULL;
    g_autoptr(GBytes) body = NULL;
    g_autofree char *record = NULL;
    const char *id;

    assert_true(cases == 0 || cases == 1);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM case_recipients"), 2 * cases);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM notices"), cases);
    assert_int_equal(fixture_count_bodies(fixture), cases);
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
    if (cases == 0)
        return FALSE;
    list = cm_store_case_list(fixture->store, TRUE, CM_CASE_HELD, 0, NULL);
    id = ((CmCase *)g_ptr_array_index(list, 0))->id;
    body = cm_store_case_body(fixture->store, id, "test", "after the crash", NULL);
    record = cm_store_case_record(fixture->store, id, "test", "after the crash", NULL);
    assert_non_null(body);
    assert_memory_equal(g_bytes_get_data(body, NULL), FIXTURE_BODY, strlen(FIXTURE_BODY));
    assert_string_equal(record, FIXTURE_RECORD);
    return TRUE;
}

/* The client that lost its answer sends again: there is one case, new or joined. */
static void send_again(Fixture *fixture, gboolean is_there)
{
    g_autoptr(CmCase) held = fixture_case();
    gboolean joined = FALSE;

    assert_true(cm_store_case_add(fixture->store, held,
                                  &(CmCaseContent){FIXTURE_BODY, strlen(FIXTURE_BODY),
                                                   FIXTURE_RECORD, FIXTURE_NOTICE, NULL, NULL},
                                  &joined, NULL));
    assert_int_equal(joined, is_there);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM cases"), 1);
}

static void crash_at_each_call(Fixture *fixture, Arm arm)
{
    guint crashes = 0;

    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        gboolean died;

        g_clear_pointer(&fixture->store, cm_store_free);
        died = crash_at(fixture, arm, nth);
        fixture_reopen(fixture);
        send_again(fixture, assert_all_or_nothing(fixture));
        if (!died) {
            assert_true(crashes > 8); /* SQLite's calls were among them */
            return;
        }
        crashes++;
        fixture_execute(fixture,
                        "DELETE FROM case_recipients; DELETE FROM notices; DELETE FROM cases");
        fixture_reopen(fixture);
    }
    fail_msg("a hold never ended");
}

static void a_crash_at_any_call_leaves_the_whole_case_or_nothing(void **state)
{
    crash_at_each_call(*state, kill_at);
}

/* The commit whose fsync failed may stand in the log all the same, and come to light now. */
static void a_crash_after_a_failed_call_leaves_the_whole_case_or_nothing(void **state)
{
    crash_at_each_call(*state, fail_at);
}

static void a_crash_while_every_call_fails_leaves_the_whole_case_or_nothing(void **state)
{
    crash_at_each_call(*state, fail_from);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_crash_at_any_call_leaves_the_whole_case_or_nothing),
        TEST(a_crash_after_a_failed_call_leaves_the_whole_case_or_nothing),
        TEST(a_crash_while_every_call_fails_leaves_the_whole_case_or_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
