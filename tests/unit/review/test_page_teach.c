#include "taught.h"

#include "gateway/rejudge.h"
#include "store/rulings.h"

static void what_is_taught_is_on_record_and_the_case_is_judged_again(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    g_autofree char *done = g_strdup_printf("/case/%s?done=taught", id);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    review_assert_leads_to(taught_post(review, id, "g2"), done);
    assert_int_equal(review_count_events(review, "address.register", "g2"), 1);
    g_autoptr(GPtrArray) comments = cm_store_case_comments(review->console->store, id, NULL);
    assert_int_equal(comments->len, 1);
    assert_int_equal(cm_rejudge_stale(review->district->gateway, 10), 1);
    g_autofree char *text = review_page(review_get(review, done), 200);
    assert_shows(text, "Recorded. The mail is judged again.");
    g_autoptr(CmCase) held = cm_store_case_get(review->console->store, id, NULL);
    assert_true(held->acceptable);
}

static void who_does_not_see_the_names_teaches_nothing(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    g_free(review_page(taught_post(review, id, "g2"), 403));
    assert_int_equal(review_count_events(review, "address.register", NULL), 0);
}

static void teaching_needs_a_fresh_password(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    cm_clock_set(review->district->clock, TEST_NOW + 16 * G_TIME_SPAN_MINUTE);
    g_autoptr(CmReply) reply = taught_post(review, id, "g2");
    assert_true(g_str_has_prefix(reply->location, "/confirm"));
    assert_int_equal(review_count_events(review, "address.register", NULL), 0);
}

static void somebody_elses_guardian_is_not_taught(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    g_free(review_page(taught_post(review, id, "g3"), 404));
    g_free(review_page(taught_post(review, id, "g1"), 404));
    assert_int_equal(review_count_events(review, "address.register", NULL), 0);
}

static void what_was_taught_can_be_taken_back(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    cm_reply_free(taught_post(review, id, "g2"));
    g_free(review_page(review_post(review, "/student/s1/address/g2/1", ""), 404));
    g_free(review_page(review_post(review, "/student/s2/address/g2/7", ""), 404));
    review_assert_leads_to(review_post(review, "/student/s2/address/g2/1", ""), "/student/s2");
    assert_int_equal(review_count_events(review, "address.remove", "g2"), 1);
    g_autofree char *text = review_page(review_get(review, "/student/s2"), 200);
    assert_hides(text, TAUGHT_ADDRESS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(what_is_taught_is_on_record_and_the_case_is_judged_again),
        REVIEW_TEST(who_does_not_see_the_names_teaches_nothing),
        REVIEW_TEST(teaching_needs_a_fresh_password),
        REVIEW_TEST(somebody_elses_guardian_is_not_taught),
        REVIEW_TEST(what_was_taught_can_be_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
