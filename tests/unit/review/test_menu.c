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
    (void)state;
    assert_string_equal(cm_menu_first(CM_USER_OFFICER), "/queue");
    assert_string_not_equal(cm_menu_first(CM_USER_ADMINISTRATOR), "/queue");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(the_menu_shows_where_one_is),
        cmocka_unit_test(an_officer_begins_with_the_queue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
