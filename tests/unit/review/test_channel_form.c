#include "taught.h"

static char *unmasked_page(const Review *review, const char *id)
{
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    cm_visits_unmask(review->console->visits, review->token, id);
    return review_page(review_get(review, path), 200);
}

static void a_channel_that_nobody_registered_is_offered_with_its_platform(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold_post(review);
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *masked = review_page(review_get(review, path), 200);
    assert_hides(masked, "register-name");
    g_autofree char *text = unmasked_page(review, id);
    assert_shows(text, "<option value=\"0\">" TAUGHT_BLOG "</option>");
    assert_shows(text, "<option value=\"wordpress\" selected>");
    assert_shows(text, "<option value=\"cedar\" selected>Cedar Elementary</option>");
    assert_hides(text, "value=\"alder\"");
}

static void a_registered_channel_is_not_offered(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold_name(review);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *text = unmasked_page(review, id);
    assert_hides(text, "register-name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_channel_that_nobody_registered_is_offered_with_its_platform),
        REVIEW_TEST(a_registered_channel_is_not_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
