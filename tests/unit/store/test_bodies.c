#include "store/bodies.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "fixture.h"

static const guint8 key[CM_SEAL_KEY_BYTES] = {4};
static const char name[] = "ab23456789abcdef0123456789abcdef";

static CmBodies *open_bodies(const Fixture *fixture, gboolean create)
{
    g_autofree char *folder = g_build_filename(fixture->folder, "other", NULL);

    return cm_bodies_open(folder, create, &fixture->system, NULL);
}

static char *path_of(const Fixture *fixture, const char *body)
{
    const char subfolder[] = {body[0], body[1], '\0'};

    return g_build_filename(fixture->folder, "other", subfolder, body, NULL);
}

static void a_body_comes_back_under_its_name(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmBodies) bodies = open_bodies(fixture, TRUE);
    g_autofree char *path = path_of(fixture, name);
    g_autoptr(GBytes) body = NULL;

    assert_true(cm_bodies_put(bodies, name, key, "c", "text", 4, NULL));
    assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
    body = cm_bodies_get(bodies, name, key, "c", 4, NULL);
    assert_int_equal(g_bytes_get_size(body), 4);
    assert_memory_equal(g_bytes_get_data(body, NULL), "text", 4);
    cm_bodies_remove(bodies, name);
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void a_size_that_is_not_the_files_is_bad_data(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmBodies) bodies = open_bodies(fixture, TRUE);
    const guint64 sizes[] = {3, 5, 0, G_MAXUINT64, G_MAXUINT64 / 2, 65536};

    assert_true(cm_bodies_put(bodies, name, key, "c", "text", 4, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(cm_bodies_get(bodies, name, key, "c", sizes[i], &error));
        assert_error(error, CM_ERROR_DATA);
    }
}

static void a_link_in_the_place_of_a_body_is_not_followed(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmBodies) bodies = open_bodies(fixture, TRUE);
    g_autofree char *path = path_of(fixture, name);
    g_autofree char *target = g_strconcat(path, ".target", NULL);
    g_autoptr(GError) error = NULL;

    assert_true(cm_bodies_put(bodies, name, key, "c", "text", 4, NULL));
    assert_int_equal(g_rename(path, target), 0);
    assert_int_equal(symlink(target, path), 0);
    assert_null(cm_bodies_get(bodies, name, key, "c", 4, &error));
    assert_error(error, CM_ERROR_IO);
}

static void what_lies_in_the_way_is_not_written_into(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmBodies) bodies = open_bodies(fixture, TRUE);
    g_autofree char *path = g_build_filename(fixture->folder, "other", "tmp", name, NULL);
    g_autofree char *contents = NULL;
    g_autoptr(GError) error = NULL;

    assert_true(g_file_set_contents(path, "other", -1, NULL));
    assert_false(cm_bodies_put(bodies, name, key, "c", "text", 4, &error));
    assert_error(error, CM_ERROR_IO);
    assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    assert_string_equal(contents, "other");
}

static void names_are_32_digits_and_differ(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *a = cm_bodies_name(fixture->random, NULL);
    g_autofree char *b = cm_bodies_name(fixture->random, NULL);

    assert_int_equal(strlen(a), 32);
    assert_int_equal(strspn(a, "0123456789abcdef"), 32);
    assert_string_not_equal(a, b);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_body_comes_back_under_its_name),
        TEST(a_size_that_is_not_the_files_is_bad_data),
        TEST(a_link_in_the_place_of_a_body_is_not_followed),
        TEST(what_lies_in_the_way_is_not_written_into),
        TEST(names_are_32_digits_and_differ),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
