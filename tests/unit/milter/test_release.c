#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../gateway/holding.h"
#include "fake_mta.h"

#include "gateway/release_message.h"
#include "milter/release.h"
#include "milter/verdict.h"
#include "store/deliveries.h"

typedef struct {
    TestDistrict *district;
    FakeMta *mta;
    CmMilterSession *session;
    char *id;
    CmDelivery *delivery; /* claimed */
} Fixture;

static int setup(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->district = test_district_new(TEST_INSPECTOR);
    fixture->mta = fake_mta_new();
    fixture->session = cm_session_new(fixture->district->gateway);
    fixture->session->leading_space = TRUE;
    fixture->id = holding_hold(fixture->district);
    holding_release(fixture->district, fixture->id);
    *state = fixture;
    if (!cm_store_delivery_claim(cm_gateway_store(fixture->district->gateway), G_TIME_SPAN_MINUTE,
                                 &fixture->delivery, NULL))
        return -1;
    holding_prepare(fixture->district, fixture->delivery, NULL);
    return 0;
}

static int teardown(void **state)
{
    Fixture *fixture = *state;
    cm_delivery_free(fixture->delivery);
    g_free(fixture->id);
    cm_session_free(fixture->session);
    fake_mta_free(fixture->mta);
    test_district_free(fixture->district);
    g_free(fixture);
    return 0;
}

static void show_content(CmMilterSession *session, const char *body)
{
    cm_session_header(session, "From", " Anna <anna@sd.example>");
    cm_session_header(session, "Subject", " The race");
    cm_session_header(session, "Message-ID", " <r@sd.example>");
    cm_session_end_of_headers(session);
    cm_session_body(session, body, strlen(body));
}

/* Plays the message as the mail server would show it to us again. */
static sfsistat come_back(Fixture *fixture, const char *client, const char *token, const char *body)
{
    char *sender[] = {(char *)"<anna@sd.example>", NULL};
    char *recipient[] = {(char *)"<" HOLDING_BLOG ">", NULL};
    CmMilterSession *session = fixture->session;
    cm_session_set_client(session, "localhost", client);
    cm_session_begin(session, sender, NULL);
    cm_session_recipient(session, recipient);
    g_autofree char *value = g_strconcat(" ", token, NULL);
    cm_session_header(session, CM_RELEASE_TOKEN_FIELD, value);
    cm_session_header(session, "Received", " by us; now");
    show_content(session, body);
    sfsistat answer = cm_verdict_give(fake_mta_context(fixture->mta), session, "4Q9").answer;
    cm_session_reset(session);
    return answer;
}

#define BODY "Noah Gagné of Cedar Elementary won the race.\r\n..and a dot\r\n"

static void its_token_lets_a_released_message_through_once(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(come_back(fixture, "127.0.0.1", fixture->delivery->token, BODY), SMFIS_ACCEPT);
    assert_true(fake_mta_heard(fixture->mta, "delete Consent-Release-Token 1"));
    assert_int_equal(come_back(fixture, "127.0.0.1", fixture->delivery->token, BODY), SMFIS_REJECT);
}

static void a_changed_message_or_token_does_not_pass(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *guess = g_strnfill(64, '0');
    assert_int_equal(come_back(fixture, "127.0.0.1", guess, BODY), SMFIS_REJECT);
    assert_true(fake_mta_heard(fixture->mta, "reply 550 5.7.1"));
    assert_int_equal(come_back(fixture, "127.0.0.1", fixture->delivery->token, BODY "and more\r\n"),
                     SMFIS_REJECT);
}

static void a_token_from_anybody_else_is_taken_off_and_means_nothing(void **state)
{
    Fixture *fixture = *state;
    assert_int_equal(come_back(fixture, "192.0.2.77", fixture->delivery->token, BODY),
                     SMFIS_ACCEPT); /* as mail from outside */
    assert_true(fake_mta_heard(fixture->mta, "delete Consent-Release-Token 1"));
    assert_int_equal(come_back(fixture, "127.0.0.1", fixture->delivery->token, BODY),
                     SMFIS_ACCEPT); /* and it is still good */
}

static void a_withdrawal_confirmed_before_it_ends_has_it_come_back_later(void **state)
{
    Fixture *fixture = *state;
    holding_refuse_by_hand(fixture->district, "s2");
    assert_int_equal(come_back(fixture, "127.0.0.1", fixture->delivery->token, BODY),
                     SMFIS_TEMPFAIL);
    assert_true(fake_mta_heard(fixture->mta, "reply 451"));
    assert_non_null(strstr(fixture->district->logged->str, "release-delayed"));
}

static void a_change_that_the_server_refuses_is_a_fault(void **state)
{
    Fixture *fixture = *state;
    fixture->mta->refuses_changes = TRUE;
    assert_int_equal(come_back(fixture, "127.0.0.1", fixture->delivery->token, BODY),
                     SMFIS_TEMPFAIL);
}

static void a_declaration_does_not_leave_with_a_released_message(void **state)
{
    Fixture *fixture = *state;
    holding_prepare(fixture->district, fixture->delivery, "Race");
    assert_int_equal(come_back(fixture, "127.0.0.1", fixture->delivery->token, BODY), SMFIS_ACCEPT);
    assert_true(fake_mta_heard(fixture->mta, "change Subject 1 Race"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(its_token_lets_a_released_message_through_once),
        TEST(a_changed_message_or_token_does_not_pass),
        TEST(a_token_from_anybody_else_is_taken_off_and_means_nothing),
        TEST(a_withdrawal_confirmed_before_it_ends_has_it_come_back_later),
        TEST(a_change_that_the_server_refuses_is_a_fault),
        TEST(a_declaration_does_not_leave_with_a_released_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
