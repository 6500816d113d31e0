#include "review.h"

#include "base/error.h"
#include "review/credentials.h"

static CmCredentialsProblem problem_of(int code)
{
    g_autoptr(GError) error = g_error_new_literal(CM_ERROR, code, "a test");
    return cm_credentials_problem(error);
}

static void only_a_store_that_is_away_is_no_fault_of_who_signs_in(void **state)
{
    (void)state;
    assert_int_equal(problem_of(CM_ERROR_NOT_PERMITTED).what, CM_SAY_SIGN_IN_WRONG);
    assert_int_equal(problem_of(CM_ERROR_TEMPORARY).what, CM_SAY_SIGN_IN_WAIT);
    assert_int_equal(problem_of(CM_ERROR_TEMPORARY).status, 403);
    assert_int_equal(problem_of(CM_ERROR_UNAVAILABLE).what, CM_SAY_ERROR_STORE);
    assert_int_equal(problem_of(CM_ERROR_UNAVAILABLE).status, 503);
}

static void both_forms_keep_the_way_back_to_a_page_of_ours(void **state)
{
    Review *review = *state;
    g_autofree char *door = review_page(review_get(review, "/sign-in?back=/queue"), 200);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *again = review_page(review_get(review, "/confirm?back=/queue"), 200);
    g_autofree char *evil = review_page(review_get(review, "/confirm?back=//evil.example"), 200);
    assert_shows(door, "name=\"back\" value=\"/queue\"");
    assert_shows(again, "name=\"back\" value=\"/queue\"");
    assert_hides(evil, "evil");
}

static void where_a_proxy_signs_in_no_password_is_asked_for(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    review->console->by_proxy = TRUE;
    CmRequest *request = review_request(review, CM_METHOD_GET, "/confirm?back=/queue", "");
    request->proxy_user = g_strdup("officer");
    g_autofree char *text = review_page(review_send(review, request), 200);
    assert_shows(text, "name=\"back\" value=\"/queue\"");
    assert_hides(text, "type=\"password\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_store_that_is_away_is_no_fault_of_who_signs_in),
        REVIEW_TEST(both_forms_keep_the_way_back_to_a_page_of_ours),
        REVIEW_TEST(where_a_proxy_signs_in_no_password_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
