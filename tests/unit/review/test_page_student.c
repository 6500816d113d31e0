#include "review.h"

static void releases_are_shown_with_their_state_and_form(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, "/student/s1"), 200);
    assert_shows(text, "Releases of Emma Li");
    assert_shows(text, "social-media");
    assert_shows(text, "tag ok");
    assert_shows(text, "Cedar");
}

static void each_look_is_on_record(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    cm_reply_free(review_get(review, "/student/s1"));
    g_autofree char *text = review_page(review_get(review, "/student/s1"), 200);
    assert_int_equal(review_count_events(review, "student.look", "s1"), 2);
    assert_shows(text, "student.look");
}

static void who_may_not_see_a_student_is_told_that_there_is_none(void **state)
{
    Review *review = *state;
    review_add_user(review, "olga", CM_USER_OFFICER, "alder");
    review_enter(review, "olga");
    g_autofree char *other = review_page(review_get(review, "/student/s2"), 404);
    g_autofree char *nobody = review_page(review_get(review, "/student/nobody"), 404);
    assert_hides(other, "Noah");
    assert_shows(nobody, "There is no such page");
    assert_int_equal(review_count_events(review, "student.look", "s2"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(releases_are_shown_with_their_state_and_form),
        REVIEW_TEST(each_look_is_on_record),
        REVIEW_TEST(who_may_not_see_a_student_is_told_that_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
