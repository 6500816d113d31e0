#include "review.h"

static char *case_path(const char *id)
{
    return g_strconcat("/case/", id, NULL);
}

static void a_case_is_masked_and_says_why_it_is_held(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = case_path(id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "Held because: ");
    assert_shows(text, "(5.5)");
    assert_shows(text, "N. G.");
    assert_hides(text, "Noah");
    assert_hides(text, "won the race");
    assert_hides(text, HOLDING_BLOG);
    assert_shows(text, "Show names and message");
    assert_int_equal(review_count_events(review, "case.view", id), 1);
    assert_int_equal(review_count_events(review, "case.look-body", id), 0);
}

static void an_unmasked_case_shows_message_and_names_on_record(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = case_path(id);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "<mark>Noah Gagné</mark>");
    assert_shows(text, "won the race");
    assert_shows(text, HOLDING_BLOG);
    assert_shows(text, "The race");
    assert_int_equal(review_count_events(review, "case.look-record", id), 1);
}

static void the_release_that_is_needed_is_shown_with_its_state(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = case_path(id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "Releases of these students");
    assert_shows(text, "social-media");
    assert_shows(text, "<span class=\"tag bad\">missing</span>");
    assert_shows(text, "What would let it go");
}

static void what_there_is_to_decide_comes_before_the_history(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = case_path(id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, path), 200);
    const char *decision = strstr(text, "name=\"decision\"");
    assert_non_null(decision);
    assert_non_null(strstr(decision, "<h2>History</h2>"));
}

static void a_case_of_another_school_is_not_there(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = case_path(id);
    review_add_user(review, "al", CM_USER_OFFICER, "alder");
    review_enter(review, "al");
    g_autofree char *text = review_page(review_get(review, path), 404);
    assert_hides(text, "N. G.");
}

static void ones_own_mail_has_no_decision(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = case_path(id);
    review_add_user(review, "anna", CM_USER_OFFICER, NULL);
    review_enter(review, "anna");
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "This is your own mail");
    assert_hides(text, "name=\"decision\"");
}

static void a_case_that_is_not_there_is_404(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, "/case/C-NONE"), 404);
    assert_shows(text, "no such page");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_case_is_masked_and_says_why_it_is_held),
        REVIEW_TEST(an_unmasked_case_shows_message_and_names_on_record),
        REVIEW_TEST(the_release_that_is_needed_is_shown_with_its_state),
        REVIEW_TEST(what_there_is_to_decide_comes_before_the_history),
        REVIEW_TEST(a_case_of_another_school_is_not_there),
        REVIEW_TEST(ones_own_mail_has_no_decision),
        REVIEW_TEST(a_case_that_is_not_there_is_404),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
