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

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_registered_channel_is_shown_with_its_approval),
        REVIEW_TEST(channels_of_other_schools_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
