/* test_case_fails.c - each system call of every step that a held case takes fails in turn */
#include "case_path.h"

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

static void assert_describes(const Scene *scene, const CasePath *path, guint nth,
                             const char *wanted)
{
    g_autofree char *found = scene_describe(scene);
    guint64 entries = 0;

    if (!g_str_equal(found, wanted))
        fail_msg("%s, call %u: wanted\n%s\nfound\n%s", path->name, nth, wanted, found);
    assert_true(cm_store_audit_verify(scene->fixture->store, &entries, NULL));
}

/* How the store looks before and after the step where nothing fails. */
static void describe_both(Fixture *fixture, const CasePath *path, char **before, char **after)
{
    Scene scene;

    scene_open(&scene, fixture, path);
    *before = scene_describe(&scene);
    assert_true(path->act(&scene, NULL));
    *after = scene_describe(&scene);
    scene_close(&scene);
    if (g_str_equal(*before, *after))
        fail_msg("%s changes nothing", path->name);
}

/* A sync that fails is an I/O error whatever the reason: the file may be worse than full. */
static void assert_code(const GError *error, CmErrorCode code, const CasePath *path)
{
    if (!g_error_matches(error, CM_ERROR, (gint)code) &&
        !g_error_matches(error, CM_ERROR, CM_ERROR_IO))
        fail_msg("%s fails with '%s'", path->name, error != NULL ? error->message : "nothing");
}

/* Call after call fails until the step makes fewer calls than that. Where the step says that it is
 * done it is, where it says that it failed nothing has changed, and the next try does it. */
static void fail_each_call(Fixture *fixture, const CasePath *path, int failure, CmErrorCode code)
{
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    guint failed = 0;

    describe_both(fixture, path, &before, &after);
    for (guint nth = 1; nth < CALLS_MAX; nth++) {
        g_autoptr(GError) error = NULL;
        Scene scene;
        gboolean done;
        guint calls;

        scene_open(&scene, fixture, path);
        faulty_system_arm(nth, failure);
        done = path->act(&scene, &error);
        calls = faulty_system_disarm();
        assert_describes(&scene, path, nth, done ? after : before);
        if (!done) {
            failed++;
            assert_code(error, code, path);
            assert_true(path->act(&scene, NULL));
            assert_describes(&scene, path, nth, after);
        }
        scene_close(&scene);
        if (calls < nth) {
            assert_true(failed > 1);
            return;
        }
    }
    fail_msg("%s never ended", path->name);
}

static void fail_all_paths(Fixture *fixture, int failure, CmErrorCode code)
{
    for (guint i = 0; i < case_path_count; i++)
        fail_each_call(fixture, &case_paths[i], failure, code);
}

static void any_call_that_fails_leaves_the_whole_step_or_nothing(void **state)
{
    fail_all_paths(*state, EIO, CM_ERROR_IO);
}

static void a_full_disk_leaves_the_whole_step_or_nothing(void **state)
{
    fail_all_paths(*state, ENOSPC, CM_ERROR_TEMPORARY);
}

/* As long as the disk is read-only nothing changes; then everything goes on without a restart. */
static void a_disk_that_turned_read_only_changes_nothing_until_it_is_well(void **state)
{
    Fixture *fixture = *state;

    for (guint i = 0; i < case_path_count; i++) {
        const CasePath *path = &case_paths[i];
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;
        Scene scene;

        describe_both(fixture, path, &before, &after);
        scene_open(&scene, fixture, path);
        faulty_system_arm_lasting(1, EROFS);
        assert_false(path->act(&scene, NULL));
        assert_false(path->act(&scene, NULL));
        faulty_system_disarm();
        assert_describes(&scene, path, 1, before);
        assert_true(path->act(&scene, NULL));
        assert_describes(&scene, path, 1, after);
        scene_close(&scene);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(any_call_that_fails_leaves_the_whole_step_or_nothing),
        TEST(a_full_disk_leaves_the_whole_step_or_nothing),
        TEST(a_disk_that_turned_read_only_changes_nothing_until_it_is_well),
    };

    faulty_system_hook_sqlite();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
