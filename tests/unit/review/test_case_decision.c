#include "review.h"

#include "review/case_decision.h"

static CmSay take(const Review *review, const CmUser *user, const char *id, const char *form)
{
    g_autoptr(CmRequest) request = review_request(review, CM_METHOD_POST, "/", form);
    g_autoptr(GError) error = NULL;
    CmCall call = {.console = review->console, .request = request, .account = user};
    return cm_case_decision_take(&call, id, 1, NULL, &error);
}

static void what_became_of_a_decision_is_told_in_words(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autoptr(CmUser) ann = cm_user_new("ann", CM_USER_OFFICER);
    g_autoptr(CmUser) author = cm_user_new("anna", CM_USER_OFFICER);
    assert_int_equal(take(review, ann, "C-NONE", "decision=release&reason=x"),
                     CM_SAY_ERROR_NOT_FOUND);
    assert_int_equal(take(review, ann, id, "decision=expire&reason=x"), CM_SAY_ERROR_BAD_REQUEST);
    assert_int_equal(take(review, author, id, "decision=release&reason=x"),
                     CM_SAY_DECIDED_BY_ANOTHER);
    assert_int_equal(take(review, ann, id, "decision=release&reason=x"), CM_SAY_DECIDED_RELEASED);
    assert_int_equal(take(review, ann, id, "decision=reject&reason=x"), CM_SAY_DECIDED_BY_ANOTHER);
}

static void a_false_alarm_that_does_not_go_is_told_what_to_do(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = g_strdup_printf("/case/%s/decide", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text =
        review_page(review_post(review, path,
                                "decision=reject&reason=x&revision=1&recipient=0&false-alarm=yes"),
                    400);
    assert_shows(text, "a false alarm goes. Release it, or reject it without");
    CmReply *reply = review_post(
        review, path, "decision=release&reason=x&revision=1&recipient=0&false-alarm=yes");
    assert_int_equal(reply->status, 303);
    cm_reply_free(reply);
    g_autoptr(CmCase) held = cm_store_case_get(review->console->store, id, NULL);
    assert_true(held->false_alarm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(what_became_of_a_decision_is_told_in_words),
        REVIEW_TEST(a_false_alarm_that_does_not_go_is_told_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
