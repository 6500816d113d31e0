#include "directory/grouping.h"

#include "probe.h"

static void rows_keep_their_order_in_each_group(void **state)
{
    (void)state;
    const guint group_of[] = {2, 0, CM_GROUP_NONE, 2, 0, 2};
    CmGrouping grouping;
    cm_grouping_init(&grouping, group_of, G_N_ELEMENTS(group_of), 4);
    guint count;
    const guint *rows = cm_grouping_rows(&grouping, 2, &count);
    assert_int_equal(count, 3);
    assert_true(rows[0] == 0 && rows[1] == 3 && rows[2] == 5);
    rows = cm_grouping_rows(&grouping, 0, &count);
    assert_int_equal(count, 2);
    assert_true(rows[0] == 1 && rows[1] == 4);
    cm_grouping_clear(&grouping);
}

static void group_without_rows_is_empty(void **state)
{
    (void)state;
    CmGrouping grouping;
    cm_grouping_init(&grouping, NULL, 0, 3);
    for (guint group = 0; group < 3; group++) {
        guint count = 1;
        cm_grouping_rows(&grouping, group, &count);
        assert_int_equal(count, 0);
    }
    cm_grouping_clear(&grouping);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_keep_their_order_in_each_group),
        cmocka_unit_test(group_without_rows_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
