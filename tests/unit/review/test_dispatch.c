#include "review.h"

#include "store/users.h"

static void a_page_that_is_not_there_is_404(void **state)
{
    const Review *review = *state;
    g_autofree char *text = review_page(review_get(review, "/nowhere"), 404);
    assert_shows(text, "There is no such page");
}

static void another_method_is_405(void **state)
{
    const Review *review = *state;
    g_autofree char *text = review_page(review_get(review, "/sign-out"), 405);
    assert_shows(text, "takes no such request");
}

static void another_host_is_421(void **state)
{
    const Review *review = *state;
    CmRequest *request = review_request(review, CM_METHOD_GET, "/sign-in", "");
    g_free(request->host);
    request->host = g_strdup("evil.example");
    g_autofree char *text = review_page(review_send(review, request), 421);
    assert_hides(text, "password");
}

static void who_is_not_signed_in_is_sent_to_the_door_and_back(void **state)
{
    const Review *review = *state;
    review_assert_leads_to(review_get(review, "/queue?page=2"),
                           "/sign-in?back=%2Fqueue%3Fpage%3D2");
}

static void who_was_disabled_is_out_at_once(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *in = review_page(review_get(review, "/queue"), 200);
    assert_true(cm_store_user_set_disabled(review->console->store, "officer", TRUE, "root", NULL));
    review_assert_leads_to(review_get(review, "/queue"), "/sign-in?back=%2Fqueue");
}

/* Leads to the door whoever has the session of before @change. */
static void assert_out_after(Review *review, gboolean done)
{
    assert_true(done);
    review_assert_leads_to(review_get(review, "/queue"), "/sign-in?back=%2Fqueue");
    review_enter(review, "officer");
    g_free(review_page(review_get(review, "/queue"), 200));
}

static void a_session_begun_before_a_change_of_the_account_is_void(void **state)
{
    Review *review = *state;
    CmStore *store = review->console->store;
    g_autoptr(CmUser) other = cm_user_new("officer", CM_USER_PRIVACY_OFFICER);
    review_enter_as(review, CM_USER_OFFICER);
    assert_out_after(review,
                     cm_store_user_set_password(store, "officer", REVIEW_PASSWORD, "root", NULL));
    g_autofree char *secret = cm_store_user_new_totp(store, "officer", "Cedar", "root", NULL, NULL);
    assert_out_after(review, secret != NULL);
    assert_out_after(review, cm_store_user_change(store, other, "root", NULL));
    assert_out_after(review, cm_store_user_set_disabled(store, "officer", TRUE, "root", NULL) &&
                                 cm_store_user_set_disabled(store, "officer", FALSE, "root", NULL));
}

static void a_session_outlives_another_language(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    assert_true(
        cm_store_user_set_language(review->console->store, "officer", "fr", "officer", NULL));
    g_free(review_page(review_get(review, "/queue"), 200));
}

static void a_page_is_in_the_language_of_its_account(void **state)
{
    Review *review = *state;
    g_autoptr(CmUser) user = cm_user_new("luc", CM_USER_OFFICER);
    g_free(user->language);
    user->language = g_strdup("fr");
    assert_true(cm_store_user_add(review->console->store, user, "root", NULL));
    review_enter(review, "luc");
    g_autofree char *text = review_page(review_get(review, "/queue"), 200);
    assert_shows(text, "<html lang=\"fr\">");
    assert_shows(text, "Courriels retenus");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_page_that_is_not_there_is_404),
        REVIEW_TEST(another_method_is_405),
        REVIEW_TEST(another_host_is_421),
        REVIEW_TEST(who_is_not_signed_in_is_sent_to_the_door_and_back),
        REVIEW_TEST(who_was_disabled_is_out_at_once),
        REVIEW_TEST(a_session_begun_before_a_change_of_the_account_is_void),
        REVIEW_TEST(a_session_outlives_another_language),
        REVIEW_TEST(a_page_is_in_the_language_of_its_account),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
