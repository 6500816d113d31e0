#include "store/bodies.h"

#include <string.h>

#include "fixture.h"

static const guint8 key[CM_SEAL_KEY_BYTES] = {4};
static const char name[] = "ab23456789abcdef0123456789abcdef";

static CmBodies *open_bodies(const Fixture *fixture, gboolean create)
{
    g_autofree char *folder = g_build_filename(fixture->folder, "other", NULL);

    return cm_bodies_open(folder, create, &fixture->system, NULL);
}

static int knows_only_ours(const char *body, gpointer data, GError **error)
{
    (void)data;
    (void)error;
    return strcmp(body, name) == 0;
}

static int cannot_say(const char *body, gpointer data, GError **error)
{
    (void)body;
    (void)data;
    g_set_error(error, CM_ERROR, CM_ERROR_IO, "no answer");
    return -1;
}

static void put_orphans(CmBodies *bodies, CmRandom *random, guint number)
{
    for (guint i = 0; i < number; i++) {
        g_autofree char *orphan = cm_bodies_name(random, NULL);

        assert_true(cm_bodies_put(bodies, orphan, key, "c", "x", 1, NULL));
    }
}

static guint count_files(const Fixture *fixture)
{
    guint count = 0;

    for (guint i = 0; i < 256; i++) {
        char subfolder[3];
        g_autofree char *path = NULL;
        g_autoptr(GDir) dir = NULL;

        g_snprintf(subfolder, sizeof subfolder, "%02x", i);
        path = g_build_filename(fixture->folder, "other", subfolder, NULL);
        dir = g_dir_open(path, 0, NULL);
        while (g_dir_read_name(dir) != NULL)
            count++;
    }
    return count;
}

static void a_sweep_removes_what_nobody_knows(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmBodies) bodies = open_bodies(fixture, TRUE);

    assert_true(cm_bodies_put(bodies, name, key, "c", "text", 4, NULL));
    put_orphans(bodies, fixture->random, 3);
    assert_true(cm_bodies_sweep(bodies, knows_only_ours, NULL, NULL));
    assert_int_equal(count_files(fixture), 1);
}

static void a_sweep_that_cannot_ask_removes_nothing(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmBodies) bodies = open_bodies(fixture, TRUE);
    g_autoptr(GError) error = NULL;

    put_orphans(bodies, fixture->random, 3);
    assert_false(cm_bodies_sweep(bodies, cannot_say, NULL, &error));
    assert_error(error, CM_ERROR_IO);
    assert_int_equal(count_files(fixture), 3);
}

/* As when an older copy of the database was put back. */
static void a_sweep_does_not_believe_that_nearly_all_are_orphans(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmBodies) bodies = open_bodies(fixture, TRUE);

    put_orphans(bodies, fixture->random, CM_BODIES_ORPHANS_MAX + 1);
    assert_true(cm_bodies_sweep(bodies, knows_only_ours, NULL, NULL));
    assert_int_equal(count_files(fixture), CM_BODIES_ORPHANS_MAX + 1);
}

static void only_who_is_alone_sweeps(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmBodies) first = open_bodies(fixture, TRUE);
    g_autoptr(CmBodies) second = NULL;

    assert_true(cm_bodies_sweep(first, knows_only_ours, NULL, NULL));
    put_orphans(first, fixture->random, 1);
    second = open_bodies(fixture, FALSE);
    assert_true(cm_bodies_sweep(second, knows_only_ours, NULL, NULL));
    assert_int_equal(count_files(fixture), 1);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sweep_removes_what_nobody_knows),
        TEST(a_sweep_that_cannot_ask_removes_nothing),
        TEST(a_sweep_does_not_believe_that_nearly_all_are_orphans),
        TEST(only_who_is_alone_sweeps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
