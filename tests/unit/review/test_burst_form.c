#include "burst.h"

static void the_page_of_a_case_of_a_burst_offers_to_decide_about_all(void **state)
{
    Review *review = *state;
    g_autofree char *id = burst_hold(review);
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    g_autofree char *action = g_strdup_printf("action=\"/case/%s/burst\"", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, action);
    assert_shows(text, "Decide about all 12 of this burst");
    review_enter_as(review, CM_USER_PRINCIPAL); /* who sees and does not decide */
    g_autofree char *seen = review_page(review_get(review, path), 200);
    assert_hides(seen, action);
}

static void the_page_of_another_case_does_not(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_hides(text, "/burst");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(the_page_of_a_case_of_a_burst_offers_to_decide_about_all),
        REVIEW_TEST(the_page_of_another_case_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
