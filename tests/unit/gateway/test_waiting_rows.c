#include "gateway/waiting_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <glib/gstdio.h>

#include "base/error.h"

typedef struct {
    char *folder, *prefix;
    CmSystem system;
} Place;

static int begin(void **state)
{
    Place *place = g_new0(Place, 1);
    place->folder = g_dir_make_tmp("consent-XXXXXX", NULL);
    place->prefix = g_build_filename(place->folder, "consent.db.waiting", NULL);
    place->system = *cm_system_default();
    *state = place;
    return 0;
}

/* Nothing of a test is left there. */
static int end(void **state)
{
    Place *place = *state;
    int left = g_rmdir(place->folder);
    g_free(place->folder);
    g_free(place->prefix);
    g_free(place);
    return left;
}

static CmWaitingRows *count_of(const Place *place, guint64 rows)
{
    CmWaitingRows *waiting = cm_waiting_rows_new(&place->system, place->prefix, NULL);
    assert_non_null(waiting);
    assert_true(cm_waiting_rows_set(waiting, rows, NULL));
    return waiting;
}

/* Files, and rows; they are forgotten. */
static void assert_abandoned(const Place *place, guint files, guint64 rows)
{
    g_auto(CmAbandonedRows) abandoned = {0};
    cm_abandoned_rows_find(place->prefix, &abandoned);
    assert_false(abandoned.unknown);
    assert_int_equal(abandoned.paths->len, files);
    assert_int_equal(abandoned.rows, rows);
    cm_abandoned_rows_forget(&abandoned);
}

static void a_count_that_somebody_keeps_is_not_abandoned(void **state)
{
    const Place *place = *state;
    CmWaitingRows *waiting = count_of(place, 7);
    assert_abandoned(place, 0, 0);
    cm_waiting_rows_free(waiting, TRUE);
    assert_abandoned(place, 1, 7);
    assert_abandoned(place, 0, 0);
}

static void a_count_that_ends_well_leaves_no_file(void **state)
{
    const Place *place = *state;
    cm_waiting_rows_free(count_of(place, 0), FALSE);
    assert_abandoned(place, 0, 0);
}

static void the_last_number_counts_and_all_files_together(void **state)
{
    const Place *place = *state;
    CmWaitingRows *one = count_of(place, 100000);
    CmWaitingRows *other = count_of(place, 2);
    assert_true(cm_waiting_rows_set(one, 3, NULL));
    cm_waiting_rows_free(one, TRUE);
    cm_waiting_rows_free(other, TRUE);
    assert_abandoned(place, 2, 5);
}

static void what_is_no_number_makes_the_count_unknown(void **state)
{
    const Place *place = *state;
    g_auto(CmAbandonedRows) abandoned = {0};
    g_autofree char *broken = g_strconcat(place->prefix, "-ABCDEF", NULL);
    g_autofree char *fresh = g_strconcat(place->prefix, "-GHIJKL", NULL);
    g_autofree char *other = g_strconcat(place->prefix, ".bak", NULL);
    assert_true(g_file_set_contents(broken, "-5\n", -1, NULL));
    assert_true(g_file_set_contents(fresh, "", -1, NULL)); /* its process is about to lock it */
    assert_true(g_file_set_contents(other, "9\n", -1, NULL));
    cm_abandoned_rows_find(place->prefix, &abandoned);
    assert_int_equal(abandoned.paths->len, 1);
    assert_true(abandoned.unknown);
    cm_abandoned_rows_forget(&abandoned);
    assert_int_equal(g_unlink(fresh), 0);
    assert_int_equal(g_unlink(other), 0);
}

static ssize_t full(int fd, const void *bytes, size_t length, off_t offset)
{
    (void)fd;
    (void)bytes;
    (void)length;
    (void)offset;
    errno = ENOSPC;
    return -1;
}

static void a_count_that_cannot_be_written_says_so(void **state)
{
    Place *place = *state;
    g_autoptr(GError) error = NULL;
    CmWaitingRows *waiting = count_of(place, 1);
    place->system.pwrite = full;
    assert_false(cm_waiting_rows_set(waiting, 2, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_IO));
    cm_waiting_rows_free(waiting, FALSE);
    assert_null(cm_waiting_rows_new(&place->system, place->prefix, NULL));
    assert_abandoned(place, 0, 0);
}

static void a_folder_that_is_not_there_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(cm_waiting_rows_new(cm_system_default(), "/nowhere/consent.db.waiting", &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CANNOT_CREATE));
    g_auto(CmAbandonedRows) abandoned = {0};
    cm_abandoned_rows_find("/nowhere/consent.db.waiting", &abandoned);
    assert_int_equal(abandoned.paths->len, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_count_that_somebody_keeps_is_not_abandoned),
        TEST(a_count_that_ends_well_leaves_no_file),
        TEST(the_last_number_counts_and_all_files_together),
        TEST(what_is_no_number_makes_the_count_unknown),
        TEST(a_count_that_cannot_be_written_says_so),
        TEST(a_folder_that_is_not_there_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
