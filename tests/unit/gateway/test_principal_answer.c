#include "gateway/principal_answer.h"

#include "asked.h"

#include "store/rulings.h"

static void an_approval_is_a_decision_on_record_and_lets_the_mail_go(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_post(district);
    answer_notice(district, "anna", id, "Ask the principal");
    g_autofree char *asked = take_mail_to(district, "paul@sd.example");
    answer_notice(district, "paul", id, "Approve");
    assert_int_equal(state_of(district, id, 0), CM_CASE_RELEASING);
    g_autoptr(GPtrArray) rulings =
        cm_store_case_rulings(cm_gateway_store(district->gateway), id, NULL);
    assert_int_equal(rulings->len, 1);
    const CmRuling *ruling = g_ptr_array_index(rulings, 0);
    assert_string_equal(ruling->actor, "p1");
    assert_string_equal(ruling->role, "principal");
    g_autofree char *thanks = take_mail_to(district, "paul@sd.example");
    assert_non_null(strstr(thanks, "Your answer is on record"));
    g_autofree char *author = take_mail_to(district, "anna@sd.example");
    assert_non_null(strstr(author, "has approved your mail"));
}

static void a_refusal_is_told_and_the_mail_waits(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_post(district);
    answer_notice(district, "anna", id, "Ask the principal");
    answer_notice(district, "paul", id, "Refuse: not this week");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    g_autofree char *author = take_mail_to(district, "anna@sd.example");
    assert_non_null(strstr(author, "does not approve your mail"));
    assert_non_null(strstr(author, "not this week"));
}

static void who_was_not_asked_approves_nothing(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_post(district);
    answer_notice(district, "paul", id, "Approve");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    g_autofree char *answer = take_mail_to(district, "paul@sd.example");
    assert_non_null(strstr(answer, "None of your mails is on hold"));
}

static void nobody_approves_their_own_mail(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_post(district);
    answer_notice(district, "anna", id, "Approve");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    g_autofree char *answer = take_mail_to(district, "anna@sd.example");
    assert_non_null(strstr(answer, "was not understood"));
}

/* Mail of who is a student by now is not judged, which is no reason to let it go. */
static void an_approval_lets_nothing_go_that_cannot_be_judged_any_more(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_post(district);
    answer_notice(district, "anna", id, "Ask the principal");
    CmRoster *roster = test_district_roster();
    g_array_index(roster->people, CmPerson, 0).roles = CM_ROLE_STUDENT;
    test_district_import(district, roster);
    answer_notice(district, "paul", id, "Approve");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    g_autofree char *answer = take_mail_to(district, "paul@sd.example");
    assert_non_null(strstr(answer, "which your approval does not lift"));
}

static void an_answer_that_is_not_understood_tells_a_principal_no_more(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_post_and_photo(district);
    answer_notice(district, "anna", id, "Ask the principal");
    g_autofree char *asked = take_mail_to(district, "paul@sd.example");
    answer_notice(district, "paul", id, "Fine with me");
    g_autofree char *again = take_mail_to(district, "paul@sd.example");
    assert_non_null(strstr(again, "was not understood"));
    assert_non_null(strstr(again, "cedarnews@post.wordpress.com"));
    assert_null(strstr(again, "friend@outside.example"));
}

static void each_principal_approves_for_the_channels_of_their_school(void **state)
{
    TestDistrict *district = *state;
    open_another_schools_blog(district);
    g_autofree char *id = hold_text(
        district, ASKED_POST, TEST_TO("<cedarnews@post.wordpress.com>", "<" ASKED_OTHER_BLOG ">"));
    answer_notice(district, "anna", id, "Ask the principal");
    g_autofree char *own = take_mail_to(district, "paul@sd.example");
    g_autofree char *other = take_mail_to(district, "petra@sd.example");
    assert_non_null(strstr(own, "cedarnews@post.wordpress.com"));
    assert_null(strstr(own, ASKED_OTHER_BLOG));
    assert_non_null(strstr(other, ASKED_OTHER_BLOG));
    answer_notice(district, "paul", id, "Approve");
    assert_int_equal(state_of(district, id, 0), CM_CASE_RELEASING);
    assert_int_equal(state_of(district, id, 1), CM_CASE_HELD);
    answer_notice(district, "petra", id, "Approve");
    assert_int_equal(state_of(district, id, 1), CM_CASE_RELEASING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(an_approval_is_a_decision_on_record_and_lets_the_mail_go),
        TEST_IN_DISTRICT(a_refusal_is_told_and_the_mail_waits),
        TEST_IN_DISTRICT(who_was_not_asked_approves_nothing),
        TEST_IN_DISTRICT(nobody_approves_their_own_mail),
        TEST_IN_DISTRICT(an_approval_lets_nothing_go_that_cannot_be_judged_any_more),
        TEST_IN_DISTRICT(an_answer_that_is_not_understood_tells_a_principal_no_more),
        TEST_IN_DISTRICT(each_principal_approves_for_the_channels_of_their_school),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
