#include "review.h"

static void a_page_has_a_way_past_the_menu_a_title_and_a_heading(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, "/queue"), 200);
    assert_shows(text, "<a class=\"skip\" href=\"#content\">");
    assert_shows(text, "<title>Held mail - Consent review</title>");
    assert_shows(text, "<h1>Held mail</h1>");
    assert_shows(text, "name=\"viewport\"");
}

static void every_page_says_that_mail_is_read(void **state)
{
    const Review *review = *state;
    g_autofree char *text = review_page(review_get(review, "/sign-in"), 200);
    assert_shows(text, "may be reviewed (1.1)");
}

static void a_form_carries_the_token_of_its_session(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autoptr(CmVisit) visit = cm_visits_find(review->console->visits, review->token);
    g_autofree char *text = review_page(review_get(review, "/queue"), 200);
    g_autofree char *field =
        g_strdup_printf("<input type=\"hidden\" name=\"token\" value=\"%s\">", visit->form_token);
    assert_shows(text, field);
    assert_hides(text, review->token);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_page_has_a_way_past_the_menu_a_title_and_a_heading),
        REVIEW_TEST(every_page_says_that_mail_is_read),
        REVIEW_TEST(a_form_carries_the_token_of_its_session),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
