#include "fixture.h"

#include <errno.h>

#include "store/handle.h"

static void a_body_is_there_until_it_is_removed(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    g_autofree char *path = fixture_body_path(fixture);
    g_autofree char *name = g_path_get_basename(path);
    assert_true(cm_bodies_has(fixture->store->bodies, name));
    cm_bodies_remove(fixture->store->bodies, name);
    assert_false(cm_bodies_has(fixture->store->bodies, name));
}

static int broken_openat(int folder, const char *path, int flags, mode_t mode)
{
    (void)folder;
    (void)path;
    (void)flags;
    (void)mode;
    errno = EIO;
    return -1;
}

static void a_body_that_cannot_be_looked_for_counts_as_there(void **state)
{
    Fixture *fixture = *state;
    fixture->system.openat = broken_openat;
    assert_true(cm_bodies_has(fixture->store->bodies, "00112233445566778899aabbccddeeff"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_body_is_there_until_it_is_removed),
        TEST(a_body_that_cannot_be_looked_for_counts_as_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
