#include "staff.h"

static CmCaseState state_of(const Review *review, const char *id)
{
    g_autoptr(CmCase) held = cm_store_case_get(review->console->store, id, NULL);
    return ((const CmCaseRecipient *)g_ptr_array_index(held->recipients, 0))->state;
}

static void looking_shows_why_and_what_can_be_done_and_changes_nothing(void **state)
{
    const Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = staff_path(review, id, "t1");
    for (guint i = 0; i < 2; i++) {
        g_autofree char *text = staff_get(review, path, 200);
        assert_shows(text, "<h1>Your mail is on hold.");
        assert_shows(text, HOLDING_BLOG);
        assert_shows(text, "Noah Gagn\303\251");
        assert_shows(text, "Take the mail back");
        assert_hides(text, "sign-in");
    }
    assert_int_equal(state_of(review, id), CM_CASE_HELD);
    assert_int_equal(review_count_events(review, "link.use", id), 0);
}

static void a_form_does_it_once(void **state)
{
    const Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = staff_path(review, id, "t1");
    g_autofree char *text = staff_post(review, path, "do=back", 200);
    assert_shows(text, "You took your mail back");
    assert_hides(text, "<form");
    assert_int_equal(state_of(review, id), CM_CASE_WITHDRAWN);
    g_autofree char *again = staff_post(review, path, "do=back", 200);
    assert_shows(again, "This link was used before");
    assert_int_equal(review_count_events(review, "link.use", id), 1);
}

static void what_makes_no_sense_leaves_a_new_link(void **state)
{
    const Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = staff_path(review, id, "t1");
    g_autofree char *text = staff_post(review, path, "do=nonsense", 200);
    assert_shows(text, "was not understood");
    assert_shows(text, "<form");
    assert_hides(text, path); /* its forms use another */
}

static void a_form_from_elsewhere_does_nothing(void **state)
{
    const Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = staff_path(review, id, "t1");
    CmRequest *request = review_request(review, CM_METHOD_POST, path, "do=back");
    g_free(request->origin);
    request->origin = g_strdup("https://evil.example");
    g_autofree char *text = review_page(staff_send(review, request), 403);
    assert_int_equal(state_of(review, id), CM_CASE_HELD);
}

static void the_page_speaks_the_language_of_the_browser(void **state)
{
    const Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = staff_path(review, id, "t1");
    CmRequest *request = review_request(review, CM_METHOD_GET, path, "");
    request->accept_language = g_strdup("fr-CA,fr;q=0.9");
    g_autofree char *text = review_page(staff_send(review, request), 200);
    assert_shows(text, "Votre courriel est retenu.");
    assert_shows(text, "Reprendre le courriel");
}

static void a_link_that_is_none_of_ours_is_not_known(void **state)
{
    const Review *review = *state;
    g_autofree char *text = staff_get(review, "/mail/AAAA", 404);
    assert_shows(text, "This link is not known");
    g_autofree char *home = staff_get(review, "/", 200);
    assert_shows(home, "Open the link in the notice");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAFF_TEST(looking_shows_why_and_what_can_be_done_and_changes_nothing),
        STAFF_TEST(a_form_does_it_once),
        STAFF_TEST(what_makes_no_sense_leaves_a_new_link),
        STAFF_TEST(a_form_from_elsewhere_does_nothing),
        STAFF_TEST(the_page_speaks_the_language_of_the_browser),
        STAFF_TEST(a_link_that_is_none_of_ours_is_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
