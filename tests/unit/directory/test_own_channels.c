#include "directory/own_channels.h"

#include "town.h"

static GPtrArray *own(const CmSnapshot *snapshot, const char *person, const char *platform,
                      const char *day)
{
    return cm_snapshot_own_channels(snapshot, cm_snapshot_person_find(snapshot, person), platform,
                                    cm_day_parse(day), 3);
}

static void only_channels_in_order_that_are_ones_own_are_given(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autoptr(GPtrArray) mine = own(snapshot, "t2", NULL, "2026-11-23");
    assert_int_equal(mine->len, 1);
    assert_string_equal(g_ptr_array_index(mine, 0), "heron@post.wordpress.com");
    g_autoptr(GPtrArray) others = own(snapshot, "t1", NULL, "2026-11-23");
    assert_int_equal(others->len, 0);
}

static void a_channel_that_has_expired_is_none(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autoptr(GPtrArray) before = own(snapshot, "t0", NULL, "2026-11-22");
    assert_int_equal(before->len, 1);
    g_autoptr(GPtrArray) after = own(snapshot, "t0", NULL, "2026-11-23");
    assert_int_equal(after->len, 0);
}

static void nobody_has_none(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    g_autoptr(GPtrArray) none =
        cm_snapshot_own_channels(snapshot, NULL, "wordpress", cm_day_parse("2026-11-23"), 3);
    assert_int_equal(none->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_channels_in_order_that_are_ones_own_are_given),
        cmocka_unit_test(a_channel_that_has_expired_is_none),
        cmocka_unit_test(nobody_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
