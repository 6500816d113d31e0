#include "review.h"

#include "store/users.h"

static void an_administrator_adds_somebody_whom_the_directory_knows(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    review_assert_leads_to(
        review_post(review, "/accounts/add", "name=Paul&role=principal&schools=cedar,+alder"),
        "/accounts");
    g_autoptr(CmUser) user = cm_store_user_get(review->console->store, "paul", NULL);
    assert_int_equal(user->role, CM_USER_PRINCIPAL);
    assert_string_equal(user->schools[1], "alder");
    assert_null(user->schools[2]);
    g_autofree char *text = review_page(review_get(review, "/accounts"), 200);
    assert_shows(text, "<td>paul</td>");
    assert_shows(text, "no password");
}

static void a_stranger_a_second_time_and_no_role_are_refused(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    g_free(review_page(review_post(review, "/accounts/add", "name=stranger&role=officer"), 400));
    g_free(review_page(review_post(review, "/accounts/add", "name=paul&role=root"), 400));
    cm_reply_free(review_post(review, "/accounts/add", "name=paul&role=officer"));
    g_free(review_page(review_post(review, "/accounts/add", "name=paul&role=officer"), 409));
}

static void who_is_disabled_is_signed_out(void **state)
{
    Review *review = *state;
    review_add_user(review, "bob", CM_USER_OFFICER, NULL);
    review_enter(review, "bob");
    g_autofree char *token = g_strdup(review->token);
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    review_assert_leads_to(review_post(review, "/accounts/bob/disable", ""), "/accounts");
    cm_reply_free(review_post(review, "/accounts/bob/enable", ""));
    g_free(review->token);
    review->token = g_steal_pointer(&token);
    review_assert_leads_to(review_get(review, "/queue"), "/sign-in?back=%2Fqueue");
    g_autoptr(CmUser) user = cm_store_user_get(review->console->store, "bob", NULL);
    assert_int_equal(user->disabled_at, 0);
}

static void a_school_that_is_none_is_refused(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    g_autofree char *text = review_page(
        review_post(review, "/accounts/add", "name=paul&role=principal&schools=cedar+ceder"), 400);
    assert_shows(text, "no such school");
    assert_null(cm_store_user_get(review->console->store, "paul", NULL));
}

static void who_sees_one_school_adds_accounts_of_that_school_alone(void **state)
{
    Review *review = *state;
    review_add_user(review, "bob", CM_USER_ADMINISTRATOR, "cedar");
    review_enter(review, "bob");
    g_free(review_page(review_post(review, "/accounts/add", "name=paul&role=officer"), 403));
    g_autofree char *text = review_page(
        review_post(review, "/accounts/add", "name=paul&role=officer&schools=cedar+alder"), 403);
    assert_shows(text, "of these schools");
    assert_null(cm_store_user_get(review->console->store, "paul", NULL));
    review_assert_leads_to(
        review_post(review, "/accounts/add", "name=paul&role=officer&schools=cedar"), "/accounts");
}

static void who_sees_one_school_sees_and_changes_its_accounts_alone(void **state)
{
    Review *review = *state;
    review_add_user(review, "bob", CM_USER_ADMINISTRATOR, "cedar");
    review_add_user(review, "carla", CM_USER_OFFICER, "cedar");
    review_add_user(review, "dora", CM_USER_OFFICER, "alder");
    review_add_user(review, "emil", CM_USER_OFFICER, NULL);
    review_enter(review, "bob");
    g_autofree char *text = review_page(review_get(review, "/accounts"), 200);
    assert_shows(text, "<td>bob</td>");
    assert_shows(text, "<td>carla</td>");
    assert_hides(text, "dora");
    assert_hides(text, "emil");
    g_free(review_page(review_post(review, "/accounts/dora/codes", ""), 403));
    g_free(review_page(review_post(review, "/accounts/emil/disable", ""), 403));
    g_free(review_page(review_post(review, "/accounts/nobody/disable", ""), 404));
    assert_int_equal(review_count_events(review, "account.disable", NULL), 0);
    assert_int_equal(review_count_events(review, "account.totp", NULL), 0);
    review_assert_leads_to(review_post(review, "/accounts/carla/disable", ""), "/accounts");
}

static void nobody_changes_their_own_standing(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    g_free(review_page(review_post(review, "/accounts/Administrator/disable", ""), 400));
    g_free(review_page(review_post(review, "/accounts/administrator/codes", ""), 400));
}

static void a_new_secret_is_shown_once(void **state)
{
    Review *review = *state;
    review_add_user(review, "bob", CM_USER_OFFICER, NULL);
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    g_autofree char *text = review_page(review_post(review, "/accounts/bob/codes", ""), 200);
    assert_shows(text, "otpauth://totp/");
    assert_int_equal(review_count_events(review, "account.totp", "bob"), 1);
    g_autofree char *list = review_page(review_get(review, "/accounts"), 200);
    assert_hides(list, "otpauth");
}

static void a_change_needs_a_fresh_password(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    cm_clock_set(review->district->clock, TEST_NOW + 16 * G_TIME_SPAN_MINUTE);
    review_assert_leads_to(
        review_post(review, "/accounts/add", "name=paul&role=officer&back=%2Faccounts"),
        "/confirm?back=%2Faccounts");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(an_administrator_adds_somebody_whom_the_directory_knows),
        REVIEW_TEST(a_stranger_a_second_time_and_no_role_are_refused),
        REVIEW_TEST(who_is_disabled_is_signed_out),
        REVIEW_TEST(a_school_that_is_none_is_refused),
        REVIEW_TEST(who_sees_one_school_adds_accounts_of_that_school_alone),
        REVIEW_TEST(who_sees_one_school_sees_and_changes_its_accounts_alone),
        REVIEW_TEST(nobody_changes_their_own_standing),
        REVIEW_TEST(a_new_secret_is_shown_once),
        REVIEW_TEST(a_change_needs_a_fresh_password),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
