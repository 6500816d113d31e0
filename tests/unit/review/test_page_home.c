#include "review.h"

static void home_leads_to_the_first_page_of_a_role(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    review_assert_leads_to(review_get(review, "/"), "/queue");
}

static void the_style_sheet_is_for_everybody(void **state)
{
    const Review *review = *state;
    g_autoptr(CmReply) reply = review_get(review, "/style.css");
    assert_int_equal(reply->status, 200);
    assert_string_equal(reply->type, "text/css; charset=utf-8");
    assert_true(reply->lasting);
    g_autofree char *text = review_text(reply);
    assert_shows(text, "prefers-color-scheme: dark");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(home_leads_to_the_first_page_of_a_role),
        REVIEW_TEST(the_style_sheet_is_for_everybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
