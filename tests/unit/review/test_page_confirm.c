#include "review.h"

#include "store/users.h"

static void the_password_given_again_leads_back(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    review->console->need_code = FALSE;
    assert_true(cm_store_user_set_password(review->console->store, "officer", REVIEW_PASSWORD,
                                           "root", NULL));
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
    review_enter_as(review, CM_USER_OFFICER);
    review->console->need_code = FALSE;
    assert_true(cm_store_user_set_password(review->console->store, "officer", REVIEW_PASSWORD,
                                           "root", NULL));
    cm_clock_set(review->district->clock, TEST_NOW + 20 * G_TIME_SPAN_MINUTE);
    g_autofree char *text =
        review_page(review_post(review, "/confirm", "password=x&back=%2Fqueue"), 403);
    assert_shows(text, "is not right");
    g_autoptr(CmVisit) visit = cm_visits_find(review->console->visits, review->token);
    assert_int_equal(visit->confirmed_at, TEST_NOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(the_password_given_again_leads_back),
        REVIEW_TEST(a_wrong_password_confirms_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
