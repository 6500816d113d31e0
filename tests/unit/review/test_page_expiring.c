#include "review.h"

static void what_runs_out_is_listed_with_the_student_and_the_day(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, "/expiring?before=2027-08-01"), 200);
    assert_shows(text, "/student/s1");
    assert_shows(text, "30 Jun 2027");
}

static void nothing_is_listed_before_it_runs_out(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, "/expiring"), 200);
    assert_hides(text, "/student/s1");
}

static void students_of_other_schools_are_left_out(void **state)
{
    Review *review = *state;
    review_add_user(review, "olga", CM_USER_OFFICER, "alder");
    review_enter(review, "olga");
    g_autofree char *text = review_page(review_get(review, "/expiring?before=2027-08-01"), 200);
    assert_hides(text, "/student/s1");
}

static void a_day_that_is_past_or_none_is_refused(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    cm_reply_free(review_get(review, "/expiring?before=2027-08-01"));
    g_autofree char *past = review_page(review_get(review, "/expiring?before=2026-01-01"), 400);
    g_autofree char *none = review_page(review_get(review, "/expiring?before=soon"), 400);
    assert_shows(past, "Write it as");
    assert_shows(none, "Write it as");
}

static void a_look_at_the_list_is_on_record(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    cm_reply_free(review_get(review, "/expiring"));
    assert_int_equal(review_count_events(review, "release.list", NULL), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(what_runs_out_is_listed_with_the_student_and_the_day),
        REVIEW_TEST(nothing_is_listed_before_it_runs_out),
        REVIEW_TEST(students_of_other_schools_are_left_out),
        REVIEW_TEST(a_day_that_is_past_or_none_is_refused),
        REVIEW_TEST(a_look_at_the_list_is_on_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
