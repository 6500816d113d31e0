#include "review.h"

static void the_directory_in_force_and_what_was_imported_are_shown(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    g_autofree char *text = review_page(review_get(review, "/imports"), 200);
    assert_shows(text, "directory.import");
    assert_shows(text, "<dd>5</dd>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(the_directory_in_force_and_what_was_imported_are_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
