#include "review.h"

#include "review/menu.h"

static void the_menu_shows_where_one_is(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, "/queue"), 200);
    assert_shows(text, "<a href=\"/queue\" aria-current=\"page\">Held mail</a>");
}

static void an_officer_begins_with_the_queue(void **state)
{
    g_autoptr(CmUser) officer = cm_user_new("ann", CM_USER_OFFICER);
    g_autoptr(CmUser) administrator = cm_user_new("bob", CM_USER_ADMINISTRATOR);
    (void)state;
    assert_string_equal(cm_menu_first(officer), "/queue");
    assert_string_not_equal(cm_menu_first(administrator), "/queue");
}

static void what_an_account_of_certain_schools_cannot_open_is_not_offered(void **state)
{
    Review *review = *state;
    review_add_user(review, "bob", CM_USER_ADMINISTRATOR, "cedar");
    review_enter(review, "bob");
    g_autofree char *text = review_page(review_get(review, "/accounts"), 200);
    assert_hides(text, "href=\"/imports\"");
    review_enter_as(review, CM_USER_ADMINISTRATOR);
    g_autofree char *all = review_page(review_get(review, "/accounts"), 200);
    assert_shows(all, "href=\"/imports\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(the_menu_shows_where_one_is),
        REVIEW_TEST(what_an_account_of_certain_schools_cannot_open_is_not_offered),
        cmocka_unit_test(an_officer_begins_with_the_queue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
