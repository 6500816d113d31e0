#include "gateway/staff_action.h"

#include "held_mail.h"
#include "holding.h"

#include "base/error.h"
#include "gateway/delivery_attempt.h"
#include "gateway/rejudge.h"
#include "store/case_fresh.h"
#include "store/rulings.h"

static char *comment_on(TestDistrict *district, const char *id)
{
    g_autoptr(GPtrArray) comments =
        cm_store_case_comments(cm_gateway_store(district->gateway), id, NULL);
    assert_int_equal(comments->len, 1);
    const CmCaseComment *comment = g_ptr_array_index(comments, 0);
    assert_string_equal(comment->actor, "t1");
    return g_strdup(comment->text);
}

static void a_mail_that_is_taken_back_goes_to_nobody(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Take back\n\nThanks, Anna");
    assert_int_equal(state_of(district, id, 0), CM_CASE_WITHDRAWN);
    g_autofree char *answer = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(answer, "You took your mail back. It will not be sent to:\n"
                                   "  cedarnews@post.wordpress.com\n"));
    g_autoptr(GPtrArray) rulings =
        cm_store_case_rulings(cm_gateway_store(district->gateway), id, NULL);
    const CmRuling *ruling = g_ptr_array_index(rulings, 0);
    assert_string_equal(ruling->actor, "t1");
    assert_string_equal(ruling->role, "sender");
}

static void who_is_left_out_is_left_out_alone(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id =
        hold_mail(district, "09-blog-undeclared.eml",
                  TEST_TO("<cedarnews@post.wordpress.com>", "<news@gazette.example>"));
    answer_notice(district, "anna", id, "Drop: News <NEWS@gazette.example>");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    assert_int_equal(state_of(district, id, 1), CM_CASE_WITHDRAWN);
    g_autofree char *answer = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(answer, "will not be sent to:\n  news@gazette.example\n"));
    assert_null(strstr(answer, "cedarnews"));
}

static void somebody_who_does_not_wait_cannot_be_left_out(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Drop: paul@sd.example");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    g_autofree char *answer = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(answer, "nothing has changed"));
}

static void who_says_that_nobody_is_shown_is_believed(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Shown: nobody");
    assert_int_equal(state_of(district, id, 0), CM_CASE_RELEASING);
    g_autofree char *answer = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(answer, "Your mail has been released."));
    g_autofree char *remark = comment_on(district, id);
    assert_string_equal(remark, "the sender declares: students shown: none");
}

static void a_declared_student_with_release_may_be_shown(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Shown: Emma Li");
    assert_int_equal(state_of(district, id, 0), CM_CASE_RELEASING);
}

static void a_declared_student_without_release_keeps_it_held(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Montr\303\251s : Noah Gagn\303\251");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    g_autofree char *answer = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(answer, "Your answer is on record, but the mail still waits."));
    assert_non_null(strstr(answer, "Noah Gagn\303\251"));
    g_autofree char *remark = comment_on(district, id);
    assert_non_null(strstr(remark, "Noah"));
}

/* Delivers what is due, while nobody listens at the port of the mail server. */
static void deliver(TestDistrict *district, CmAttempt *attempt)
{
    g_autoptr(CmDelivery) delivery = NULL;
    assert_true(cm_store_delivery_claim(cm_gateway_store(district->gateway), G_TIME_SPAN_MINUTE,
                                        &delivery, NULL));
    assert_non_null(delivery);
    cm_attempt_make(attempt, district->gateway, delivery);
    assert_true(cm_store_delivery_settle(cm_gateway_store(district->gateway), delivery,
                                         &attempt->settlement, NULL, NULL));
}

static void a_form_of_a_declared_student_that_is_withdrawn_stops_the_release(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Shown: Emma Li");
    holding_decide_release(district, "s1", FALSE);
    g_auto(CmAttempt) attempt = {0};
    deliver(district, &attempt);
    assert_int_equal(attempt.settlement.kind, CM_SETTLE_PUT_BACK);
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
}

static void what_was_declared_is_nothing_new_to_the_release(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id =
        hold_mail(district, "09-blog-undeclared.eml",
                  TEST_TO("<cedarnews@post.wordpress.com>", "<news@gazette.example>"));
    answer_notice(district, "anna", id, "Shown: Noah Gagn\303\251");
    holding_release(district, id); /* an officer, in sight of it */
    g_auto(CmAttempt) attempt = {0};
    deliver(district, &attempt);
    assert_int_equal(attempt.settlement.kind, CM_SETTLE_LATER);
    g_autoptr(CmRejudgement) again = cm_rejudge(district->gateway, id, NULL);
    assert_false(again->something_new);
    assert_non_null(strstr(again->record, "\"s2\""));
}

