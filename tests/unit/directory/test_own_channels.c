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

static void what_is_not_known_of_a_channel_is_not_in_order(void **state)
{
    (void)state;
    g_autoptr(CmRecipient) channel = cm_recipient_new("heron@post.wordpress.com", CM_CLASS_CHANNEL);
    CmTri *const asked[] = {&channel->registered, &channel->approved, &channel->supervised,
                            &channel->sender_maintains, &channel->expired};
    for (guint i = 0; i < G_N_ELEMENTS(asked); i++)
        *asked[i] = asked[i] == &channel->expired ? CM_NO : CM_YES;
    assert_true(cm_channel_is_in_order(channel));
    for (guint i = 0; i < G_N_ELEMENTS(asked); i++) {
        CmTri before = *asked[i];
        *asked[i] = CM_UNKNOWN;
        assert_false(cm_channel_is_in_order(channel));
        *asked[i] = before;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_channels_in_order_that_are_ones_own_are_given),
        cmocka_unit_test(a_channel_that_has_expired_is_none),
        cmocka_unit_test(nobody_has_none),
        cmocka_unit_test(what_is_not_known_of_a_channel_is_not_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
