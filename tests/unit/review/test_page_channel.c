#include "review.h"

#include "gateway/rejudge.h"

static CmReply *change(const Review *review, const char *people)
{
    g_autofree char *form = g_strdup_printf("maintainers=%s", people);
    return review_post(review, "/channel/blog/maintainers", form);
}

static void who_maintains_it_is_shown_as_it_is_typed(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, "/channel/blog"), 200);
    assert_shows(text, "Channel Cedar news");
    assert_shows(text, "name=\"maintainers\" type=\"text\" value=\"anna\"");
    g_free(review_page(review_get(review, "/channel/no-such"), 404));
}

static void whoever_maintains_it_may_post_at_once(void **state)
{
    Review *review = *state;
    CmRoster *roster = test_district_roster();
    g_array_index(roster->channels, CmChannel, 0).maintainers = cm_roster_split(roster, "p1", "|");
    test_district_import(review->district, roster);
    g_autofree char *id = holding_hold_text(
        review->district, "From: Anna <anna@sd.example>\nSubject: x\n\nThe library is open.\n",
        TEST_TO("<" HOLDING_BLOG ">"));
    review_enter_as(review, CM_USER_OFFICER);
    review_assert_leads_to(change(review, "paul%2C+anna"), "/channels");
    assert_int_equal(review_count_events(review, "channel.maintainers", "blog"), 1);
    assert_int_equal(cm_rejudge_stale(review->district->gateway, 10, &(guint){0}), 1);
    g_autoptr(CmCase) held = cm_store_case_get(review->console->store, id, NULL);
    assert_true(held->acceptable);
}

static void guardians_and_students_maintain_nothing(void **state)
{
    static const char *const wrong[] = {"", "emma", "anna+g1", "nobody"};
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_free(review_page(change(review, wrong[i]), 400));
    assert_int_equal(review_count_events(review, "channel.maintainers", NULL), 0);
}

static void nobody_gives_a_page_to_themselves_but_its_principal(void **state)
{
    Review *review = *state;
    CmRoster *roster = test_district_roster();
    g_array_index(roster->channels, CmChannel, 0).maintainers = cm_roster_split(roster, "p1", "|");
    test_district_import(review->district, roster);
    review_add_user(review, "anna", CM_USER_OFFICER, "cedar");
    review_enter(review, "anna");
    g_free(review_page(change(review, "paul+anna"), 403));
    review_add_user(review, "paul", CM_USER_PRINCIPAL, "cedar");
    review_enter(review, "paul");
    review_assert_leads_to(change(review, "paul+anna"), "/channels");
    review_enter(review, "anna");
    review_assert_leads_to(change(review, "anna"), "/channels");
}

static void changing_it_needs_a_fresh_password_and_the_school(void **state)
{
    Review *review = *state;
    review_add_user(review, "olga", CM_USER_OFFICER, "alder");
    review_enter(review, "olga");
    g_free(review_page(change(review, "paul"), 404));
    cm_clock_set(review->district->clock, TEST_NOW + 16 * G_TIME_SPAN_MINUTE);
    g_autoptr(CmReply) reply = change(review, "paul");
    assert_true(g_str_has_prefix(reply->location, "/confirm"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(who_maintains_it_is_shown_as_it_is_typed),
        REVIEW_TEST(whoever_maintains_it_may_post_at_once),
        REVIEW_TEST(guardians_and_students_maintain_nothing),
        REVIEW_TEST(nobody_gives_a_page_to_themselves_but_its_principal),
        REVIEW_TEST(changing_it_needs_a_fresh_password_and_the_school),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
