#include "review.h"

static void what_is_missing_and_what_would_help_stand_on_the_page(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = g_strconcat("/case/", id, NULL);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "<strong>5.5</strong>");
    assert_shows(text, "student N. G.");
    assert_shows(text, "Get the release of: N. G.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(what_is_missing_and_what_would_help_stand_on_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
