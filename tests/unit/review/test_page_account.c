#include "review.h"

#include "review/pages.h"
#include "store/users.h"

static void a_language_is_changed_for_good(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_AUDITOR);
    review_assert_leads_to(review_post(review, "/account/language", "language=fr"),
                           "/account?done=saved");
    g_autofree char *text = review_page(review_get(review, "/account?done=saved"), 200);
    assert_shows(text, "<html lang=\"fr\">");
    assert_shows(text, "C&#39;est consigné.");
    g_free(review_page(review_post(review, "/account/language", "language=xx"), 400));
}

/* The page was asked for before an administrator took something away. */
static void a_change_of_language_undoes_no_change_of_role(void **state)
{
    Review *review = *state;
    CmStore *store = review->console->store;
    review_add_user(review, "ann", CM_USER_OFFICER, NULL);
    g_autoptr(CmUser) before = cm_store_user_get(store, "ann", NULL);
    g_autoptr(CmUser) less = cm_user_new("ann", CM_USER_AUDITOR);
    less->schools = g_strsplit("cedar", " ", 0);
    assert_true(cm_store_user_change(store, less, "root", NULL));
    CmRequest *request = review_request(review, CM_METHOD_POST, "/account/language", "language=fr");
    CmCall call = {.console = review->console, .request = request, .account = before};
    review_assert_leads_to(cm_page_account_language_post(&call), "/account?done=saved");
    g_autoptr(CmUser) after = cm_store_user_get(store, "ann", NULL);
    assert_int_equal(after->role, CM_USER_AUDITOR);
    assert_string_equal(after->schools[0], "cedar");
    assert_string_equal(after->language, "fr");
    cm_request_free(request);
}

static void a_new_password_ends_all_sessions_of_the_account(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    review_assert_leads_to(
        review_post(review, "/account/password",
                    "new-password=four+words+of+mine&new-password-again=four+words+of+mine"),
        "/sign-in");
    review_assert_leads_to(review_get(review, "/account"), "/sign-in?back=%2Faccount");
    assert_int_equal(review_count_events(review, "account.password", "officer"), 1);
}

static void an_easy_password_and_a_mistyped_one_are_refused(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_free(review_page(
        review_post(review, "/account/password", "new-password=short&new-password-again=short"),
        400));
    g_autofree char *text = review_page(
        review_post(review, "/account/password",
                    "new-password=four+words+of+mine&new-password-again=five+words+of+mine"),
        400);
    assert_shows(text, "not the same");
    assert_int_equal(review_count_events(review, "account.password", "officer"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_language_is_changed_for_good),
        REVIEW_TEST(a_change_of_language_undoes_no_change_of_role),
        REVIEW_TEST(a_new_password_ends_all_sessions_of_the_account),
        REVIEW_TEST(an_easy_password_and_a_mistyped_one_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
