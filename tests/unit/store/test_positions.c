#include "store/positions.h"

#include "fixture.h"

static void positions_read_back(void **state G_GNUC_UNUSED)
{
    g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) back = g_array_new(FALSE, FALSE, sizeof(guint));
    guint values[] = {0, 7, 4000000000u};
    g_array_append_vals(positions, values, G_N_ELEMENTS(values));
    g_autofree char *text = cm_positions_format(positions);
    assert_string_equal(text, "0,7,4000000000");
    assert_true(cm_positions_parse(text, back, NULL));
    assert_int_equal(back->len, 3);
    assert_memory_equal(back->data, values, sizeof values);
}

static void what_is_no_list_of_numbers_is_bad_data(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {"x", "1,", "-1", "4294967296", NULL};
    for (guint i = 0; wrong[i] != NULL; i++) {
        g_autoptr(GArray) back = g_array_new(FALSE, FALSE, sizeof(guint));
        g_autoptr(GError) error = NULL;
        assert_false(cm_positions_parse(wrong[i], back, &error));
        assert_error(error, CM_ERROR_DATA);
    }
}

static void sorted_positions_are_in_order_and_each_there_once(void **state G_GNUC_UNUSED)
{
    g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(guint));
    guint values[] = {4000000000u, 2, 0, 2, 2, 0, 10};
    g_array_append_vals(positions, values, G_N_ELEMENTS(values));
    cm_positions_sort(positions);
    g_autofree char *text = cm_positions_format(positions);
    assert_string_equal(text, "0,2,10,4000000000");
    g_array_set_size(positions, 0);
    cm_positions_sort(positions);
    assert_int_equal(positions->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_read_back),
        cmocka_unit_test(sorted_positions_are_in_order_and_each_there_once),
        cmocka_unit_test(what_is_no_list_of_numbers_is_bad_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
