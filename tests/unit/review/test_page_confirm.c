#include "review.h"

#include "store/users.h"

/* An officer who needs no code. */
static void enter_with_password(Review *review)
{
    review_add_user(review, "officer", CM_USER_OFFICER, NULL);
    assert_true(cm_store_user_set_password(review->console->store, "officer", REVIEW_PASSWORD,
                                           "root", NULL));
    review->console->need_code = FALSE;
    review_enter(review, "officer");
}

static void the_password_given_again_leads_back(void **state)
{
    Review *review = *state;
    enter_with_password(review);
    cm_clock_set(review->district->clock, TEST_NOW + 20 * G_TIME_SPAN_MINUTE);
    g_autofree char *page = review_page(review_get(review, "/confirm?back=/queue"), 200);
    assert_shows(page, "give your password once more");
    review_assert_leads_to(
        review_post(review, "/confirm", "password=four+words+of+mine&code=&back=%2Fqueue"),
        "/queue");
    g_autoptr(CmVisit) visit = cm_visits_find(review->console->visits, review->token);
    assert_int_equal(visit->confirmed_at, TEST_NOW + 20 * G_TIME_SPAN_MINUTE);
}

static void a_wrong_password_confirms_nothing(void **state)
{
    Review *review = *state;
    enter_with_password(review);
    cm_clock_set(review->district->clock, TEST_NOW + 20 * G_TIME_SPAN_MINUTE);
    g_autofree char *text =
        review_page(review_post(review, "/confirm", "password=x&back=%2Fqueue"), 403);
    assert_shows(text, "is not right");
    g_autoptr(CmVisit) visit = cm_visits_find(review->console->visits, review->token);
    assert_int_equal(visit->confirmed_at, TEST_NOW);
}

/* Somebody outside, who only knows a name, must not keep an officer from their work. */
static void failures_at_the_door_do_not_keep_from_confirming(void **state)
{
    Review *review = *state;
    enter_with_password(review);
    for (guint i = 0; i < 6; i++)
        cm_reply_free(review_post(review, "/sign-in", "name=officer&password=x"));
    review_assert_leads_to(
        review_post(review, "/confirm", "password=four+words+of+mine&code=&back=%2Fqueue"),
        "/queue");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(the_password_given_again_leads_back),
        REVIEW_TEST(failures_at_the_door_do_not_keep_from_confirming),
        REVIEW_TEST(a_wrong_password_confirms_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
