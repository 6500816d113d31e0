#include "gateway/principal.h"

#include "base/error.h"

#include "asked.h"
#include "holding.h"

#include "store/rulings.h"

static void a_principal_is_asked_with_the_reason_and_why_it_is_held(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_post(district);
    answer_notice(district, "anna", id, "Ask the principal: the fair is on Friday");
    g_autofree char *asked = take_mail_to(district, "paul@sd.example");
    assert_non_null(strstr(asked, "anna@sd.example asks for your approval"));
    assert_non_null(strstr(asked, "cedarnews@post.wordpress.com"));
    assert_non_null(strstr(asked, "the fair is on Friday"));
    assert_non_null(strstr(asked, "You are not on record as a maintainer"));
    assert_non_null(strstr(asked, "\"Approve\""));
    g_autofree char *author = take_mail_to(district, "anna@sd.example");
    assert_non_null(strstr(author, "has been asked to approve your mail"));
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
}

static void an_officer_asks_in_their_own_words(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    g_autofree char *id = hold_post(district);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, NULL);
    gboolean asked = FALSE;
    assert_true(cm_principal_ask_for_officer(district->gateway, held, "olga", "Is Anna to run it?",
                                             &asked, NULL));
    assert_true(asked);
    g_autofree char *mail = take_mail_to(district, "paul@sd.example");
    assert_non_null(strstr(mail, "An officer asks for your approval of a mail from anna@sd.exam"));
    assert_non_null(strstr(mail, "Is Anna to run it?"));
    assert_non_null(strstr(mail, "You are not on record as a maintainer"));
    g_autoptr(GPtrArray) comments = cm_store_case_comments(store, id, NULL);
    assert_string_equal(((const CmCaseComment *)g_ptr_array_index(comments, 0))->actor, "olga");
    answer_notice(district, "paul", id, "Approve");
    assert_int_equal(state_of(district, id, 0), CM_CASE_RELEASING);
}

static void nobody_asks_as_an_officer_about_their_own_mail(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *id = hold_post(district);
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    gboolean asked = FALSE;
    assert_false(
        cm_principal_ask_for_officer(district->gateway, held, "anna", "Please", &asked, &error));
    assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
    assert_false(asked);
}

static void an_officer_asks_nobody_where_nothing_could_come_of_it(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_text(district, HOLDING_TEXT, TEST_TO("<" HOLDING_BLOG ">"));
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    gboolean asked = TRUE;
    assert_true(cm_principal_ask_for_officer(district->gateway, held, "olga", NULL, &asked, NULL));
    assert_false(asked);
    g_autofree char *mail = take_mail_to(district, "paul@sd.example");
    assert_string_equal(mail, "");
}

static void what_no_principal_can_lift_is_not_asked_about(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Ask the principal");
    g_autofree char *author = take_mail_to(district, "anna@sd.example");
    assert_non_null(strstr(author, "No principal's approval can let this mail go"));
    g_autofree char *nothing = take_mail_to(district, "paul@sd.example");
    assert_string_equal(nothing, "");
}

/* Notices that name a child go only to the author (ARCHITECTURE.md, invariant 9). */
static void a_principal_is_told_of_no_child_that_the_approval_does_not_concern(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_post_and_photo(district);
    answer_notice(district, "anna", id, "Ask the principal");
    g_autofree char *asked = take_mail_to(district, "paul@sd.example");
    assert_non_null(strstr(asked, "cedarnews@post.wordpress.com"));
    assert_non_null(strstr(asked, "You are not on record as a maintainer"));
    assert_non_null(strstr(asked, "Others wait for this mail for other reasons"));
    assert_null(strstr(asked, "Emma"));
    assert_null(strstr(asked, "5.5"));
    assert_null(strstr(asked, "friend@outside.example"));
}

/* 5.4: a channel is approved by the principal of its school. */
static void the_principal_of_the_channels_school_is_asked(void **state)
{
    TestDistrict *district = *state;
    open_another_schools_blog(district);
    g_autofree char *id = hold_text(district, ASKED_POST, TEST_TO("<" ASKED_OTHER_BLOG ">"));
    answer_notice(district, "anna", id, "Ask the principal");
    g_autofree char *own = take_mail_to(district, "paul@sd.example");
    assert_string_equal(own, "");
    g_autofree char *asked = take_mail_to(district, "petra@sd.example");
    assert_non_null(strstr(asked, ASKED_OTHER_BLOG));
    answer_notice(district, "paul", id, "Approve");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    answer_notice(district, "petra", id, "Approve");
    assert_int_equal(state_of(district, id, 0), CM_CASE_RELEASING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(a_principal_is_asked_with_the_reason_and_why_it_is_held),
        TEST_IN_DISTRICT(an_officer_asks_in_their_own_words),
        TEST_IN_DISTRICT(nobody_asks_as_an_officer_about_their_own_mail),
        TEST_IN_DISTRICT(an_officer_asks_nobody_where_nothing_could_come_of_it),
        TEST_IN_DISTRICT(what_no_principal_can_lift_is_not_asked_about),
        TEST_IN_DISTRICT(a_principal_is_told_of_no_child_that_the_approval_does_not_concern),
        TEST_IN_DISTRICT(the_principal_of_the_channels_school_is_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
