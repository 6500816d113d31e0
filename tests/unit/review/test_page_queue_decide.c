#include "review.h"

static void several_cases_are_decided_with_one_reason(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *form = g_strdup_printf(
        "decision=reject&reason=no+release&case=%s.1&case=C-NONE.1&case=nonsense", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_post(review, "/queue/decide", form), 200);
    assert_shows(text, "Rejected. The sender is told.");
    assert_shows(text, "There is no such page, case or person.");
    assert_shows(text, "cannot be read");
    assert_int_equal(review_count_events(review, "case.reject", id), 1);
}

static void nothing_is_decided_without_a_reason_or_a_case(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *form = g_strdup_printf("decision=reject&reason=&case=%s.1", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_free(review_page(review_post(review, "/queue/decide", form), 400));
    g_free(review_page(review_post(review, "/queue/decide", "decision=reject&reason=x"), 400));
    assert_int_equal(review_count_events(review, "case.reject", id), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(several_cases_are_decided_with_one_reason),
        REVIEW_TEST(nothing_is_decided_without_a_reason_or_a_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
