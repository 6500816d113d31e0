#include "fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/copy_file.h"

static ssize_t fails_to_write(int fd, const void *bytes, size_t length)
{
    (void)fd;
    (void)bytes;
    (void)length;
    errno = ENOSPC;
    return -1;
}

static int fails_to_sync(int fd)
{
    (void)fd;
    errno = EIO;
    return -1;
}

static ssize_t fails_to_read(int fd, void *bytes, size_t length, off_t offset)
{
    (void)fd;
    (void)bytes;
    (void)length;
    (void)offset;
    errno = EIO;
    return -1;
}

/* Copies @text from one file of the folder to another. */
static gboolean copy(const Fixture *fixture, const CmSystem *system, const char *text,
                     guint64 *bytes, GError **error)
{
    g_autofree char *from = g_build_filename(fixture->folder, "from", NULL);
    g_autofree char *to = g_build_filename(fixture->folder, "to", NULL);
    assert_true(g_file_set_contents(from, text, -1, NULL));
    int fd = open(from, O_RDONLY | O_CLOEXEC);
    gboolean done = cm_copy_file(system, fd, to, bytes, error);
    close(fd);
    return done;
}

static gboolean left_behind(const Fixture *fixture)
{
    g_autofree char *to = g_build_filename(fixture->folder, "to", NULL);
    return g_file_test(to, G_FILE_TEST_EXISTS);
}

static void a_copy_has_every_byte_and_no_reader_but_its_owner(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *text = g_strnfill(600000, 'x');
    g_autofree char *to = g_build_filename(fixture->folder, "to", NULL);
    g_autofree char *copied = NULL;
    guint64 bytes = 1;
    GStatBuf found;
    assert_true(copy(fixture, cm_system_default(), text, &bytes, NULL));
    assert_int_equal(bytes, 600001);
    assert_true(g_file_get_contents(to, &copied, NULL, NULL));
    assert_string_equal(copied, text);
    assert_int_equal(g_stat(to, &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
}

static void what_is_there_is_never_overwritten(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    guint64 bytes = 0;
    assert_true(copy(fixture, cm_system_default(), "one", &bytes, NULL));
    assert_false(copy(fixture, cm_system_default(), "two", &bytes, &error));
    assert_error(error, CM_ERROR_CANNOT_CREATE);
    assert_true(left_behind(fixture));
}

static void a_copy_that_fails_leaves_nothing(void **state)
{
    Fixture *fixture = *state;
    CmSystem systems[3] = {*cm_system_default(), *cm_system_default(), *cm_system_default()};
    static const CmErrorCode codes[] = {CM_ERROR_TEMPORARY, CM_ERROR_IO, CM_ERROR_IO};
    systems[0].write = fails_to_write;
    systems[1].fsync = fails_to_sync;
    systems[2].pread = fails_to_read;
    for (guint i = 0; i < G_N_ELEMENTS(systems); i++) {
        g_autoptr(GError) error = NULL;
        guint64 bytes = 0;
        assert_false(copy(fixture, &systems[i], "text", &bytes, &error));
        assert_error(error, codes[i]);
        assert_int_equal(bytes, 0);
        assert_false(left_behind(fixture));
    }
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        T(a_copy_has_every_byte_and_no_reader_but_its_owner),
        T(what_is_there_is_never_overwritten),
        T(a_copy_that_fails_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
