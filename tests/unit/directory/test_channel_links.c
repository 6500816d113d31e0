#include "directory/channel_links.h"

#include "town.h"

static CmSnapshot *snapshot_with(const char *platform, const char *url)
{
    CmRoster *roster = cm_roster_new();
    town_people(roster);
    CmChannel channel = {.id = "c9", .platform = platform, .url = url};
    channel.maintainers = probe_list(roster, NULL);
    g_array_append_val(roster->channels, channel);
    return probe_snapshot(roster, NULL);
}

static void link_to_a_channel_and_below_it_is_known(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot =
        snapshot_with("instagram", "https://www.Instagram.com/HeronCreek/?hl=en");
    assert_true(cm_snapshot_is_channel_link(snapshot, "instagram.com/heroncreek"));
    assert_true(cm_snapshot_is_channel_link(snapshot, "instagram.com/heroncreek/p/1"));
    assert_false(cm_snapshot_is_channel_link(snapshot, "instagram.com/heroncreekfan"));
    assert_false(cm_snapshot_is_channel_link(snapshot, "instagram.com"));
}

static void account_of_a_channel_is_known_on_its_platform(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = snapshot_with("TikTok", "https://tiktok.com/@heroncreek");
    assert_true(cm_snapshot_is_channel_account(snapshot, "tiktok", "heroncreek"));
    assert_false(cm_snapshot_is_channel_account(snapshot, "instagram", "heroncreek"));
    assert_false(cm_snapshot_is_channel_account(snapshot, "tiktok", "heron"));
}

static void channel_without_an_address_knows_no_link(void **state)
{
    (void)state;
    g_autoptr(CmSnapshot) snapshot = snapshot_with("instagram", NULL);
    assert_false(cm_snapshot_is_channel_link(snapshot, "instagram.com/heroncreek"));
    assert_false(cm_snapshot_is_channel_account(snapshot, "instagram", "heroncreek"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(link_to_a_channel_and_below_it_is_known),
        cmocka_unit_test(account_of_a_channel_is_known_on_its_platform),
        cmocka_unit_test(channel_without_an_address_knows_no_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
