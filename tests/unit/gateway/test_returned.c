#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"

#include "base/error.h"
#include "gateway/outcome.h"
#include "gateway/returned.h"
#include "store/deliveries.h"

static CmDelivery *claim(TestDistrict *district, const char *id)
{
    CmDelivery *delivery = NULL;
    holding_release(district, id);
    assert_true(cm_store_delivery_claim(cm_gateway_store(district->gateway), G_TIME_SPAN_MINUTE,
                                        &delivery, NULL));
    holding_prepare(district, delivery, NULL);
    return delivery;
}

static void a_message_that_comes_back_as_it_was_held_is_known_once(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmDelivery) delivery = claim(district, id);
    g_autoptr(CmMessage) message = test_message(HOLDING_TEXT);
    g_autoptr(CmEnvelope) envelope =
        test_envelope(NULL, "anna@sd.example", TEST_TO("<" HOLDING_BLOG ">"));
    g_auto(CmReturned) returned = {0};
    g_autoptr(GError) error = NULL;
    assert_true(
        cm_returned_redeem(district->gateway, delivery->token, envelope, message, &returned, NULL));
    assert_string_equal(returned.case_id, id);
    assert_null(returned.subject);
    assert_true(returned.letter);
    assert_false(cm_returned_redeem(district->gateway, delivery->token, envelope, message,
                                    &returned, &error));
    assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
}

static void one_that_the_mail_server_has_added_to_is_known(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmDelivery) delivery = claim(district, id);
    g_autoptr(CmMessage) message =
        test_message("Date: Mon, 23 Nov 2026 10:00:00 +0000\n" HOLDING_TEXT);
    g_autoptr(CmEnvelope) envelope =
        test_envelope(NULL, "anna@sd.example", TEST_TO("<" HOLDING_BLOG ">"));
    g_autoptr(CmEnvelope) another =
        test_envelope(NULL, "anna@sd.example", TEST_TO("<news@gazette.example>"));
    g_auto(CmReturned) returned = {0};
    assert_false(
        cm_returned_redeem(district->gateway, delivery->token, another, message, &returned, NULL));
    assert_true(
        cm_returned_redeem(district->gateway, delivery->token, envelope, message, &returned, NULL));
    assert_string_equal(returned.case_id, id);
}

#define COMPLETED "Date: Mon, 23 Nov 2026 10:00:00 +0000\n" HOLDING_TEXT

static gboolean come_back(TestDistrict *district, const CmDelivery *delivery, const char *text,
                          GError **error)
{
    g_autoptr(CmMessage) message = test_message(text);
    g_autoptr(CmEnvelope) envelope =
        test_envelope(NULL, "anna@sd.example", TEST_TO("<" HOLDING_BLOG ">"));
    g_auto(CmReturned) returned = {0};
    return cm_returned_redeem(district->gateway, delivery->token, envelope, message, &returned,
                              error);
}

static ssize_t failing_pread(int fd G_GNUC_UNUSED, void *bytes G_GNUC_UNUSED,
                             size_t length G_GNUC_UNUSED, off_t offset G_GNUC_UNUSED)
{
    errno = EIO;
    return -1;
}

static void where_the_kept_one_cannot_be_read_it_is_refused_for_now_only(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmDelivery) delivery = claim(district, id);
    g_autoptr(GError) error = NULL;
    district->system.pread = failing_pread;
    assert_false(come_back(district, delivery, COMPLETED, &error));
    assert_int_equal(error->code, CM_ERROR_IO);
    district->system.pread = cm_system_default()->pread;
    assert_true(come_back(district, delivery, COMPLETED, NULL));
}

static void where_only_the_second_look_fails_it_is_refused_for_now_only(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmDelivery) delivery = claim(district, id);
    g_autoptr(GError) error = NULL;
    holding_refuse_by_hand(district, "s2");
    assert_false(come_back(district, delivery, COMPLETED, &error));
    assert_int_equal(error->code, CM_ERROR_TEMPORARY);
}

static void one_that_was_changed_is_not(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmDelivery) delivery = claim(district, id);
    g_autoptr(GError) error = NULL;
    assert_false(come_back(district, delivery, HOLDING_TEXT "more\n", &error));
    assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
}

/* By a rule of a district's own: the shipped ones tag it at most. */
static char *hold_automatic(TestDistrict *district)
{
    g_autoptr(CmMessage) message = test_message(HOLDING_TEXT);
    g_autoptr(CmEnvelope) envelope =
        test_envelope("anna", "anna@sd.example", TEST_TO("<" HOLDING_BLOG ">"));
    CmJudgeOptions options = {.mode = CM_MODE_ENFORCE};
    g_autoptr(CmJudgement) judgement =
        cm_judge(district->gateway, envelope, message, &options, NULL);
    judgement->facts->origin = CM_ORIGIN_AUTOMATIC;
    g_autoptr(CmOutcome) outcome =
        cm_outcome_settle(district->gateway, envelope, message, judgement, NULL);
    assert_int_equal(outcome->answer->action, CM_ACTION_HOLD);
    return g_strdup(outcome->reference);
}

static void what_a_program_answered_comes_back_as_no_letter(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_automatic(district);
    g_autoptr(CmDelivery) delivery = claim(district, id);
    g_autoptr(CmMessage) message = test_message(HOLDING_TEXT);
    g_autoptr(CmEnvelope) envelope =
        test_envelope(NULL, "anna@sd.example", TEST_TO("<" HOLDING_BLOG ">"));
    g_auto(CmReturned) returned = {.letter = TRUE};
    assert_true(
        cm_returned_redeem(district->gateway, delivery->token, envelope, message, &returned, NULL));
    assert_string_equal(returned.case_id, id);
    assert_false(returned.letter);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_message_that_comes_back_as_it_was_held_is_known_once),
        TEST(one_that_the_mail_server_has_added_to_is_known),
        TEST(where_the_kept_one_cannot_be_read_it_is_refused_for_now_only),
        TEST(where_only_the_second_look_fails_it_is_refused_for_now_only),
        TEST(one_that_was_changed_is_not),
        TEST(what_a_program_answered_comes_back_as_no_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
