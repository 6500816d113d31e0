/* test_case_killed.c - the process is killed at, or after a failure of, each system call of the
 * steps by which a message is released */
#include "case_path.h"

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

/* In a process of its own, which opens the store itself: SQLite's handles do not survive a fork.
 * It dies without closing anything unless no call went wrong. */
static void act_in_child(Scene *scene, const CasePath *path, Arm arm, guint nth)
{
    Fixture *fixture = scene->fixture;
    gboolean done;

    fixture->system = faulty_system_make();
    faulty_system_hook_sqlite();
    fixture->store = fixture_open(fixture, FALSE, NULL);
    if (fixture->store == NULL)
        _exit(3);
    arm(nth);
    done = path->act(scene, NULL);
    if (faulty_system_disarm() >= nth)
        kill(getpid(), SIGKILL);
    _exit(done ? 0 : 4);
}

/* TRUE when the child died, FALSE when it had taken the step without a fault. */
static gboolean crash_at(Scene *scene, const CasePath *path, Arm arm, guint nth)
{
    int status = 0;
    pid_t child = fork();

    if (child == 0)
        act_in_child(scene, path, arm, nth);
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status)) {
        assert_int_equal(WEXITSTATUS(status), 0);
        return FALSE;
    }
    assert_int_equal(WTERMSIG(status), SIGKILL);
    return TRUE;
}

/* Who was not told that it is done tries again. */
static void assert_all_or_nothing(Scene *scene, const CasePath *path, const char *before,
                                  const char *after)
{
    g_autofree char *found = scene_describe(scene);
    g_autofree char *again = NULL;
    guint64 entries = 0;

    assert_true(cm_store_audit_verify(scene->fixture->store, &entries, NULL));
    if (g_str_equal(found, after))
        return;
    assert_string_equal(found, before);
    assert_true(path->act(scene, NULL));
    again = scene_describe(scene);
    assert_string_equal(again, after);
}

static void describe_both(Fixture *fixture, const CasePath *path, char **before, char **after)
{
    Scene scene;

    scene_open(&scene, fixture, path);
    *before = scene_describe(&scene);
    assert_true(path->act(&scene, NULL));
    *after = scene_describe(&scene);
    scene_close(&scene);
}

static void crash_at_each_call(Fixture *fixture, const CasePath *path, Arm arm)
{
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    guint crashes = 0;

    describe_both(fixture, path, &before, &after);
    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        gboolean died;
        Scene scene;

        scene_open(&scene, fixture, path);
        g_clear_pointer(&fixture->store, cm_store_free);
        died = crash_at(&scene, path, arm, nth);
        fixture_reopen(fixture);
        assert_all_or_nothing(&scene, path, before, after);
        scene_close(&scene);
        if (!died) {
            assert_true(crashes > 1);
            return;
        }
        crashes++;
    }
    fail_msg("%s never ended", path->name);
}

static void crash_on(Fixture *fixture, const char *const *names, Arm arm)
{
    for (guint i = 0; i < case_path_count; i++)
        if (g_strv_contains(names, case_paths[i].name))
            crash_at_each_call(fixture, &case_paths[i], arm);
}

static void a_crash_at_any_call_leaves_the_whole_step_or_nothing(void **state)
{
    static const char *const names[] = {"redeeming", "an end", NULL};
    crash_on(*state, names, kill_at);
}

/* The commit whose fsync failed may stand in the log all the same, and come to light now. */
static void a_crash_after_a_failed_call_leaves_the_whole_step_or_nothing(void **state)
{
    static const char *const names[] = {"redeeming", NULL};
    crash_on(*state, names, fail_at);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_crash_at_any_call_leaves_the_whole_step_or_nothing),
        TEST(a_crash_after_a_failed_call_leaves_the_whole_step_or_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
