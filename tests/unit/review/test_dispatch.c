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
        REVIEW_TEST(a_page_is_in_the_language_of_its_account),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
