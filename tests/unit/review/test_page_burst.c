#include "burst.h"

static CmReply *post(const Review *review, const char *id, const char *form)
{
    g_autofree char *path = g_strdup_printf("/case/%s/burst", id);
    return review_post(review, path, form);
}

static guint count_in(const Review *review, CmCaseState state)
{
    g_autoptr(GPtrArray) cases = cm_store_case_list(review->console->store, FALSE, state, 0, NULL);
    return cases->len;
}

static void a_burst_is_decided_about_with_one_reason(void **state)
{
    Review *review = *state;
    g_autofree char *id = burst_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text =
        review_page(post(review, id, "decision=reject&reason=a+stolen+mailbox"), 200);
    assert_shows(text, "Decided about: 12");
    assert_hides(text, "Left as they were");
    assert_int_equal(count_in(review, CM_CASE_REJECTED), BURST_MANY);
    assert_int_equal(review_count_events(review, "case.reject", NULL), BURST_MANY);
}

static void ones_own_burst_is_left_and_each_of_it_named(void **state)
{
    Review *review = *state;
    g_autofree char *id = burst_hold(review);
    g_autofree char *link = g_strdup_printf("href=\"/case/%s\"", id);
    review_add_user(review, "anna", CM_USER_OFFICER, NULL);
    review_enter(review, "anna");
    g_autofree char *text = review_page(post(review, id, "decision=release&reason=x"), 200);
    assert_shows(text, "Left as they were: 12");
    assert_shows(text, link);
    assert_int_equal(count_in(review, CM_CASE_HELD), BURST_MANY);
}

static void where_it_takes_two_all_are_proposed_first(void **state)
{
    Review *review = *state;
    g_autofree char *id = burst_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(post(review, id, "decision=release&reason=x"), 200);
    assert_shows(text, "Proposed, for another officer to confirm: 12");
    assert_int_equal(count_in(review, CM_CASE_HELD), BURST_MANY);
}

static void nothing_is_decided_without_a_reason_a_burst_or_the_right_to_see_it(void **state)
{
    Review *review = *state;
    g_autofree char *id = burst_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    g_free(review_page(post(review, id, "decision=reject&reason="), 400));
    g_free(review_page(post(review, id, "decision=burn&reason=x"), 400));
    g_free(review_page(post(review, "C-NONE", "decision=reject&reason=x"), 404));
    review_add_user(review, "al", CM_USER_OFFICER, "alder");
    review_enter(review, "al");
    g_free(review_page(post(review, id, "decision=reject&reason=x"), 404));
    assert_int_equal(count_in(review, CM_CASE_HELD), BURST_MANY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_burst_is_decided_about_with_one_reason),
        REVIEW_TEST(ones_own_burst_is_left_and_each_of_it_named),
        cmocka_unit_test_setup_teardown(where_it_takes_two_all_are_proposed_first,
                                        review_setup_four_eyes, review_teardown),
        REVIEW_TEST(nothing_is_decided_without_a_reason_a_burst_or_the_right_to_see_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
