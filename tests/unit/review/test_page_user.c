#include "review.h"

#include "store/users.h"

static CmUser *bob(const Review *review)
{
    CmUser *user = cm_store_user_get(review->console->store, "bob", NULL);
    assert_non_null(user);
    return user;
}

static void the_page_has_what_the_account_has(void **state)
{
    Review *review = *state;
    review_add_user(review, "bob", CM_USER_PRINCIPAL, "cedar alder");
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    g_autofree char *list = review_page(review_get(review, "/accounts"), 200);
    assert_shows(list, "<a href=\"/accounts/bob\">");
    g_autofree char *text = review_page(review_get(review, "/accounts/bob"), 200);
    assert_shows(text, "<option value=\"principal\" selected>");
    assert_shows(text, "value=\"cedar, alder\"");
    g_free(review_page(review_get(review, "/accounts/nobody"), 404));
}

static void another_role_counts_at_once_and_ends_the_sessions(void **state)
{
    Review *review = *state;
    review_add_user(review, "bob", CM_USER_OFFICER, "cedar");
    review_enter(review, "bob");
    g_autofree char *token = g_strdup(review->token);
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    review_assert_leads_to(review_post(review, "/accounts/bob/role", "role=auditor&schools="),
                           "/accounts");
    g_autoptr(CmUser) user = bob(review);
    assert_int_equal(user->role, CM_USER_AUDITOR);
    assert_null(user->schools);
    assert_int_equal(review_count_events(review, "account.role", "bob"), 1);
    g_free(review->token);
    review->token = g_steal_pointer(&token);
    review_assert_leads_to(review_get(review, "/audit"), "/sign-in?back=%2Faudit");
}

static void what_is_no_role_or_school_changes_nothing(void **state)
{
    static const char *const forms[] = {"role=root", "schools=cedar", "role=officer&schools=ceder"};
    Review *review = *state;
    review_add_user(review, "bob", CM_USER_OFFICER, NULL);
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
        g_free(review_page(review_post(review, "/accounts/bob/role", forms[i]), 400));
    assert_int_equal(review_count_events(review, "account.role", NULL), 0);
}

static void nobody_gives_themselves_a_role_or_others_more_schools_than_theirs(void **state)
{
    Review *review = *state;
    review_add_user(review, "bob", CM_USER_OFFICER, "cedar");
    review_add_user(review, "dora", CM_USER_OFFICER, "alder");
    review_add_user(review, "carla", CM_USER_ADMINISTRATOR, "cedar");
    review_enter(review, "carla");
    g_free(review_page(review_post(review, "/accounts/carla/role", "role=officer"), 400));
    g_free(review_page(review_post(review, "/accounts/bob/role", "role=officer&schools="), 403));
    g_free(review_page(
        review_post(review, "/accounts/bob/role", "role=officer&schools=cedar+alder"), 403));
    g_free(
        review_page(review_post(review, "/accounts/dora/role", "role=officer&schools=cedar"), 403));
    review_assert_leads_to(
        review_post(review, "/accounts/bob/role", "role=principal&schools=cedar"), "/accounts");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(the_page_has_what_the_account_has),
        REVIEW_TEST(another_role_counts_at_once_and_ends_the_sessions),
        REVIEW_TEST(what_is_no_role_or_school_changes_nothing),
        REVIEW_TEST(nobody_gives_themselves_a_role_or_others_more_schools_than_theirs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