static void an_officer_who_did_not_see_what_was_declared_looks_again(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    g_autofree char *id = HOLD_PHOTO(district);
    g_autoptr(CmCase) seen = cm_store_case_get(store, id, NULL);
    answer_notice(district, "anna", id, "Shown: Noah Gagn\303\251");
    g_autoptr(CmRuling) ruling = cm_ruling_new(id, CM_RULING_RELEASE, "officer", "officer", "fine");
    g_autoptr(GError) error = NULL;
    assert_false(cm_store_case_decide(store, ruling, seen->revision, NULL, &error));
    assert_int_equal(error->code, CM_ERROR_TEMPORARY);
}

static void a_declared_name_that_is_nobodys_releases_nothing(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Shown: nobody at all");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    g_autofree char *text = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(text, "nobody at all")); /* a name that no student has */
}

static void a_mistake_goes_to_an_officer(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Mistake: it is a drawing\nof a dog");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    g_autofree char *remark = comment_on(district, id);
    assert_non_null(strstr(remark, "it is a drawing of a dog"));
    g_autoptr(GPtrArray) due = notices_due(district);
    assert_int_equal(due->len, 2);
    const CmNotice *author = g_ptr_array_index(due, 0);
    const CmNotice *officer = g_ptr_array_index(due, 1);
    assert_string_equal(author->recipient, "anna@sd.example");
    assert_non_null(strstr(author->text, "Your words have gone to an officer."));
    assert_non_null(strstr(author->text, "Expect an answer by"));
    assert_string_equal(officer->recipient, "privacy@sd.example");
    assert_null(strstr(officer->text, "drawing"));
}

static void what_is_not_understood_changes_nothing(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Just send it please");
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    g_autofree char *answer = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(answer, "Your answer was not understood"));
    assert_non_null(strstr(answer, "Take back"));
}

static void what_was_decided_stays_decided(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Take back");
    g_autofree char *first = take_notice(district, "anna@sd.example");
    answer_notice(district, "anna", id, "Shown: nobody");
    assert_int_equal(state_of(district, id, 0), CM_CASE_WITHDRAWN);
    g_autofree char *second = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(second, "decided about before"));
}

/* Judged again behind the author's back, it has been found to hold something else. */
static void who_decides_in_sight_of_less_than_there_is_decides_nothing(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    g_autofree char *id = HOLD_PHOTO(district);
    g_autoptr(CmCase) seen = cm_store_case_get(store, id, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(CmInstruction) wish = cm_instruction_parse("Shown: nobody", strlen("Shown: nobody"));
    const CmFreshJudgement fresh = {.record = "{}", .directory = 2, .something_new = TRUE};
    guint revision = 0;
    assert_true(cm_store_case_refresh(store, id, &fresh, &revision, NULL));
    const CmStaffAction action = {.held = seen, .user = "anna", .instruction = wish};
    assert_false(cm_staff_action_apply(district->gateway, &action, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_TEMPORARY));
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(a_mail_that_is_taken_back_goes_to_nobody),
        TEST_IN_DISTRICT(who_is_left_out_is_left_out_alone),
        TEST_IN_DISTRICT(somebody_who_does_not_wait_cannot_be_left_out),
        TEST_IN_DISTRICT(who_says_that_nobody_is_shown_is_believed),
        TEST_IN_DISTRICT(a_declared_student_with_release_may_be_shown),
        TEST_IN_DISTRICT(a_declared_student_without_release_keeps_it_held),
        TEST_IN_DISTRICT(a_form_of_a_declared_student_that_is_withdrawn_stops_the_release),
        TEST_IN_DISTRICT(what_was_declared_is_nothing_new_to_the_release),
        TEST_IN_DISTRICT(an_officer_who_did_not_see_what_was_declared_looks_again),
        TEST_IN_DISTRICT(a_declared_name_that_is_nobodys_releases_nothing),
        TEST_IN_DISTRICT(a_mistake_goes_to_an_officer),
        TEST_IN_DISTRICT(what_is_not_understood_changes_nothing),
        TEST_IN_DISTRICT(what_was_decided_stays_decided),
        TEST_IN_DISTRICT(who_decides_in_sight_of_less_than_there_is_decides_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
