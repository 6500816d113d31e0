#include "review.h"

#include "review/channel.h"

#define TODAY 20000u

static void an_approval_is_in_force_to_the_end_of_its_last_day(void **state)
{
    (void)state;
    CmChannel channel = {.approved_by = "p1", .approved_on = TODAY - 9, .expires_on = TODAY};
    assert_true(cm_channel_is_in_force(&channel, TODAY));
    assert_false(cm_channel_is_in_force(&channel, TODAY + 1));
    channel.expires_on = 0;
    assert_true(cm_channel_is_in_force(&channel, TODAY + 1));
}

static void what_nobody_approved_is_not_in_force(void **state)
{
    (void)state;
    CmChannel channel = {.expires_on = TODAY + 9};
    assert_false(cm_channel_is_in_force(&channel, TODAY));
    channel.approved_by = "";
    assert_false(cm_channel_is_in_force(&channel, TODAY));
}

static void a_channel_is_called_by_its_name_or_its_id(void **state)
{
    (void)state;
    CmChannel channel = {.id = "c7"};
    assert_string_equal(cm_channel_label(&channel), "c7");
    channel.name = "News";
    assert_string_equal(cm_channel_label(&channel), "News");
}

static void only_channels_of_ones_own_schools_are_found(void **state)
{
    const Review *review = *state;
    g_autoptr(CmState) now = cm_gateway_state_now(review->district->gateway, NULL);
    g_autoptr(CmUser) user = cm_user_new("paul", CM_USER_PRINCIPAL);
    const CmCall call = {.console = review->console, .account = user};
    const CmChannel *channel = cm_channel_find(&call, now->snapshot, "blog");
    assert_non_null(channel);
    assert_true(cm_channel_is_theirs(&call, now->snapshot, channel));
    assert_null(cm_channel_find(&call, now->snapshot, "no-such"));
    user->schools = g_strsplit("alder", " ", 0);
    assert_null(cm_channel_find(&call, now->snapshot, "blog"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_approval_is_in_force_to_the_end_of_its_last_day),
        cmocka_unit_test(what_nobody_approved_is_not_in_force),
        cmocka_unit_test(a_channel_is_called_by_its_name_or_its_id),
        REVIEW_TEST(only_channels_of_ones_own_schools_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
