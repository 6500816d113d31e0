#include "taught.h"

static char *page_of(const Review *review, const char *id)
{
    g_autofree char *path = g_strdup_printf("/case/%s", id);
    return review_page(review_get(review, path), 200);
}

static void an_unmasked_case_offers_the_guardians_with_access(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *masked = page_of(review, id);
    assert_hides(masked, "teach-guardian");
    cm_visits_unmask(review->console->visits, review->token, id);
    g_autofree char *text = page_of(review, id);
    assert_shows(text, "<option value=\"g2\">Marie Gagné</option>");
    assert_hides(text, "value=\"g3\"");
    assert_shows(text, "<option value=\"0\">" TAUGHT_ADDRESS "</option>");
}

static void an_address_that_is_known_is_not_offered(void **state)
{
    Review *review = *state;
    g_autofree char *id = holding_hold(review->district);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    CmRoster *roster = test_district_roster();
    CmAddressRow row = {.person = cm_roster_string(roster, "t1"),
                        .address = cm_roster_string(roster, HOLDING_BLOG),
                        .kind = CM_ADDRESS_ALIAS};
    g_array_append_val(roster->addresses, row);
    test_district_import(review->district, roster);
    g_autofree char *text = page_of(review, id);
    assert_hides(text, "teach-recipient");
}

static void the_student_page_lists_what_was_taught(void **state)
{
    Review *review = *state;
    g_autofree char *id = taught_hold(review);
    review_enter_as(review, CM_USER_OFFICER);
    g_autofree char *before = review_page(review_get(review, "/student/s2"), 200);
    assert_hides(before, "Addresses recorded by hand");
    cm_visits_unmask(review->console->visits, review->token, id);
    cm_reply_free(taught_post(review, id, "g2"));
    g_autofree char *text = review_page(review_get(review, "/student/s2"), 200);
    assert_shows(text, TAUGHT_ADDRESS);
    assert_shows(text, "action=\"/student/s2/address/g2/1\"");
    review_enter_as(review, CM_USER_PRINCIPAL);
    g_autofree char *principal = review_page(review_get(review, "/student/s2"), 200);
    assert_shows(principal, TAUGHT_ADDRESS);
    assert_hides(principal, "/address/g2/1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(an_unmasked_case_offers_the_guardians_with_access),
        REVIEW_TEST(an_address_that_is_known_is_not_offered),
        REVIEW_TEST(the_student_page_lists_what_was_taught),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
