#include "review.h"

#include "store/rulings.h"

static void the_history_tells_remarks_unmasked_alone(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = g_strconcat("/case/", id, NULL);
    assert_true(
        cm_store_case_comment(review->console->store, id, "bob", "Noah's mother called.", NULL));
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *masked = review_page(review_get(review, path), 200);
    assert_hides(masked, "mother called");
    assert_shows(masked, "<span class=\"tag\">bob</span> Remark");
    cm_visits_unmask(review->console->visits, review->token, id);
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "Noah&#39;s mother called.");
}

static void a_release_and_its_delivery_are_told(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *path = g_strconcat("/case/", id, NULL);
    holding_release(review->district, id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, path), 200);
    assert_shows(text, "<strong>release</strong> (officer)");
    assert_shows(text, "Released: it goes as soon as it can");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(the_history_tells_remarks_unmasked_alone),
        REVIEW_TEST(a_release_and_its_delivery_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
