#include "store/key.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "fixture.h"
#include "store/seal.h"

static void write_key_file(const Fixture *fixture, const char *text, mode_t mode)
{
    assert_true(g_file_set_contents(fixture->key_file, text, -1, NULL));
    assert_int_equal(chmod(fixture->key_file, mode), 0);
}

static void assert_refused(const Fixture *fixture, CmErrorCode code)
{
    g_autoptr(GError) error = NULL;

    assert_null(cm_store_key_read(fixture->key_file, &fixture->system, &error));
    assert_error(error, code);
}

static void a_new_key_is_its_owners_alone_and_64_digits(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *text = NULL;
    struct stat status;

    assert_int_equal(stat(fixture->key_file, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(g_file_get_contents(fixture->key_file, &text, NULL, NULL));
    assert_int_equal(strspn(text, "0123456789abcdef"), 64);
    assert_string_equal(text + 64, "\n");
}

static void a_key_is_never_overwritten(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;

    assert_false(cm_store_key_create(fixture->key_file, fixture->random, &fixture->system, &error));
    assert_error(error, CM_ERROR_CANNOT_CREATE);
}

static void the_same_file_gives_the_same_keys_and_each_purpose_its_own(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmStoreKey) a = cm_store_key_read(fixture->key_file, &fixture->system, NULL);
    g_autoptr(CmStoreKey) b = cm_store_key_read(fixture->key_file, &fixture->system, NULL);

    assert_memory_equal(a, b, sizeof *a);
    assert_memory_not_equal(a->wrapping, a->audit, CM_KEY_BYTES);
    assert_memory_not_equal(a->wrapping, a->check, CM_KEY_BYTES);
    assert_memory_not_equal(a->audit, a->duplicate, CM_KEY_BYTES);
}

static void a_key_that_others_can_read_is_refused(void **state)
{
    Fixture *fixture = *state;

    assert_int_equal(g_chmod(fixture->key_file, 0640), 0);
    assert_refused(fixture, CM_ERROR_NOT_PERMITTED);
    assert_int_equal(g_chmod(fixture->key_file, 0604), 0);
    assert_refused(fixture, CM_ERROR_NOT_PERMITTED);
}

static void what_is_no_key_is_refused(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *digits = g_strnfill(64, 'a');
    g_autofree char *longer = g_strnfill(66, 'a');
    g_autofree char *followed = g_strconcat(digits, " x", NULL);

    write_key_file(fixture, digits, 0600);
    cm_store_key_free(cm_store_key_read(fixture->key_file, &fixture->system, NULL));
    write_key_file(fixture, "", 0600);
    assert_refused(fixture, CM_ERROR_CONFIG);
    write_key_file(fixture, digits + 1, 0600);
    assert_refused(fixture, CM_ERROR_CONFIG);
    write_key_file(fixture, longer, 0600);
    assert_refused(fixture, CM_ERROR_CONFIG);
    write_key_file(fixture, followed, 0600);
    assert_refused(fixture, CM_ERROR_CONFIG);
}

static void a_missing_key_is_unavailable_and_a_link_is_not_followed(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *other = g_strconcat(fixture->key_file, ".other", NULL);

    assert_int_equal(g_rename(fixture->key_file, other), 0);
    assert_refused(fixture, CM_ERROR_UNAVAILABLE);
    assert_int_equal(symlink(other, fixture->key_file), 0);
    assert_refused(fixture, CM_ERROR_IO);
}

static int no_fsync(int fd)
{
    (void)fd;
    errno = EIO;
    return -1;
}

static void a_key_that_did_not_become_durable_is_not_left(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;

    assert_int_equal(g_unlink(fixture->key_file), 0);
    fixture->system.fsync = no_fsync;
    assert_false(cm_store_key_create(fixture->key_file, fixture->random, &fixture->system, &error));
    assert_error(error, CM_ERROR_IO);
    assert_false(g_file_test(fixture->key_file, G_FILE_TEST_EXISTS));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_new_key_is_its_owners_alone_and_64_digits),
        TEST(a_key_is_never_overwritten),
        TEST(the_same_file_gives_the_same_keys_and_each_purpose_its_own),
        TEST(a_key_that_others_can_read_is_refused),
        TEST(what_is_no_key_is_refused),
        TEST(a_missing_key_is_unavailable_and_a_link_is_not_followed),
        TEST(a_key_that_did_not_become_durable_is_not_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
