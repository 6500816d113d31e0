#include "review.h"

#include "store/deliveries.h"

static void what_is_held_stands_in_the_queue_masked(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    g_autofree char *link = g_strdup_printf("<a href=\"/case/%s\">%s</a>", id, id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = review_page(review_get(review, "/queue"), 200);
    assert_shows(text, link);
    assert_shows(text, "Anna Teacher");
    assert_shows(text, "Cedar Elementary");
    assert_shows(text, "channel");
    assert_shows(text, "N. G.");
    assert_hides(text, "Noah");
    assert_hides(text, HOLDING_BLOG);
    assert_shows(text, "Cases: 1");
    assert_shows(text, "14 days");
}

/* Releases the case as an officer; the mail server refuses it. */
static void release_in_vain(TestDistrict *district, const char *id)
{
    CmStore *store = cm_gateway_store(district->gateway);
    const CmSettlement refused = {.kind = CM_SETTLE_REFUSED, .server = "127.0.0.1:1"};
    g_autoptr(CmDelivery) delivery = NULL;
    holding_release(district, id);
    assert_true(cm_store_delivery_claim(store, G_TIME_SPAN_MINUTE, &delivery, NULL));
    assert_true(cm_store_delivery_settle(store, delivery, &refused, NULL, NULL));
}

static void days_are_left_from_when_it_was_held_again(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    cm_clock_set(review->district->clock, TEST_NOW + 10 * G_TIME_SPAN_DAY);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *before = review_page(review_get(review, "/queue"), 200);
    assert_shows(before, "4 days");
    release_in_vain(review->district, id);
    g_autofree char *after = review_page(review_get(review, "/queue"), 200);
    assert_shows(after, "14 days");
}

static void an_officer_sees_their_own_schools_alone(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_add_user(review, "al", CM_USER_OFFICER, "alder");
    review_add_user(review, "ce", CM_USER_OFFICER, "cedar");
    review_enter(review, "al");
    g_autofree char *other = review_page(review_get(review, "/queue?school=cedar"), 200);
    assert_shows(other, "Nothing waits here.");
    assert_hides(other, id);
    review_enter(review, "ce");
    g_autofree char *own = review_page(review_get(review, "/queue"), 200);
    assert_shows(own, id);
}

static void a_principal_is_offered_no_decision(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_enter_as(review, CM_USER_PRINCIPAL);
    g_autofree char *text = review_page(review_get(review, "/queue"), 200);
    assert_shows(text, id);
    assert_hides(text, "/queue/decide");
}

static void one_own_mail_cannot_be_chosen(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_add_user(review, "anna", CM_USER_OFFICER, NULL);
    review_enter(review, "anna");
    g_autofree char *text = review_page(review_get(review, "/queue"), 200);
    assert_shows(text, id);
    assert_hides(text, "type=\"checkbox\" name=\"case\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(what_is_held_stands_in_the_queue_masked),
        REVIEW_TEST(days_are_left_from_when_it_was_held_again),
        REVIEW_TEST(an_officer_sees_their_own_schools_alone),
        REVIEW_TEST(a_principal_is_offered_no_decision),
        REVIEW_TEST(one_own_mail_cannot_be_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
