#include "store/queue_views.h"

#include <string.h>

#include "fixture.h"

static gboolean save(const Fixture *fixture, const char *name, const char *path, GError **error)
{
    return cm_store_queue_view_save(fixture->store, "olga", name, path, error);
}

static void views_are_listed_by_name_for_their_account_alone(void **state)
{
    Fixture *fixture = *state;
    assert_true(save(fixture, "old ones", "/queue?age=7", NULL));
    assert_true(save(fixture, "blogs", "/queue?clause=5.4", NULL));
    g_autoptr(GPtrArray) views = cm_store_queue_views(fixture->store, "olga", NULL);
    assert_int_equal(views->len, 2);
    const CmQueueView *first = g_ptr_array_index(views, 0);
    assert_string_equal(first->name, "blogs");
    assert_string_equal(first->path, "/queue?clause=5.4");
    g_autoptr(GPtrArray) others = cm_store_queue_views(fixture->store, "paul", NULL);
    assert_int_equal(others->len, 0);
}

static void a_name_is_there_once(void **state)
{
    Fixture *fixture = *state;
    assert_true(save(fixture, "mine", "/queue?age=7", NULL));
    assert_true(save(fixture, "mine", "/queue?age=3", NULL));
    g_autoptr(GPtrArray) views = cm_store_queue_views(fixture->store, "olga", NULL);
    assert_int_equal(views->len, 1);
    assert_string_equal(((const CmQueueView *)g_ptr_array_index(views, 0))->path, "/queue?age=3");
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'queue.save-view'"), 2);
}

static void an_account_keeps_so_many_and_no_more(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < CM_QUEUE_VIEWS_MOST; i++) {
        g_autofree char *name = g_strdup_printf("view %u", i);
        assert_true(save(fixture, name, "/queue", NULL));
    }
    assert_false(save(fixture, "one more", "/queue", &error));
    assert_error(error, CM_ERROR_CANNOT_CREATE);
    assert_true(save(fixture, "view 0", "/queue?age=1", NULL));
    assert_true(cm_store_queue_view_remove(fixture->store, "olga", "view 1", NULL));
    assert_true(save(fixture, "one more", "/queue", NULL));
}

static void what_is_no_name_is_refused(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *longest = g_strnfill(CM_QUEUE_VIEW_NAME_MOST, 'x');
    g_autofree char *longer = g_strconcat(longest, "x", NULL);
    g_autofree char *path = g_strnfill(CM_QUEUE_VIEW_PATH_MOST + 1, 'x');
    const char *const names[] = {"", longer, "two\nlines", "\x7f", "\xff"};
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        assert_false(save(fixture, names[i], "/queue", &error));
        assert_error(error, CM_ERROR_USAGE);
    }
    assert_false(save(fixture, "x", path, &error));
    assert_error(error, CM_ERROR_USAGE);
    assert_true(save(fixture, longest, "/queue", NULL));
}

static void nobody_takes_anothers_off(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    assert_true(save(fixture, "mine", "/queue", NULL));
    assert_false(cm_store_queue_view_remove(fixture->store, "paul", "mine", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_true(cm_store_queue_view_remove(fixture->store, "olga", "mine", NULL));
    g_autoptr(GPtrArray) views = cm_store_queue_views(fixture->store, "olga", NULL);
    assert_int_equal(views->len, 0);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'queue.remove-view'"), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(views_are_listed_by_name_for_their_account_alone),
        TEST(a_name_is_there_once),
        TEST(an_account_keeps_so_many_and_no_more),
        TEST(what_is_no_name_is_refused),
        TEST(nobody_takes_anothers_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
