#include "review.h"

#include "store/users.h"

static void add_ann(const Review *review)
{
    review_add_user(review, "ann", CM_USER_OFFICER, NULL);
    assert_true(
        cm_store_user_set_password(review->console->store, "ann", REVIEW_PASSWORD, "root", NULL));
}

static void the_door_asks_for_name_password_and_code(void **state)
{
    const Review *review = *state;
    g_autofree char *text = review_page(review_get(review, "/sign-in?back=/queue"), 200);
    assert_shows(text, "name=\"name\"");
    assert_shows(text, "autocomplete=\"current-password\"");
    assert_shows(text, "autocomplete=\"one-time-code\"");
    assert_shows(text, "name=\"back\" value=\"/queue\"");
}

static void a_way_back_leads_to_our_own_pages_alone(void **state)
{
    const Review *review = *state;
    g_autofree char *text = review_page(review_get(review, "/sign-in?back=//evil.example/"), 200);
    assert_hides(text, "evil");
}

static void the_right_password_begins_a_session(void **state)
{
    Review *review = *state;
    add_ann(review);
    review->console->need_code = FALSE;
    g_autoptr(CmReply) reply =
        review_post(review, "/sign-in", "name=Ann&password=four+words+of+mine&code=&back=%2Fqueue");
    assert_int_equal(reply->status, 303);
    assert_string_equal(reply->location, "/queue");
    assert_true(g_str_has_prefix(reply->cookie, "__Host-consent="));
    review->token = g_strndup(reply->cookie + strlen("__Host-consent="), 64);
    g_autofree char *text = review_page(review_get(review, "/queue"), 200);
    assert_shows(text, "Signed in as ann, officer");
}

static void a_wrong_one_says_nothing_of_what_is_wrong(void **state)
{
    Review *review = *state;
    add_ann(review);
    review->console->need_code = FALSE;
    g_autofree char *wrong =
        review_page(review_post(review, "/sign-in", "name=ann&password=x"), 403);
    g_autofree char *unknown =
        review_page(review_post(review, "/sign-in", "name=bob&password=x"), 403);
    assert_shows(wrong, "Name, password or code is not right");
    assert_string_equal(wrong, unknown);
}

static void a_name_that_nobody_has_is_told_to_wait_alike(void **state)
{
    Review *review = *state;
    add_ann(review);
    for (guint i = 0; i < 6; i++) {
        g_autofree char *known =
            review_page(review_post(review, "/sign-in", "name=ann&password=x"), 403);
        g_autofree char *unknown =
            review_page(review_post(review, "/sign-in", "name=bob&password=x"), 403);
        assert_string_equal(known, unknown);
    }
}

static void who_failed_too_often_is_told_to_wait(void **state)
{
    Review *review = *state;
    add_ann(review);
    for (guint i = 0; i < 5; i++)
        cm_reply_free(review_post(review, "/sign-in", "name=ann&password=x"));
    g_autofree char *text =
        review_page(review_post(review, "/sign-in", "name=ann&password=x"), 403);
    assert_shows(text, "too many failures");
}

static void who_signs_out_is_out_on_record(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autoptr(CmReply) reply = review_post(review, "/sign-out", "");
    assert_string_equal(reply->location, "/sign-in");
    assert_non_null(strstr(reply->cookie, "Max-Age=0"));
    assert_int_equal(review_count_events(review, "account.sign-out", "officer"), 1);
    review_assert_leads_to(review_get(review, "/queue"), "/sign-in?back=%2Fqueue");
}

static void whom_the_proxy_names_needs_no_password(void **state)
{
    Review *review = *state;
    add_ann(review);
    review->console->by_proxy = TRUE;
    CmRequest *request = review_request(review, CM_METHOD_GET, "/sign-in", "");
    request->proxy_user = g_strdup("Ann");
    g_autoptr(CmReply) reply = review_send(review, request);
    assert_int_equal(reply->status, 303);
    assert_non_null(reply->cookie);
    CmRequest *stranger = review_request(review, CM_METHOD_GET, "/sign-in", "");
    stranger->proxy_user = g_strdup("bob");
    g_autofree char *text = review_page(review_send(review, stranger), 403);
    assert_shows(text, "You have no account here yet");
}

static void a_session_under_another_name_of_the_proxy_does_not_count(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    review->console->by_proxy = TRUE;
    review_assert_leads_to(review_get(review, "/queue"), "/sign-in?back=%2Fqueue");
    CmRequest *request = review_request(review, CM_METHOD_GET, "/queue", "");
    request->proxy_user = g_strdup("officer");
    g_autofree char *text = review_page(review_send(review, request), 200);
    assert_shows(text, "Signed in as officer");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(the_door_asks_for_name_password_and_code),
        REVIEW_TEST(a_way_back_leads_to_our_own_pages_alone),
        REVIEW_TEST(the_right_password_begins_a_session),
        REVIEW_TEST(a_wrong_one_says_nothing_of_what_is_wrong),
        REVIEW_TEST(a_name_that_nobody_has_is_told_to_wait_alike),
        REVIEW_TEST(who_failed_too_often_is_told_to_wait),
        REVIEW_TEST(who_signs_out_is_out_on_record),
        REVIEW_TEST(whom_the_proxy_names_needs_no_password),
        REVIEW_TEST(a_session_under_another_name_of_the_proxy_does_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
