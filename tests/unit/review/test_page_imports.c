#include "review.h"

static void the_directory_in_force_and_what_was_imported_are_shown(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    g_autofree char *text = review_page(review_get(review, "/imports"), 200);
    assert_shows(text, "directory.import");
    assert_shows(text, "<dd>5</dd>");
}

static void who_sees_certain_schools_is_told_why_not(void **state)
{
    Review *review = *state;
    review_add_user(review, "bob", CM_USER_PRIVACY_OFFICER, "cedar");
    review_enter(review, "bob");
    g_autofree char *text = review_page(review_get(review, "/imports"), 403);
    assert_shows(text, "about the whole district");
    assert_hides(text, "directory.import");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(who_sees_certain_schools_is_told_why_not),
        REVIEW_TEST(the_directory_in_force_and_what_was_imported_are_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
