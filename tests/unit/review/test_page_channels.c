#include "review.h"

static void a_registered_channel_is_shown_with_its_approval(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_PRINCIPAL);
    g_autofree char *text = review_page(review_get(review, "/channels"), 200);
    assert_shows(text, "wordpress");
    assert_shows(text, "approved");
    assert_shows(text, ">p1<");
}

static void channels_of_other_schools_are_left_out(void **state)
{
    Review *review = *state;
    review_add_user(review, "olga", CM_USER_OFFICER, "alder");
    review_enter(review, "olga");
    g_autofree char *text = review_page(review_get(review, "/channels"), 200);
    assert_hides(text, "wordpress");
}

/* As a channel stands that nobody approved. */
static void leave_unapproved(const Review *review)
{
    CmRoster *roster = test_district_roster();
    CmChannel *channel = &g_array_index(roster->channels, CmChannel, 0);
    channel->approved_by = NULL;
    channel->approved_on = 0;
    test_district_import(review->district, roster);
}

static void the_principal_of_the_school_approves(void **state)
{
    Review *review = *state;
    leave_unapproved(review);
    review_add_user(review, "paul", CM_USER_PRINCIPAL, "cedar");
    review_enter(review, "paul");
    g_autofree char *before = review_page(review_get(review, "/channels"), 200);
    assert_shows(before, "not approved");
    assert_shows(before, "action=\"/channel/blog/approve\"");
    review_assert_leads_to(review_post(review, "/channel/blog/approve", ""), "/channels");
    g_autofree char *after = review_page(review_get(review, "/channels"), 200);
    assert_hides(after, "not approved");
    assert_shows(after, ">p1<");
    assert_int_equal(review_count_events(review, "channel.approve", "blog"), 1);
}

static void nobody_else_approves(void **state)
{
    Review *review = *state;
    leave_unapproved(review);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *page = review_page(review_get(review, "/channels"), 200);
    assert_hides(page, "/channel/blog/approve");
    g_free(review_page(review_post(review, "/channel/blog/approve", ""), 403));
    assert_int_equal(review_count_events(review, "channel.approve", NULL), 0);
}

static void an_approval_ends_at_once(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    review_assert_leads_to(review_post(review, "/channel/blog/end", ""), "/channels");
    g_autofree char *page = review_page(review_get(review, "/channels"), 200);
    assert_shows(page, "tag warn");
    assert_hides(page, "/channel/blog/end");
    assert_int_equal(review_count_events(review, "channel.end", "blog"), 1);
}

/* What ended on the day of its approval has no approval left that could end. */
static void what_ended_on_the_day_it_was_approved_cannot_end_again(void **state)
{
    Review *review = *state;
    review_add_user(review, "paul", CM_USER_PRINCIPAL, "cedar");
    review_enter(review, "paul");
    review_assert_leads_to(review_post(review, "/channel/blog/approve", ""), "/channels");
    g_autofree char *approved = review_page(review_get(review, "/channels"), 200);
    assert_shows(approved, "action=\"/channel/blog/end\"");
    review_assert_leads_to(review_post(review, "/channel/blog/end", ""), "/channels");
    g_autofree char *page = review_page(review_get(review, "/channels"), 200);
    assert_shows(page, "tag warn");
    assert_hides(page, "/channel/blog/end");
}

/* Of whom the directory says that they lead the school, and the console that they keep accounts. */
static void an_administrator_sees_channels_and_changes_none(void **state)
{
    static const char *const steps[] = {"approve", "end", "maintainers"};
    Review *review = *state;
    review_add_user(review, "paul", CM_USER_ADMINISTRATOR, NULL);
    review_enter(review, "paul");
    g_autofree char *page = review_page(review_get(review, "/channels"), 200);
    assert_shows(page, "Cedar news");
    assert_hides(page, "/channel/blog");
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autofree char *path = g_strdup_printf("/channel/blog/%s", steps[i]);
        g_free(review_page(review_post(review, path, "maintainers=anna"), 403));
    }
}

static void a_channel_of_another_school_is_not_there(void **state)
{
    Review *review = *state;
    review_add_user(review, "olga", CM_USER_OFFICER, "alder");
    review_enter(review, "olga");
    g_free(review_page(review_post(review, "/channel/blog/end", ""), 404));
    g_free(review_page(review_post(review, "/channel/blog/approve", ""), 404));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_registered_channel_is_shown_with_its_approval),
        REVIEW_TEST(channels_of_other_schools_are_left_out),
        REVIEW_TEST(the_principal_of_the_school_approves),
        REVIEW_TEST(nobody_else_approves),
        REVIEW_TEST(an_approval_ends_at_once),
        REVIEW_TEST(what_ended_on_the_day_it_was_approved_cannot_end_again),
        REVIEW_TEST(an_administrator_sees_channels_and_changes_none),
        REVIEW_TEST(a_channel_of_another_school_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
