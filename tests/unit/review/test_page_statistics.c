#include "../gateway/holding.h"
#include "review.h"

static void held_mail_is_counted_by_week_clause_and_school(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *text = review_page(review_get(review, "/statistics"), 200);
    assert_shows(text, "<svg");
    assert_shows(text, ">23 Nov 2026<");
    assert_shows(text, ">5.5<");
    assert_shows(text, ">Cedar");
}

static void cases_of_other_schools_are_not_counted(void **state)
{
    Review *review = *state;
    review_add_user(review, "olga", CM_USER_OFFICER, "alder");
    review_enter(review, "olga");
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *text = review_page(review_get(review, "/statistics"), 200);
    assert_hides(text, ">5.5<");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(held_mail_is_counted_by_week_clause_and_school),
        REVIEW_TEST(cases_of_other_schools_are_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
