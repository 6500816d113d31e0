#include "review.h"

static void the_rules_in_force_are_shown_with_their_texts(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, "/policy"), 200);
    assert_shows(text, "release-for-media");
    assert_shows(text, "sha256:");
    assert_shows(text, "<summary>");
}

static void its_cases_are_run_and_each_is_shown(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_PRINCIPAL);
    g_autofree char *text = review_page(review_post(review, "/policy/cases", ""), 200);
    assert_shows(text, "Otherwise: 0.");
    assert_shows(text, "tag ok");
}

/* They cost what many messages cost: no link of another site starts them. */
static void its_cases_are_run_by_a_form_alone(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_PRINCIPAL);
    g_free(review_page(review_get(review, "/policy/cases"), 405));
    g_autofree char *text = review_page(review_get(review, "/policy"), 200);
    assert_shows(text, "method=\"post\" action=\"/policy/cases\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(the_rules_in_force_are_shown_with_their_texts),
        REVIEW_TEST(its_cases_are_run_and_each_is_shown),
        REVIEW_TEST(its_cases_are_run_by_a_form_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
